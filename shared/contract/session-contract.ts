import { z } from 'zod';
import { noRow } from './concerns.ts';
import { defineDesktopCommand, defineEvent, defineQuery } from './define.ts';
import { shortText } from './fields.ts';
import { CLOSED_REASONS, recoveryReport } from './recovery-contract.ts';
import { ROLES } from '../domain/rights/role.ts';

export const signedInPerson = z.strictObject({
  staffId: z.string(),
  fullName: z.string(),
  role: z.enum(ROLES),
  agencyId: z.string(),
  agencyName: z.string(),
});
export type SignedInPerson = z.infer<typeof signedInPerson>;

/** Where the desk stands: its database still locked, open with nobody at it, or somebody at work. */
export const deskStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('preparing'), done: z.number(), total: z.number() }),
  z.strictObject({ state: z.literal('locked'), isNew: z.boolean() }),
  /** What was damaged is being restored. */
  z.strictObject({ state: z.literal('recovering') }),
  /** It was, and somebody is to read what that means before they work. */
  z.strictObject({ state: z.literal('recovered'), report: recoveryReport }),
  /** The database cannot be opened, and stays as it is. */
  z.strictObject({ state: z.literal('shut'), reason: z.enum(CLOSED_REASONS) }),
  z.strictObject({ state: z.literal('nobody'), isDemonstration: z.boolean() }),
  z.strictObject({ state: z.literal('signed-in'), isDemonstration: z.boolean(), person: signedInPerson }),
]);
export type DeskStatus = z.infer<typeof deskStatus>;

/** Somebody has read the report of a recovery: the desk goes on. */
export const acknowledgeRecoveryCommand = defineDesktopCommand({ name: 'session.acknowledge-recovery', input: z.strictObject({}), output: deskStatus, right: 'anyone' });

/** Opens the database of the workstation with its passphrase; creates it the first time. */
export const unlockCommand = defineDesktopCommand({
  name: 'session.unlock',
  input: z.strictObject({ passphrase: z.string().max(500) }),
  output: deskStatus,
  right: 'anyone',
});

export const choosePersonCommand = defineDesktopCommand({
  name: 'session.choose-person',
  input: z.strictObject({ staffId: shortText }),
  output: deskStatus,
  right: 'anyone', concerns: noRow('nobody is signed in yet: there is no scope'),
});

export const leaveCommand = defineDesktopCommand({ name: 'session.leave', input: z.strictObject({}), output: deskStatus, right: 'anyone' });

export const peopleQuery = defineQuery({
  name: 'session.people',
  input: z.strictObject({}),
  output: z.array(signedInPerson),
  right: 'anyone',
  reads: 'nothing', lane: 'interactive',
});

export const deskStatusEvent = defineEvent({ name: 'desk-status', payload: deskStatus });
