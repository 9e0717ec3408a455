import { latestAdultBirthDate } from '../../shared/domain/reimbursement/care-privacy.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Found } from './found.ts';
import { rowsOf } from './prepared.ts';
import type { Sight } from './sight.ts';

/** The lines of care that the member's own file shows, in the order given: those of the member and of minors (`isCareHidden`). */
export function visibleCare(sight: Sight, lines: readonly Found[], today: LocalDate): Found[] {
  if (lines.length === 0) return [];
  const ids = JSON.stringify(lines.map(({ id }) => Number(id)));
  const visible = new Set(rowsOf<{ id: number }>(sight, VISIBLE_SQL, ids, latestAdultBirthDate(today)).map(({ id }) => String(id)));
  return lines.filter(({ id }) => visible.has(id));
}

const VISIBLE_SQL = `
  SELECT reimbursement.id FROM json_each(?) AS asked CROSS JOIN reimbursement ON reimbursement.id = asked.value
  JOIN member ON member.id = member_id JOIN person ON person.id = reimbursement.person_id
  WHERE reimbursement.person_id = member.person_id OR birth_date > ?`;
