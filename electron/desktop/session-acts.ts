import type {
  acknowledgeRecoveryCommand, choosePassphraseCommand, choosePersonCommand, confirmFactorCommand, copiedCommand, createFirstAccountCommand,
  demonstrationPeopleCommand, finishEnrolmentCommand, leaveCommand, lockCommand, signInCommand, startFactorCommand, unlockCommand,
} from '../../shared/contract/session-contract.ts';
import type { DeskStatus } from '../../shared/contract/session-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { Act, ActContext } from './act.ts';

export const signIn: Act<typeof signInCommand> = async (credentials, { entrance, desk }) => standing(desk, await entrance.signIn(credentials));

export const unlock: Act<typeof unlockCommand> = async ({ passphrase }, { entrance, desk }) => standing(desk, await entrance.unlock(passphrase));

/** Answers before the window that asked has been given a new process: its page is about to go. */
export const lock: Act<typeof lockCommand> = async (_input, { entrance, desk }) => {
  void entrance.lock('asked').catch((error: unknown) => desk.recordDefect('lock', error));
  return done(desk.status());
};

export const acknowledgeRecovery: Act<typeof acknowledgeRecoveryCommand> = async (_input, { desk, repair }) => {
  await repair.acknowledge();
  return done(desk.status());
};
export const leave: Act<typeof leaveCommand> = async (_input, { entrance, desk }) => {
  void entrance.leave().catch((error: unknown) => desk.recordDefect('leave', error));
  return done(desk.status());
};

export const choosePerson: Act<typeof choosePersonCommand> = async ({ staffId }, { entrance, desk }) => standing(desk, await entrance.choosePerson(staffId));

export const readDemonstrationPeople: Act<typeof demonstrationPeopleCommand> = (_input, { entrance }) => entrance.demonstrationPeople();

export const createFirstAccount: Act<typeof createFirstAccountCommand> = async (input, { entrance, desk }) => standing(desk, await entrance.createFirstAccount(input));

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
