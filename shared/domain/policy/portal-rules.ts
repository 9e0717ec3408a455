import type { LocalTime } from '../values/instant.ts';
import type { LocalDate } from '../values/local-date.ts';
import type { Sourced } from './sourced.ts';

/** What a member types to be known on the portal. */
export type IdentifierKind = 'member-number' | 'email';
export type PortalIdentifier = Sourced & { readonly kind: IdentifierKind; readonly label: string };

/** How the insurer writes its members' numbers, and on which papers a member finds theirs. */
export type MemberNumberForm = Sourced & { readonly shortest: number; readonly longest: number; readonly printedOn: readonly string[] };

/** What the portal asks for when an account is created or first opened. */
export type FirstAccessFact = 'member-number' | 'birth-date' | 'postcode' | 'email' | 'identity';
/** `steps` are said to the member, in the portal's own words. */
export type FirstAccess = Sourced & { readonly asks: readonly FirstAccessFact[]; readonly steps: readonly string[]; readonly showsCard: boolean };

export type CodeChannel = 'email' | 'sms';
/** The code that the portal sends to the member alone; the desk only knows how long it lives. */
export type TemporaryCode = Sourced & { readonly digits: number; readonly minutes: number; readonly channels: readonly CodeChannel[] };

/** `advice` is said to a member whose account is blocked after too many attempts. */
export type AccountLock = Sourced & { readonly advice: string };

/** A weekly closing, in the hours of the wall: from a day and hour to the first `to` that follows. 1 = Monday … 7 = Sunday. */
export type WeeklyMaintenance = Sourced & { readonly weekday: number; readonly from: LocalTime; readonly to: LocalTime };

/** One question or act of a guided script. `otherwise` is said when the answer is no; `help` names the act that then serves. */
export type ScriptStep = { readonly code: string; readonly ask: string; readonly otherwise: string; readonly help: ScriptHelp | null };
export type ScriptHelp = 'identifier' | 'password' | 'reset' | 'contact' | 'sheet' | 'report';
export type AccessScript = Sourced & { readonly code: string; readonly title: string; readonly steps: readonly ScriptStep[] };

/** The portal of one insurer, in its own words. */
export type Portal = Sourced & {
  /** The insurer as the files of its members name it. */
  readonly insurer: string;
  readonly insurerName: string;
  readonly name: string;
  /** Host and path of the page where members sign in; null when the insurer publishes none that we know. */
  readonly address: string | null;
  /** Where on that page one begins: « Mon compte », « Première connexion ». */
  readonly entrance: string;
  readonly numberName: string;
  readonly memberNumber: MemberNumberForm;
  readonly identifiers: readonly PortalIdentifier[];
  readonly firstAccess: FirstAccess;
  /** Null where the portal sends no code. */
  readonly temporaryCode: TemporaryCode | null;
  readonly lock: AccountLock;
  readonly maintenance: readonly WeeklyMaintenance[];
  readonly scripts: readonly AccessScript[];
};

/**
 * Attempts at the four-field check: after `attempts` failures within `withinMinutes`, nobody checks this member before the first of
 * them is that old. A success serves its author for `validMinutes`.
 */
export type IdentityCheckRule = Sourced & { readonly attempts: number; readonly withinMinutes: number; readonly validMinutes: number };

/** Cards that the law made valid longer than they say: those whose printed end lies in the period, given to an adult for `printedYears`. */
export type ValidityExtension = Sourced & {
  readonly printedFrom: LocalDate; readonly printedTo: LocalDate; readonly printedYears: number; readonly adultAge: number; readonly addedYears: number;
};
export type IdentityDocumentKind = Sourced & { readonly code: string; readonly label: string; readonly extension: ValidityExtension | null };

/** Rules and wording that do not depend on the insurer, then each portal. */
export type PortalRules = {
  readonly identityCheck: IdentityCheckRule;
  readonly identityDocuments: readonly IdentityDocumentKind[];
  /** Leaflets handed over on paper: heading, then their lines. */
  readonly passwordAdvice: Sourced & { readonly lines: readonly string[]; readonly example: string };
  readonly browserAdvice: Sourced & { readonly lines: readonly string[]; readonly browsers: readonly string[] };
  readonly portals: readonly Portal[];
};

/** The portal of the insurer that a member's file names, or null when its wording is not known here. */
export function findPortal(rules: PortalRules, insurer: string): Portal | null {
  return rules.portals.find((portal) => portal.insurer === insurer) ?? null;
}
