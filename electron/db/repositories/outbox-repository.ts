import { eq } from 'drizzle-orm';
import type { ReadDb } from '../handles.ts';
import { outbox } from '../schema/journal.ts';

/** An act that the hub answered, as whoever takes it up needs it; null for any other. */
export function findAnsweredAct(db: ReadDb, commandId: string) {
  const row = db
    .select({ name: outbox.name, file: outbox.file, body: outbox.body, hubOutcome: outbox.hubOutcome, takenUpAt: outbox.takenUpAt })
    .from(outbox).where(eq(outbox.commandId, commandId)).get();
  return row === undefined || row.hubOutcome === null || row.file === null ? null : { ...row, hubOutcome: row.hubOutcome, file: row.file };
}
