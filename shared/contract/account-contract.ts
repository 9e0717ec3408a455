import { z } from 'zod';
import { ROLES } from '../domain/rights/role.ts';
import { noRow } from './concerns.ts';
import { defineDesktopCommand, defineQuery, defineRecordCommand } from './define.ts';
import { instant, localDate, shortText, version } from './fields.ts';

const staffId = z.string().max(60);
const role = z.enum(ROLES);

/** One account as it is administered. `may` says whether the asker may change it. */
const accountLine = z.strictObject({
  staffId: z.string(),
  fullName: z.string(),
  login: z.string(),
  role,
  agencyId: z.string(),
  agencyName: z.string(),
  state: z.enum(['active', 'awaited', 'code-over', 'without-factor', 'shut']),
  lastSignInAt: instant.nullable(),
  /** Who made it: whoever reviews the rights sees an account that an administrator made for themselves. `cli:NAME` of one opened by the command line. */
  createdBy: z.string().nullable(),
  reviewedAt: instant.nullable(),
  reviewedBy: z.string().nullable(),
  reviewDueOn: localDate,
  version,
  may: z.boolean(),
});
export type AccountLine = z.infer<typeof accountLine>;

/** Somebody whom the directory of the hub names and who has no account here. `login`: a free one that their name suggests. */
const personWithoutAccount = z.strictObject({ staffId: z.string(), fullName: z.string(), role, agencyId: z.string(), agencyName: z.string(), login: z.string() });
export type PersonWithoutAccount = z.infer<typeof personWithoutAccount>;

const workstationLine = z.strictObject({
  id: z.string(), name: z.string(), here: z.boolean(), enrolledAt: instant, latestSeenAt: instant, revokedAt: instant.nullable(), accounts: z.int(), version,
});
export type WorkstationLine = z.infer<typeof workstationLine>;

/** Accounts, agencies and workstations, as far as the asker administers them. */
export const accountsQuery = defineQuery({
  name: 'accounts.list',
  input: z.strictObject({}),
  output: z.strictObject({
    accounts: z.array(accountLine),
    /** Whether persons, roles and agencies come from a hub: then nobody is made or changed here, and accounts are opened for the persons who have none. */
    hasHub: z.boolean(),
    workstations: z.array(workstationLine),
    /** Where the asker may make an account, and of which role. */
    agencies: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    roles: z.array(role),
    today: localDate,
  }),
  right: 'manage-accounts',
  reads: 'nothing', lane: 'interactive',
});

/** An agency is seen at once; of the whole staff of an insurer somebody is found by their name. */
export const PEOPLE_SHOWN = 12;

/** To whom the asker may give access, by name: the first ones of whom each word of `sought` begins a word of the name. Nothing sought finds everybody. */
export const withoutAccountQuery = defineQuery({
  name: 'accounts.without-account',
  input: z.strictObject({ sought: z.string().max(100) }),
  /** `count`: how many are found; `all`: how many there are, whoever is sought. None where the desk has no hub. */
  output: z.strictObject({ people: z.array(personWithoutAccount).max(PEOPLE_SHOWN), count: z.int(), all: z.int() }),
  right: 'manage-accounts',
  // It folds every name of the directory.
  reads: 'nothing', lane: 'bulk',
});

/** The asker's own stays at the desk, newest first (SEC-12). */
export const ownSessionsQuery = defineQuery({
  name: 'accounts.own-sessions',
  input: z.strictObject({}),
  output: z.array(z.strictObject({
    id: z.string(), workstation: z.string().nullable(), means: z.enum(['code', 'recovery-code', 'activation', 'first-account', 'demonstration']),
    openedAt: instant, endedAt: instant.nullable(), endReason: z.string().nullable(), refusedBefore: z.int(),
  })),
  right: 'use-desk',
  reads: 'nothing', lane: 'interactive',
});

/** What may have been changed of an account by somebody who is not its person. */
export const ACCOUNT_CHANGES = ['accounts.renew-access', 'session.confirm-factor', 'session.change-passphrase', 'session.renew-recovery-codes'] as const;

/**
 * What the asker is told on their way in: attempts that failed before this stay, and what was changed of their account since they came
 * the time before. Null once they have been there for a while, or where people are chosen (ASVS 6.3.5 and 6.3.7).
 */
export const ownArrivalQuery = defineQuery({
  name: 'accounts.own-arrival',
  input: z.strictObject({}),
  output: z.strictObject({ refusedBefore: z.int(), changes: z.array(z.strictObject({ action: z.enum(ACCOUNT_CHANGES), at: instant })) }).nullable(),
  right: 'use-desk',
  reads: 'nothing', lane: 'bulk',
});

/** The scope is of members; whom somebody administers is the rule of accounts, which answers a foreign account as an absent one. */
const ruledByAccounts = noRow('whom the asker administers is a rule of its own');

const given = z.strictObject({ code: z.string(), until: instant });

/** Makes a person of the staff and their account, at a desk that has no hub; the code that opens it is shown once and handed to its person. */
export const createAccountCommand = defineRecordCommand({
  name: 'accounts.create',
  input: z.strictObject({
    login: z.string().max(100), fullName: shortText, role, agencyId: shortText,
    /** Whoever makes it says that somebody of the same name is not the same person; it stands in the journal. */
    isAnotherPerson: z.boolean(),
  }),
  output: given,
  right: 'manage-accounts',
  concerns: ruledByAccounts,
  travels: false,
  stepUp: true,
});

/** Gives somebody of the directory an account on this workstation; the code that opens it is shown once and handed to them. */
export const openAccountCommand = defineRecordCommand({
  name: 'accounts.open',
  input: z.strictObject({ staffId, login: z.string().max(100) }),
  output: given,
  right: 'manage-accounts',
  concerns: ruledByAccounts,
  travels: false,
  stepUp: true,
});

/** A new code for somebody who lost passphrase, telephone or lease, or whose account was shut. */
export const renewAccessCommand = defineRecordCommand({
  name: 'accounts.renew-access',
  input: z.strictObject({ staffId, seenVersion: version }),
  output: given,
  right: 'manage-accounts',
  concerns: ruledByAccounts,
  travels: false,
  stepUp: true,
});

export const disableAccountCommand = defineRecordCommand({
  name: 'accounts.disable',
  input: z.strictObject({ staffId, seenVersion: version }),
  output: z.null(),
  right: 'manage-accounts',
  concerns: ruledByAccounts,
  travels: false,
  stepUp: true,
});

export const changeRoleCommand = defineRecordCommand({
  name: 'accounts.change-role',
  input: z.strictObject({ staffId, role, agencyId: shortText, seenVersion: version }),
  output: z.null(),
  right: 'manage-accounts',
  concerns: ruledByAccounts,
  travels: false,
  stepUp: true,
});

/** What this account may do was looked at and is still right. */
export const reviewRightsCommand = defineRecordCommand({
  name: 'accounts.review-rights',
  input: z.strictObject({ staffId, seenVersion: version }),
  output: z.null(),
  right: 'manage-accounts',
  concerns: ruledByAccounts,
  travels: false,
});

export const revokeWorkstationCommand = defineRecordCommand({
  name: 'accounts.revoke-workstation',
  input: z.strictObject({ workstationId: z.uuid(), seenVersion: version }),
  output: z.null(),
  right: 'run-workstations',
  concerns: noRow('a workstation belongs to the desk, not to an agency'),
  travels: false,
  stepUp: true,
});

/** Gives the database a new key; earlier backups still open. */
export const rotateKeyCommand = defineDesktopCommand({ name: 'accounts.rotate-key', isAudited: false, input: z.strictObject({}), output: z.null(), right: 'run-workstations', stepUp: true });

/** A new key of last resort for this workstation, shown once; the one before stops opening. */
export const renewWorkstationKeyCommand = defineDesktopCommand({
  name: 'accounts.renew-workstation-key',
  input: z.strictObject({}),
  output: z.strictObject({ workstationKey: z.string() }),
  right: 'run-workstations',
  stepUp: true,
});
