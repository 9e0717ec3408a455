import type { HubErrorCode } from '../../shared/contract/sync/hub-refusal.ts';
import { MAXIMUM_CHUNK_BYTES } from '../../shared/contract/sync/paper-messages.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { HubReply } from './hub-calls.ts';
import type { PaperCalls } from './paper-calls.ts';

/** A refusal of the hub, or bytes that are not the paper: for the log. */
export type PaperFault = 'refused' | 'wrong-bytes';

export interface CourierParts {
  /** Read-write, of the courier alone. */
  readonly connection: SqliteConnection;
  readonly calls: PaperCalls;
  readonly clock: () => Instant;
  /** From 0 to 1: spreads the tries of many desks. */
  readonly random: () => number;
  /** After each commit that brought a paper whole. */
  readonly tell: (event: { readonly entities: readonly string[] }) => void;
  readonly failed?: (fault: PaperFault, attachmentId: string) => void;
}

/**
 * What a step came to. `nothing`: there was nothing to do. `unanswered`: the line was cut. `shut`: the hub refuses this desk, whatever it asks.
 * `busy`: another writer held on to the file.
 */
export type PaperStep = 'done' | 'nothing' | 'unanswered' | 'shut' | 'busy';

/** So small that an act waits behind it for two seconds at most, on the poorest line of an agency (1 Mb/s up), and that a cut costs little. */
export const CHUNK_BYTES = MAXIMUM_CHUNK_BYTES / 4;

/** A paper that its own desk is still sending is there soon; one that no desk ever sends is asked for seldom. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/** When a paper that was put off `tries` times before is due again: later each time, and never at one moment for all desks. */
export function dueAgain({ clock, random }: Pick<CourierParts, 'clock' | 'random'>, tries: number): number {
  return clock() + Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 20)) * (0.5 + random() / 2));
}

/** What the hub says of one paper, and not of this desk. */
const OF_THE_PAPER: ReadonlySet<HubErrorCode> = new Set(['not-found', 'paper-altered', 'too-large', 'malformed']);

export function isOfThePaper(reply: Exclude<HubReply<unknown>, { kind: 'answer' }>): boolean {
  return reply.kind === 'refused' && OF_THE_PAPER.has(reply.error.code);
}

/** A call that brought nothing, and that no other paper would make better. */
export function stepAfter({ kind }: Exclude<HubReply<unknown>, { kind: 'answer' }>): PaperStep {
  return kind === 'refused' ? 'shut' : 'unanswered';
}
