import type { StaffScopeRow } from '../../../shared/domain/change/change.ts';
import { setScope } from '../../../shared/domain/rights/set-scope.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { assert } from '../../../shared/lib/assert.ts';
import type { DirectoryDraft } from './directory-draft.ts';
import type { LinesByKind } from './read-directory.ts';

/** With what grants are dated and named. */
export interface GrantOrder {
  readonly today: LocalDate;
  readonly now: Instant;
  newId(): string;
}

/** Lays people over the directory, and what each of them sees from today on. */
export function planStaff(draft: DirectoryDraft, lines: NonNullable<LinesByKind['staff']>, order: GrantOrder): void {
  const grants = new Map<string, StaffScopeRow[]>();
  for (const row of draft.file.list('staffScope')) grants.set(row.staffId, [...(grants.get(row.staffId) ?? []), row]);
  const isAgency = (id: string): boolean => draft.file.find('agency', id) !== null;
  for (const line of lines) {
    const { id, fullName, role, agencyId, active, agencyIds } = line.values;
    if (!isAgency(agencyId)) draft.refusals.push(line.refusal('agency-unknown', 'agencyId'));
    if (agencyIds?.every(isAgency) === false) draft.refusals.push(line.refusal('agency-unknown', 'agencyIds'));
    const before = draft.file.find('staff', id);
    const outcome = draft.put('staff', { id, fullName, role, agencyId, active: active ?? before?.active ?? true }, before === null ? null : { ...before });
    const isGranted = agencyIds !== undefined && grant(draft, id, agencyIds, grants.get(id) ?? [], order);
    draft.counts.staff[isGranted && outcome === 'unchanged' ? 'changed' : outcome] += 1;
  }
}

/** Gives a person these agencies, by the rule of a desk, unless they are what the person sees today; members whom they follow stay. True when something changed. */
function grant(draft: DirectoryDraft, staffId: string, agencyIds: readonly string[], had: readonly StaffScopeRow[], { today, now, newId }: GrantOrder): boolean {
  const held = had.filter(({ validFrom, validTo }) => validFrom <= today && (validTo === null || validTo >= today));
  const seen = new Set(held.flatMap(({ agencyId }) => agencyId ?? []));
  if (seen.size === agencyIds.length && agencyIds.every((id) => seen.has(id))) return false;
  const changes = setScope({ staffId, agencyIds, memberIds: held.flatMap(({ memberId }) => memberId ?? []), grantedBy: 'operator', today, now, newId }, had);
  assert(changes.ok, `${staffId}: granted by themselves, though the contract reserves that name`);
  draft.apply(changes.value);
  return true;
}
