import type { RequestKind } from '../../shared/domain/change/change.ts';
import type { SearchMark } from '../../shared/domain/search/search-item.ts';
import type { SearchKind } from '../../shared/domain/search/search-kind.ts';
import { formatCents, formatDate, formatMemberNumber } from '../../shared/domain/text/format.ts';
import { cents } from '../../shared/domain/values/cents.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import { LINE_WORDS } from '../../shared/text/contract-labels.ts';
import { REQUEST_KIND_NAMES } from '../../shared/text/request-kinds.ts';
import {
  bornOn, careOn, CIVILITIES, CONTRACT_MARKS, DOCUMENT_DATES, DOCUMENT_MARKS, inForceFrom, memberNumbered, paidOn, receivedOn, REIMBURSEMENT_MARKS,
  REJECTED_DEBIT, REQUEST_MARKS,
} from '../text/search-words.ts';

interface Named {
  readonly id: number | string;
  readonly memberId: number;
  readonly civility: keyof typeof CIVILITIES;
  readonly lastName: string;
  readonly firstName: string;
}

/** What is read of each kind of row to write its line. */
export interface ItemRows {
  readonly member: Named & { readonly number: string; readonly birthDate: LocalDate; readonly town: string; readonly isRejected: number };
  readonly contract: Named & { readonly number: string; readonly line: keyof typeof LINE_WORDS; readonly formula: string; readonly state: keyof typeof CONTRACT_MARKS; readonly effectOn: LocalDate };
  readonly reimbursement: Named & { readonly reference: string; readonly label: string; readonly amcCents: number; readonly careOn: LocalDate; readonly stage: keyof typeof REIMBURSEMENT_MARKS; readonly paidOn: LocalDate | null };
  readonly request: Named & { readonly number: string; readonly kind: RequestKind; readonly status: keyof typeof REQUEST_MARKS; readonly receivedAt: number };
  readonly document: Named & { readonly title: string; readonly origin: keyof typeof DOCUMENT_MARKS; readonly datedOn: LocalDate };
}

interface ItemText {
  readonly title: string;
  /** Begins with `owner`, where there is one. */
  readonly subtitle: string;
  /** The person whose row it is; empty when the title names the person. Words typed answer here, and not in the details after it. */
  readonly owner: string;
  readonly mark: SearchMark | null;
}

/** The two lines and the state of one result. */
export function itemText(kind: SearchKind, row: ItemRows[SearchKind]): ItemText {
  // `kind` is of the statement that read the row: the pair cannot differ.
  return (WRITERS[kind] as (read: ItemRows[SearchKind]) => ItemText)(row);
}

const WRITERS: { readonly [K in SearchKind]: (row: ItemRows[K]) => ItemText } = {
  member: (row) => ({
    title: nameOf(row),
    owner: '',
    subtitle: line(memberNumbered(formatMemberNumber(row.number)), bornOn(row.civility, formatDate(row.birthDate)), row.town),
    mark: row.isRejected === 1 ? REJECTED_DEBIT : null,
  }),
  contract: (row) => ({
    title: `${LINE_WORDS[row.line]} ${row.formula}, ${row.number}`,
    owner: nameOf(row),
    subtitle: line(nameOf(row), inForceFrom(formatDate(row.effectOn))),
    mark: CONTRACT_MARKS[row.state],
  }),
  reimbursement: (row) => ({
    title: `${row.label}, ${formatCents(cents(row.amcCents))}`,
    owner: nameOf(row),
    subtitle: line(nameOf(row), careOn(formatDate(row.careOn)), row.reference),
    mark: row.stage === 'paid' && row.paidOn !== null ? { ...REIMBURSEMENT_MARKS.paid, word: paidOn(formatDate(row.paidOn)) } : REIMBURSEMENT_MARKS[row.stage],
  }),
  request: (row) => ({
    title: `${REQUEST_KIND_NAMES[row.kind]}, ${row.number}`,
    owner: nameOf(row),
    subtitle: line(nameOf(row), receivedOn(formatDate(localDateOf(instant(row.receivedAt))))),
    mark: REQUEST_MARKS[row.status],
  }),
  document: (row) => ({
    title: row.title,
    owner: nameOf(row),
    subtitle: line(nameOf(row), `${DOCUMENT_DATES[row.origin]} ${formatDate(row.datedOn)}`),
    mark: DOCUMENT_MARKS[row.origin],
  }),
};

function nameOf({ civility, lastName, firstName }: Named): string {
  return displayName({ civility: CIVILITIES[civility], lastName, firstNames: [firstName] });
}

function line(...parts: readonly string[]): string {
  return parts.join(' · ');
}
