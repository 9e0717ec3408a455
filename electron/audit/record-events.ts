import { done } from '../../shared/lib/result.ts';
import type { WriteTx } from '../db/handles.ts';
import { writeAudit } from '../db/journal.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Writing } from '../session/open-writing.ts';
import type { RecordedEvent } from './audit-event.ts';

/** Writes events in one transaction, in order. Rejects, and writes none, when another writer holds the file for too long. */
export async function recordEvents({ connection, db }: Writing, events: readonly RecordedEvent[]): Promise<void> {
  const result = await inTransaction(connection, db, (tx) => done(writeAll(tx, events)));
  if (result === null) throw new Error(`journal: ${events.length} events wait for another writer`);
}

function writeAll(tx: WriteTx, events: readonly RecordedEvent[]): void {
  for (const event of events) writeAudit(tx, { ...event, commandId: null });
}
