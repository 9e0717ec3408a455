import { setImmediate } from 'node:timers/promises';
import type {
  acknowledgeRecoveryCommand, choosePassphraseCommand, choosePersonCommand, confirmFactorCommand, copiedCommand, createFirstAccountCommand,
  demonstrationPeopleCommand, finishEnrolmentCommand, joinHubCommand, leaveCommand, lockCommand, signInCommand, startFactorCommand, unlockCommand,
} from '../../shared/contract/session-contract.ts';
import type { DeskStatus } from '../../shared/contract/session-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { Act, ActContext } from './act.ts';

export const signIn: Act<typeof signInCommand> = async (credentials, { entrance, desk }) => standing(desk, await entrance.signIn(credentials));

export const unlock: Act<typeof unlockCommand> = async ({ passphrase }, { entrance, desk }) => standing(desk, await entrance.unlock(passphrase));

export const lock: Act<typeof lockCommand> = (_input, { entrance, desk }) => stopped(desk, entrance.lock('asked'));

export const leave: Act<typeof leaveCommand> = (_input, { entrance, desk }) => stopped(desk, entrance.leave());

export const acknowledgeRecovery: Act<typeof acknowledgeRecoveryCommand> = async (_input, { desk, repair }) => {
  await repair.acknowledge();
  return done(desk.status());
};

/**
 * Answers once nothing is given to the windows any more, and before the one that asked has been given a new process: its page is
 * about to go.
 */
async function stopped(desk: ActContext['desk'], going: Promise<void>): Promise<Result<DeskStatus, Refusal>> {
  const ending = { isOver: false };
  void going.catch((error: unknown) => desk.recordDefect('lock', error)).finally(() => (ending.isOver = true));
  while (!ending.isOver && desk.status().state === 'signed-in') await setImmediate();
  return done(desk.status());
}

export const choosePerson: Act<typeof choosePersonCommand> = async ({ staffId }, { entrance, desk }) => standing(desk, await entrance.choosePerson(staffId));

export const readDemonstrationPeople: Act<typeof demonstrationPeopleCommand> = (_input, { entrance }) => entrance.demonstrationPeople();

export const createFirstAccount: Act<typeof createFirstAccountCommand> = async (input, { entrance, desk }) => standing(desk, await entrance.createFirstAccount(input));

export const joinFirst: Act<typeof joinHubCommand> = async (input, { entrance, desk }) => standing(desk, await entrance.joinFirst(input));

export const choosePassphrase: Act<typeof choosePassphraseCommand> = async ({ passphrase }, { entrance, desk }) => standing(desk, await entrance.choosePassphrase(passphrase));

export const startFactor: Act<typeof startFactorCommand> = (_input, { entrance }) => entrance.startFactor();

export const confirmFactor: Act<typeof confirmFactorCommand> = ({ code }, { entrance }) => entrance.confirmFactor(code);

export const finishEnrolment: Act<typeof finishEnrolmentCommand> = async (_input, { entrance, desk }) => standing(desk, await entrance.finishEnrolment());

export const noteCopy: Act<typeof copiedCommand> = async (_input, { clipboard }) => {
  await clipboard.noteCopy();
  return done(null);
};

function standing(desk: ActContext['desk'], refusal: Refusal | null): Result<DeskStatus, Refusal> {
  return refusal === null ? done(desk.status()) : refused(refusal);
}
