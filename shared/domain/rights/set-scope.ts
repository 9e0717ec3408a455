import { done, refused, type Result } from '../../lib/result.ts';
import type { Change, StaffScopeRow } from '../change/change.ts';
import type { Instant } from '../values/instant.ts';
import { addDays, type LocalDate } from '../values/local-date.ts';

export interface NewScope {
  readonly staffId: string;
  readonly agencyIds: readonly string[];
  readonly memberIds: readonly number[];
  readonly grantedBy: string;
  readonly today: LocalDate;
  readonly now: Instant;
  newId(): string;
}

/**
 * Gives a person what they see from today on: what they had ends yesterday and stays written. Nobody gives it to themselves.
 *
 * Source: House (maker and checker differ); CNIL, guide de la sécurité des données personnelles 2024 (« Gérer les habilitations »: dated, reviewed).
 */
export function setScope(scope: NewScope, had: readonly StaffScopeRow[]): Result<readonly Change[], { readonly code: 'own-right' }> {
  if (scope.staffId === scope.grantedBy) return refused({ code: 'own-right' });
  const held = had.filter(({ validTo }) => validTo === null || validTo >= scope.today);
  return done([...held.map((row) => ended(row, scope.today)), ...grantsOf(scope)]);
}

/** A grant of this very day never held: it goes. */
function ended({ id, validFrom }: StaffScopeRow, today: LocalDate): Change {
  if (validFrom >= today) return { op: 'remove', entity: 'staffScope', id };
  return { op: 'update', entity: 'staffScope', id, seenVersion: null, set: { validTo: addDays(today, -1) } };
}

function grantsOf({ staffId, agencyIds, memberIds, grantedBy, today, now, newId }: NewScope): readonly Change[] {
  const row = { staffId, validFrom: today, validTo: null, grantedBy, grantedAt: now };
  const agencies = [...new Set(agencyIds)].map((agencyId) => ({ ...row, id: newId(), agencyId, memberId: null }));
  const members = [...new Set(memberIds)].map((memberId) => ({ ...row, id: newId(), agencyId: null, memberId }));
  return [...agencies, ...members].map((grant): Change => ({ op: 'insert', entity: 'staffScope', row: grant }));
}
