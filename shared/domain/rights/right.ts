import { ROLES, type Role } from './role.ts';

/** Whether one role has a right, and why. */
export interface RightCell {
  readonly may: boolean;
  readonly why: string;
}

/**
 * Who may do what: the one table that the door, the screens, `docs/rights.md` and the tests read. A contract of the door names
 * its right here, and nothing else says who may call it.
 *
 * The administrateur keeps the desk running and reads no member's file: what they need of people is accounts, imports and
 * counts, and health data are read by whoever serves or decides. Somebody who does both works has two accounts.
 *
 * Source: House, on U-61; RGPD articles 5(1)(c), 9 and 32; CNIL, guide de la sécurité des données personnelles 2024 (« Gérer les habilitations »).
 */
export const RIGHTS = {
  'use-desk': {
    conseiller: yes('the frame around every screen: counters, windows, the name of the agency'),
    gestionnaire: yes('as the conseiller'),
    responsable: yes('as the conseiller'),
    administrateur: yes('counters and windows hold no name and no care'),
  },
  'consult-files': {
    conseiller: yes('receives members: reads their file, contracts, décomptes and requests, of the scope'),
    gestionnaire: yes('decides on what the file holds'),
    responsable: yes('stands in for both, and answers for the agency'),
    administrateur: no('health data: décomptes name acts of care; keeping a desk running needs no file'),
  },
  'reveal-numbers': {
    conseiller: yes('confirms a number with the member at the counter; one at a time, each in the journal'),
    gestionnaire: yes('compares the account with its paper; each in the journal'),
    responsable: yes('as both; each in the journal'),
    administrateur: no('no file, so no number of a file'),
  },
  'enter-requests': {
    conseiller: yes('enters what a member asks'),
    gestionnaire: yes('enters what comes by post; another one then decides'),
    responsable: yes('stands in at the counter; another one then decides'),
    administrateur: no('would act in a file without serving its member'),
  },
  'issue-documents': {
    conseiller: yes('hands the attestation to the member'),
    gestionnaire: yes('sends it by post'),
    responsable: yes('stands in at the counter'),
    administrateur: no('an attestation names persons, numbers and rights'),
  },
  'decide-requests': {
    conseiller: no('whoever receives the member does not decide: maker and checker differ'),
    gestionnaire: yes('this is the work; never on a request of their own'),
    responsable: yes('when a validator is absent; never on a request of their own'),
    administrateur: no('a decision moves money and rights: it belongs to whoever answers for it'),
  },
  'help-with-portal': {
    conseiller: yes('receives the member who is shut out of their account, and checks who asks; each step in the journal'),
    gestionnaire: yes('as the conseiller, on the telephone; never decides on a reset of their own'),
    responsable: yes('stands in at the counter; never decides on a reset of their own'),
    administrateur: no('would open a member’s account without serving the member'),
  },
  'export-contracts': {
    conseiller: yes('lists of their own scope, without account nor social security number; in the journal'),
    gestionnaire: yes('as the conseiller'),
    responsable: yes('as the conseiller'),
    administrateur: no('a list of members is members’ data: whoever needs it asks the responsable'),
  },
  'import-exports': {
    conseiller: no('writes every file of the desk at once'),
    gestionnaire: no('writes every file of the desk at once'),
    responsable: yes('receives the insurer’s export, and reads its report, where values are masked'),
    administrateur: yes('keeps the desk fed; the report masks values and names'),
  },
  'tidy-papers': {
    conseiller: no('a purge destroys what a colleague may still need'),
    gestionnaire: no('a purge destroys what a colleague may still need'),
    responsable: yes('sees that papers handed in and never used do not stay'),
    administrateur: yes('by ids, sizes and dates alone: no title, no content'),
  },
  'answer-privacy': {
    conseiller: no('receives the request and checks who asks; the answer engages the agency'),
    gestionnaire: no('receives the request and checks who asks; the answer engages the agency'),
    responsable: yes('answers a member within the month, hands over the copy, validates an erasure that somebody else entered'),
    administrateur: no('the copy is a whole file'),
  },
  'purge-data': {
    conseiller: no('what goes does not come back'),
    gestionnaire: no('what goes does not come back'),
    responsable: yes('answers for what the agency keeps'),
    administrateur: yes('runs it where the responsable does not: by counts and dates alone, no name'),
  },
  'watch-viewing': {
    conseiller: no('colleagues’ doings are not theirs to watch'),
    gestionnaire: no('colleagues’ doings are not theirs to watch'),
    responsable: yes('answers for how the agency reads files: sees who read unusually many, and may allow more for a day'),
    administrateur: no('could otherwise open the way to files for an account that they made'),
  },
  'read-journal': {
    conseiller: no('colleagues’ doings are not theirs to watch'),
    gestionnaire: no('colleagues’ doings are not theirs to watch'),
    responsable: yes('answers for what was done to the files of the agency'),
    administrateur: yes('watches over refusals and over the journal itself; entries name files by number, and hold nothing of them'),
  },
  'export-proof': {
    conseiller: no('what is handed to a mediator or a court is decided by whoever answers for the agency'),
    gestionnaire: no('what is handed to a mediator or a court is decided by whoever answers for the agency'),
    responsable: yes('answers a complaint, a mediator, a court; with a reason, in the journal'),
    administrateur: yes('answers an auditor of the insurer; events and digests alone, no paper'),
  },
  'set-scope': {
    conseiller: no('nobody widens their own view'),
    gestionnaire: no('nobody widens their own view'),
    responsable: no('an agency does not give itself the files of another'),
    administrateur: yes('gives each account its agencies and portfolio; never their own'),
  },
  'manage-accounts': {
    conseiller: no('nobody gives themselves a colleague'),
    gestionnaire: no('as the conseiller'),
    responsable: yes('opens and shuts the accounts of the agency’s advisors and validators, never of a peer'),
    administrateur: yes('makes every account, and reviews what each may do'),
  },
  'run-workstations': {
    conseiller: no('shuts a colleague out, or makes every file unreadable if done wrong'),
    gestionnaire: no('as the conseiller'),
    responsable: no('workstations and keys serve several agencies'),
    administrateur: yes('shuts a lost workstation and changes the key of the database'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Role, RightCell>>>>;

export type RightName = keyof typeof RIGHTS;
export const RIGHT_NAMES = Object.keys(RIGHTS) as readonly RightName[];

/** What a contract names: a right, or what anyone in front of the workstation may do, signed in or not. */
export type RightOrAnyone = RightName | 'anyone';

/** The roles that have the right, in their usual order. */
export function rolesOf(right: RightName): readonly Role[];
export function rolesOf(right: RightOrAnyone): readonly Role[] | 'anyone';
export function rolesOf(right: RightOrAnyone): readonly Role[] | 'anyone' {
  return right === 'anyone' ? 'anyone' : ROLES.filter((role) => RIGHTS[right][role].may);
}

/** Whether somebody of this role has the right: what a screen asks before it offers an act. */
export function hasRight(role: Role, right: RightName): boolean {
  return RIGHTS[right][role].may;
}

function yes(why: string): { readonly may: true; readonly why: string } {
  return { may: true, why };
}

function no(why: string): { readonly may: false; readonly why: string } {
  return { may: false, why };
}
