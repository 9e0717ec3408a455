import type { AuditAction } from '../../shared/contract/audit-actions.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';

/**
 * A fact that the desk adds to the journal by itself: a sensitive read, a refusal, what happened to the session. `subject` names
 * the file that it belongs to: 'member:7', 'request:…', else 'desk'. `detail` never holds what was typed or shown.
 */
export interface DeskEvent {
  readonly action: AuditAction;
  readonly subject: string;
  readonly outcome: 'done' | 'refused';
  readonly detail: Readonly<Record<string, string | number>>;
  /** Who did it, where that is no longer who is at the desk. */
  readonly actor?: { readonly staffId: string; readonly role: string };
}

/** The same, with who was at the desk when it happened. */
export interface RecordedEvent extends DeskEvent {
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly at: Instant;
}

/** Who acts where nobody has signed in. */
export const NOBODY = { staffId: 'nobody', role: 'nobody' } as const;
/** What the desk does by itself: checks, purges, what it finds when it opens. */
export const ITSELF = { staffId: 'guichet', role: 'guichet' } as const;
