import type { CommandContract, InputOf, OutputOf } from '../contract/define.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { Change } from '../domain/change/change.ts';
import type { JudgedProfile } from '../domain/policy/judged-profile.ts';
import type { PortalRules } from '../domain/policy/portal-rules.ts';
import type { Role } from '../domain/rights/role.ts';
import type { Bank } from '../domain/values/bank.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { LocalDate } from '../domain/values/local-date.ts';
import type { Result } from '../lib/result.ts';
import type { Facts } from './facts.ts';

/** Who acts. It comes from a session or a signed act, never from what was asked. */
export interface Actor {
  readonly staffId: string;
  readonly fullName: string;
  readonly role: Role;
  readonly agencyId: string;
}

/** What is judged by beside the facts. The same context, input and facts give the same answer, to the last identifier, wherever they are judged. */
export interface JudgeContext {
  readonly actor: Actor;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly profile: JudgedProfile;
  readonly reference: Reference;
  /** Whether the person has proved again, some minutes ago at most, who they are. */
  readonly isSteppedUp: boolean;
  /** 53-bit id for a person, a beneficiary or an account made at the desk: above 2^40, where no imported id lies. */
  newId(): number;
  newUuid(): string;
  /** What tells the numbers of this desk from those of every other one; null for a desk that has no hub. */
  readonly series: string | null;
  /** The next number of a sequence, from 1. It is given back when the act is refused. */
  takeNumber(sequence: string): number;
}

/** What is the same for every insurer. */
export interface Reference {
  readonly banks: readonly Bank[];
  readonly portalRules: PortalRules;
  /** What names a text of consent for ever, in hexadecimal. */
  consentDigest(text: { readonly purpose: string; readonly text: string }): string;
}

/** What an accepted command did. `subject` names the file that the audit entry belongs to: 'member:7', 'request:…'. */
export interface Done<Output> {
  readonly value: Output;
  readonly changes: readonly Change[];
  readonly audit: { readonly subject: string; readonly detail: Readonly<Record<string, string | number>> };
}

/** Judges one act: synchronous, with no clock, no chance and no I/O of its own. Desk and hub have the same judge. */
export type Judge<C extends CommandContract> = (facts: Facts, input: InputOf<C>, context: JudgeContext) => Result<Done<OutputOf<C>>, Refusal>;
