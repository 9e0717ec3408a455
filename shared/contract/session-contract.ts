import { z } from 'zod';
import { ROLES } from '../domain/rights/role.ts';
import { noRow } from './concerns.ts';
import { defineDesktopCommand, defineEvent, defineQuery } from './define.ts';
import { instant, shortText } from './fields.ts';
import { CLOSED_REASONS, recoveryReport } from './recovery-contract.ts';

export const signedInPerson = z.strictObject({
  staffId: z.string(),
  fullName: z.string(),
  role: z.enum(ROLES),
  agencyId: z.string(),
  agencyName: z.string(),
});
export type SignedInPerson = z.infer<typeof signedInPerson>;

/** Why a desk was locked. */
export const LOCK_REASONS = ['asked', 'idle', 'lifetime', 'system-lock', 'suspend', 'attempts', 'revoked'] as const;
export type LockReason = (typeof LOCK_REASONS)[number];

/** What a passphrase must be, by the profile. */
const passphraseRule = z.strictObject({ minimumLength: z.int(), minimumBits: z.int() });

/** Where the desk stands. `isDemonstration` says that its people are invented; only there may a person be chosen without proof. */
export const deskStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('preparing'), done: z.number(), total: z.number() }),
  /** What was damaged is being restored. */
  z.strictObject({ state: z.literal('recovering') }),
  /** It was, and somebody is to read what that means before they work. */
  z.strictObject({ state: z.literal('recovered'), report: recoveryReport }),
  /** The database cannot be opened, and stays as it is. */
  z.strictObject({ state: z.literal('shut'), reason: z.enum(CLOSED_REASONS) }),
  /** No account yet: the first administrator is to be made, or a hub to be joined. `joining`: what is waited for while it is, the hub's yes and then its directory. */
  z.strictObject({ state: z.literal('first-start'), joining: z.enum(['hub', 'directory']).nullable(), insurer: z.string(), rule: passphraseRule, agencies: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
  /** The database is closed and nobody is known. */
  z.strictObject({ state: z.literal('signed-out'), isDemonstration: z.boolean() }),
  /** Of the demonstration alone: its people are to be chosen from. */
  z.strictObject({ state: z.literal('nobody'), isDemonstration: z.boolean() }),
  /** Somebody has proved who they are and must still choose a passphrase or enrol a second factor. `names` may not stand in the passphrase. */
  z.strictObject({ state: z.literal('enrolling'), fullName: z.string(), login: z.string(), needsPassphrase: z.boolean(), rule: passphraseRule, names: z.array(z.string()) }),
  /** The database is closed; this person may open it again, or, in a demonstration where people are chosen, anyone. */
  z.strictObject({
    state: z.literal('locked'), isDemonstration: z.boolean(), byChoice: z.boolean(), fullName: z.string(), reason: z.enum(LOCK_REASONS), lockedAt: instant, drafts: z.int().nonnegative(),
  }),
  /** The key of the database is being changed. */
  z.strictObject({ state: z.literal('changing-key') }),
  z.strictObject({ state: z.literal('signed-in'), isDemonstration: z.boolean(), person: signedInPerson }),
]);
export type DeskStatus = z.infer<typeof deskStatus>;

/** Somebody has read the report of a recovery: the desk goes on. */
export const acknowledgeRecoveryCommand = defineDesktopCommand({ name: 'session.acknowledge-recovery', input: z.strictObject({}), output: deskStatus, right: 'anyone' });

/** A passphrase crosses as bytes, NFKC and UTF-8, which both sides wipe: a string would stay in memory. */
export const passphraseInput = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 1000, 'too long');
const loginInput = z.string().max(100);
/** Six figures of the telephone, or a recovery code. */
const codeInput = z.string().max(40);

const nothing = z.strictObject({});

/*
 * `isAudited: false` here: the ways in and out write their own entries, which name the person and the means where the door
 * would know nobody yet, or nobody any more.
 */

/** Login, passphrase and code together: no answer tells which of them was wrong. */
export const signInCommand = defineDesktopCommand({
  name: 'session.sign-in', isAudited: false,
  input: z.strictObject({ login: loginInput, passphrase: passphraseInput, code: codeInput }),
  output: deskStatus,
  right: 'anyone',
});

/** Opens a locked desk again to the person who locked it. */
export const unlockCommand = defineDesktopCommand({ name: 'session.unlock', isAudited: false, input: z.strictObject({ passphrase: passphraseInput }), output: deskStatus, right: 'anyone' });

/** Closes the database, wipes the key and leaves the person's place to be opened again by them. */
export const lockCommand = defineDesktopCommand({ name: 'session.lock', isAudited: false, input: nothing, output: deskStatus, right: 'anyone' });

/** Ends the stay of whoever is at the desk, or locked it: somebody else may sign in. */
export const leaveCommand = defineDesktopCommand({ name: 'session.leave', isAudited: false, input: nothing, output: deskStatus, right: 'anyone' });

/** Of the demonstration alone: refused everywhere else. */
export const choosePersonCommand = defineDesktopCommand({
  name: 'session.choose-person',
  input: z.strictObject({ staffId: shortText }),
  output: deskStatus,
  right: 'anyone',
  concerns: noRow('nobody is signed in yet: there is no scope'),
});

/** Of the demonstration alone: its invented people. */
export const demonstrationPeopleCommand = defineDesktopCommand({ name: 'session.demonstration-people', isAudited: false, input: nothing, output: z.array(signedInPerson), right: 'anyone' });

/** The first start of a workstation that works alone: makes the key, the database, and the administrator who makes the other accounts. */
export const createFirstAccountCommand = defineDesktopCommand({
  name: 'session.create-first-account', isAudited: false,
  input: z.strictObject({ login: loginInput, fullName: shortText, agencyId: shortText, passphrase: passphraseInput }),
  output: deskStatus,
  right: 'anyone',
  concerns: noRow('there is no row yet'),
});

/** The first start of a workstation that has a hub: joins it by a code that serves once, and makes the key, the database and the account of whom the code was made for. */
export const joinHubCommand = defineDesktopCommand({
  name: 'session.join-hub', isAudited: false,
  input: z.strictObject({ url: z.string().max(300), code: z.string().max(100), login: loginInput, passphrase: passphraseInput }),
  output: deskStatus,
  right: 'anyone',
});

/** Of whoever came in by the code that they were given. */
export const choosePassphraseCommand = defineDesktopCommand({
  name: 'session.choose-passphrase', isAudited: false,
  input: z.strictObject({ passphrase: passphraseInput }),
  output: deskStatus,
  right: 'anyone',
});

/** The secret of a second factor, to be read by a telephone; nothing is kept until a code of it has been given. */
export const startFactorCommand = defineDesktopCommand({
  name: 'session.start-factor', isAudited: false,
  input: nothing,
  output: z.strictObject({ secret: z.string(), qrSvg: z.string() }),
  right: 'anyone',
});

/** Keeps the factor once its code is right, and gives what is shown once: recovery codes and, at the first start, the workstation's own key. */
export const confirmFactorCommand = defineDesktopCommand({
  name: 'session.confirm-factor', isAudited: false,
  input: z.strictObject({ code: codeInput }),
  output: z.strictObject({ recoveryCodes: z.array(z.string()), workstationKey: z.string().nullable() }),
  right: 'anyone',
});

/** The codes have been put away: the person enters. */
export const finishEnrolmentCommand = defineDesktopCommand({ name: 'session.finish-enrolment', isAudited: false, input: nothing, output: deskStatus, right: 'anyone' });

/** By what this person may prove here who they are. */
export const stepUpMeansCommand = defineDesktopCommand({
  name: 'session.step-up-means', isAudited: false,
  input: nothing,
  output: z.strictObject({ code: z.boolean(), presence: z.boolean(), demonstrationPassphrase: z.string().nullable() }),
  right: 'use-desk',
});

/** Proves again who is at the desk; holds for some minutes. */
export const stepUpCommand = defineDesktopCommand({
  name: 'session.step-up', isAudited: false,
  input: z.strictObject({ by: z.enum(['passphrase', 'code', 'presence']), passphrase: passphraseInput.nullable(), code: codeInput.nullable() }),
  output: z.strictObject({ until: instant }),
  right: 'use-desk',
});

/** What the person's next passphrase must be, and what may not stand in it. */
export const passphraseRuleCommand = defineDesktopCommand({
  name: 'session.passphrase-rule', isAudited: false,
  input: nothing,
  output: z.strictObject({ rule: passphraseRule, names: z.array(z.string()) }),
  right: 'use-desk',
});

export const changePassphraseCommand = defineDesktopCommand({
  name: 'session.change-passphrase',
  input: z.strictObject({ passphrase: passphraseInput }),
  output: z.null(),
  right: 'use-desk',
  stepUp: true,
});

/** New recovery codes; the ones before stop working. */
export const renewRecoveryCodesCommand = defineDesktopCommand({
  name: 'session.renew-recovery-codes',
  input: nothing,
  output: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  right: 'use-desk',
  stepUp: true,
});

/** Something of ours was copied: the clipboard is emptied in time, or at lock. What was copied does not cross. */
export const copiedCommand = defineDesktopCommand({ name: 'session.copied', isAudited: false, input: nothing, output: z.null(), right: 'anyone' });

export const peopleQuery = defineQuery({
  name: 'session.people',
  input: nothing,
  output: z.array(signedInPerson),
  right: 'use-desk',
  reads: 'nothing', lane: 'interactive',
});

export const deskStatusEvent = defineEvent({ name: 'desk-status', payload: deskStatus });
