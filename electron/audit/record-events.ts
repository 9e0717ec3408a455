import { done } from '../../shared/lib/result.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Writing } from '../session/open-writing.ts';
import { appendEntries } from './append-entries.ts';
import type { RecordedEvent } from './audit-event.ts';

/** Writes events in one transaction, in order. Rejects, and writes none, when another writer holds the file for too long. */
export async function recordEvents({ connection, db, keeper }: Writing, events: readonly RecordedEvent[]): Promise<void> {
  const entries = events.map((event) => ({ ...event, commandId: null }));
  const result = await inTransaction(connection, db, () => done(appendEntries(connection, entries)));
  if (result === null) throw new Error(`journal: ${events.length} events wait for another writer`);
  keeper?.noted();
}
