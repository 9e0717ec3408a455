import { rowsOf, type FileRow } from '../change/file-row.ts';
import type { LocalDate } from '../values/local-date.ts';
import { ERASED_NAME, ERASED_SORT_KEY } from './erased-values.ts';
import { firstOfYear, type Leaves } from './what-is-left.ts';

/**
 * The rows that hold the identity of a file: the member, whoever their contracts cover or their care was for, but for those whom
 * another file still needs, and what repeats a name or a number that others know.
 *
 * Source: Regulation (EU) 2016/679, article 17(1); of what serves another person's contract, article 17(3)(b).
 */
export function identityRows(rows: readonly FileRow[], sharedPersons: ReadonlySet<number>): readonly FileRow[] {
  const members = rowsOf(rows, 'member');
  const care = rowsOf(rows, 'reimbursement');
  const named = new Set([...members.map(({ row }) => row.personId), ...rowsOf(rows, 'beneficiary').flatMap(({ row }) => [row.personId, row.ouvrantDroitId]), ...care.map(({ row }) => row.personId)]);
  const persons = rowsOf(rows, 'person').filter(({ row }) => named.has(row.id) && !sharedPersons.has(row.id));
  return [...members, ...persons, ...rowsOf(rows, 'contract'), ...care];
}

/**
 * What erasing the identity leaves of those rows: ids, amounts, months, the year of birth and of joining, the department and the
 * region. What the contracts repeat of the holder goes with the holder.
 *
 * Source: Regulation (EU) 2016/679, recital 26 (what no longer relates to an identifiable person is not erased).
 */
export function identityLeaves(today: LocalDate): Leaves {
  return {
    member: ({ id, joinedOn, postcode }) => ({
      number: erasedNumber(id), joinedOn: firstOfYear(joinedOn), phone: null, mobile: null, email: null, emailChangedOn: null, phoneChangedOn: null,
      street: '', streetExtra: null, postcode: departmentOf(postcode), town: '', communeCode: null, erasedOn: today,
    }),
    person: ({ birthDate }) => ({ lastName: ERASED_NAME, firstName: '', birthDate: firstOfYear(birthDate), nir: null, sortKey: ERASED_SORT_KEY }),
    contract: ({ id, memberId }) => ({ number: erasedNumber(id), subject: null, holderName: ERASED_NAME, holderSortKey: ERASED_SORT_KEY, memberNumber: erasedNumber(memberId) }),
    reimbursement: ({ id }) => ({ reference: erasedNumber(id) }),
  };
}

/** In place of a number that others know: unique, and known to nobody outside. */
function erasedNumber(id: number): string {
  return `E${id}`;
}

/** The postcode with the department alone; overseas it has three digits. */
function departmentOf(postcode: string): string {
  return postcode.startsWith('97') ? `${postcode.slice(0, 3)}00` : `${postcode.slice(0, 2)}000`;
}
