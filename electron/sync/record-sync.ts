import type { AuditAction } from '../../shared/contract/audit-actions.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { appendEntries } from '../audit/append-entries.ts';
import type { SqliteConnection } from '../db/open-database.ts';

type SyncAction = Extract<AuditAction, `hub.${string}`>;

/** What the synchronisation did of itself and a person may ask about, in the journal and in the transaction of the caller. */
export function recordSync(connection: SqliteConnection, action: SyncAction, detail: Readonly<Record<string, string | number>>, at: Instant): void {
  appendEntries(connection, [{ at, actor: { staffId: 'nobody', role: 'nobody' }, action, subject: 'desk', outcome: 'done', detail, commandId: null }]);
}
