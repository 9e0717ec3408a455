import { eq } from 'drizzle-orm';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { WriteTx } from './handles.ts';
import { audit, outbox } from './schema/journal.ts';

interface OutboxEntry {
  readonly commandId: string;
  readonly name: string;
  readonly input: unknown;
  readonly value: unknown;
  readonly actorId: string;
  readonly at: Instant;
}

interface AuditEntry {
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | number>>;
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly at: Instant;
  readonly commandId: string | null;
}

/** What this command id did the first time, or null. */
export function findOutcome(tx: WriteTx, commandId: string): { name: string; value: unknown } | null {
  const row = tx.select({ name: outbox.name, outcome: outbox.outcome }).from(outbox).where(eq(outbox.commandId, commandId)).get();
  return row === undefined ? null : { name: row.name, value: JSON.parse(row.outcome) };
}

/** Files the act for the hub, in the transaction of its effect. Bytes do not travel here: attachments go on their own. */
export function writeOutbox(tx: WriteTx, entry: OutboxEntry): void {
  const { commandId, name, actorId, at } = entry;
  tx.insert(outbox)
    .values({ commandId, name, actorId, at, input: withoutBytes(entry.input), outcome: JSON.stringify(entry.value ?? null) })
    .run();
}

export function writeAudit(tx: WriteTx, entry: AuditEntry): void {
  const { subject, action, outcome, at, commandId, actor } = entry;
  tx.insert(audit)
    .values({ subject, action, outcome, at, commandId, actorId: actor.staffId, role: actor.role, detail: JSON.stringify(entry.detail) })
    .run();
}

function withoutBytes(input: unknown): string {
  return JSON.stringify(input, (_key, value: unknown) => (value instanceof Uint8Array ? { bytes: value.byteLength } : value));
}
