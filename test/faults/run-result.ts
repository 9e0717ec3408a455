import type { Fault } from './witness.ts';

/** What came of one run. */
export interface RunResult {
  readonly seed: number;
  readonly faults: readonly Fault[];
  /** Acts that desks kept, and those that the desk itself refused. */
  readonly commands: number;
  readonly refusedAtDesk: number;
  /** Of the acts that desks kept: those by which somebody validated an erasure. */
  readonly erasures: number;
  /** Files that an operator sent to another agency, some of them to where they were. */
  readonly moves: number;
  /** By what the hub answered. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly replays: number;
  readonly events: number;
  readonly virtualMs: number;
  readonly trace: string;
  readonly lines: readonly string[];
}
