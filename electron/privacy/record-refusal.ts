import type { AuditAction } from '../../shared/contract/audit-actions.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { done } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import type { Db } from '../db/handles.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { inTransaction } from '../db/transaction.ts';

interface RefusedJob {
  readonly connection: SqliteConnection;
  readonly db: Db;
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly now: Instant;
  readonly commandId: string;
}

interface RefusedAct {
  readonly action: AuditAction;
  readonly subject: string;
  readonly refusal: Refusal;
}

/** Keeps in the journal what a job of the thread refused, by its code. */
export async function recordRefusal({ connection, db, actor, now: at, commandId }: RefusedJob, { action, subject, refusal }: RefusedAct): Promise<void> {
  await inTransaction(connection, db, () => done(appendEntries(connection, [{ action, subject, outcome: 'refused', detail: { code: refusal.code }, actor, at, commandId }])));
}
