import type { CommandOutcome } from '../../shared/contract/sync/receipt.ts';

/** What the process of a desk is started with: one argument, as JSON. */
export interface DeskOrder {
  readonly path: string;
  /** Hexadecimal. */
  readonly key: string;
  readonly seed: string;
  readonly people: readonly string[];
  /** Between two acts; they are spread around it. */
  readonly paceMs: number;
  /** Tells a person that an act is done before it is: a bug that must be found. */
  readonly isTellingTooEarly: boolean;
  /** The power of this desk is cut: it keeps the counter of its journal, and moves its log into the database often. */
  readonly isCut: boolean;
}

/** Milliseconds of the one clock that all processes of a machine share, and that nobody sets. */
export type MonotonicMs = number;

export function monotonicNow(): MonotonicMs {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** An act that somebody begins: what comes of it is not known until `done` or `refused`. */
export interface BegunAct {
  readonly kind: 'begun';
  readonly cmdId: string;
  readonly name: string;
  readonly staffId: string;
  readonly isForged: boolean;
  readonly at: MonotonicMs;
  /** How far each log had been taken before. */
  readonly cursors: Readonly<Record<string, number>>;
}

/** What the person was told: it is on the disk of the desk. */
export interface DoneAct {
  readonly kind: 'done';
  readonly cmdId: string;
  /** The request that it opened. */
  readonly madeRequest: string | null;
}

export interface RefusedAct {
  readonly kind: 'refused';
  readonly cmdId: string;
  readonly code: string;
}

/** A scope as a desk has it. */
export interface ScopeRead {
  readonly scope: string;
  readonly epoch: string;
  readonly seq: number;
  /** Of the chain at `seq`, hexadecimal. */
  readonly hash: string;
}

export interface FileRead {
  readonly scope: string;
  readonly file: string;
  readonly seq: number;
  readonly rows: readonly { readonly entity: string; readonly rowId: string; readonly image: Readonly<Record<string, unknown>> | null }[];
}

/** One act of the desk, as a read of it finds it. */
export interface ActRead {
  readonly cmdId: string;
  readonly outcome: CommandOutcome | null;
  /** Whether what its author was shown is there; null for an act that shows nothing. */
  readonly isSeen: boolean | null;
}

/** What one transaction of a desk reads. */
export interface DeskRead {
  readonly kind: 'read';
  readonly at: MonotonicMs;
  readonly scopes: readonly ScopeRead[];
  readonly filed: number;
  /** The newest. */
  readonly acts: readonly ActRead[];
  /** A file on which nothing is under way. */
  readonly file: FileRead | null;
  readonly halted: string | null;
  /** Acts, files and lines that are still on their way; papers that the hub is owed. */
  readonly underWay: number;
  readonly owedPapers: number;
}

export type DeskLine = BegunAct | DoneAct | RefusedAct | DeskRead | { readonly kind: 'ready' } | { readonly kind: 'defect'; readonly what: string };

/** `calm`: no more acts. `resume`: a person looked at what would go, and goes on. */
export type DeskCommand = 'calm' | 'storm' | 'resume' | 'stop';
