import type { acknowledgeRecoveryCommand, choosePersonCommand, leaveCommand, unlockCommand } from '../../shared/contract/session-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import { seatPerson } from '../session/seat-person.ts';
import type { Act } from './act.ts';

export const unlock: Act<typeof unlockCommand> = async ({ passphrase }, { desk, deskKey }) => {
  const refusal = await deskKey.unlock(passphrase);
  return refusal === null ? done(desk.status()) : refused(refusal);
};

export const choosePerson: Act<typeof choosePersonCommand> = async ({ staffId }, { desk }) =>
  (await seatPerson(desk, staffId)) ? done(desk.status()) : refused({ code: 'not-found' });

export const leave: Act<typeof leaveCommand> = async (_input, { desk }) => {
  desk.signIn(null);
  return done(desk.status());
};

export const acknowledgeRecovery: Act<typeof acknowledgeRecoveryCommand> = async (_input, { desk, repair }) => {
  await repair.acknowledge();
  return done(desk.status());
};
