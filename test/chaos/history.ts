import type { LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import type { CommandOutcome } from '../../shared/contract/sync/receipt.ts';
import type { BegunAct, DeskRead } from './messages.ts';

/** What happened in a run, as nobody in it could have made it up: what desks told people, what they read, and what the hub has at the end. */
export interface History {
  readonly acts: readonly WitnessedAct[];
  readonly reads: readonly WitnessedRead[];
  readonly scopes: readonly ScopeEnd[];
  readonly commands: readonly RecordedCommand[];
  readonly decisions: readonly Decision[];
  readonly papers: readonly NamedPaper[];
}

/** `unknown`: its desk was killed before it said. It may have happened. */
export type Told = 'done' | 'refused' | 'unknown';

export interface WitnessedAct extends Omit<BegunAct, 'kind' | 'at'> {
  readonly desk: string;
  readonly begunAt: number;
  readonly told: Told;
  /** Place of what it told among all that was heard of all desks. */
  readonly place: number;
  readonly madeRequest: string | null;
}

export interface WitnessedRead extends DeskRead {
  readonly desk: string;
  readonly place: number;
}

export interface ScopeEnd {
  readonly name: string;
  readonly seq: number;
  /** Of the chain at its end, hexadecimal. */
  readonly hash: string;
  readonly lines: readonly LoggedChange[];
  readonly rows: readonly HubRow[];
}

export interface HubRow {
  readonly file: string;
  readonly entity: string;
  readonly rowId: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RecordedCommand {
  readonly cmdId: string;
  readonly scope: string;
  readonly name: string;
  readonly authorId: string;
  readonly outcome: CommandOutcome;
  readonly scopeSeq: number;
  /** One without a line has the place of the log's end, which others have too. */
  readonly hasLines: boolean;
  /** The request that it is about. */
  readonly requestId: string | null;
}

export interface Decision {
  readonly itemId: string;
  readonly decidedBy: string;
  readonly verdict: string;
}

/** A paper that a row of the hub names. */
export interface NamedPaper {
  readonly scope: string;
  readonly sha256: string;
  /** Of the bytes that the hub has; null when they are not whole. */
  readonly digest: string | null;
}

export const VIOLATIONS = ['lost', 'duplicated', 'diverged', 'holes', 'selfDecisions', 'doubleDecisions', 'outOfOrder', 'notAPrefix', 'goneBack', 'cycles', 'papers', 'remembered', 'stuck', 'defects'] as const;
export type ViolationKind = (typeof VIOLATIONS)[number];

export interface Violation {
  readonly kind: ViolationKind;
  readonly what: string;
}

export function violation(kind: ViolationKind, what: string): Violation {
  return { kind, what };
}
