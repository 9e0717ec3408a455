import type { DataCategory, PrivacyPolicy } from '../../shared/domain/policy/privacy-policy.ts';
import { inForceOn } from '../../shared/domain/policy/holds-on.ts';
import { shownPart } from '../../shared/domain/privacy/shown-to-member.ts';
import { latestAdultBirthDate } from '../../shared/domain/reimbursement/care-privacy.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { COPY, COPY_WORDS } from '../text/member-copy.ts';
import { PERSONAL_TABLES } from './personal-tables.ts';
import type { ColumnRule, PersonalTable } from './personal-table.ts';

export type CopyValue = string | number | null;
export type CopyRow = Readonly<Record<string, CopyValue>>;

/** The rows of one table; the bytes of papers are read one by one when they are written. */
export interface CopyPart {
  readonly table: string;
  readonly rows: readonly CopyRow[];
}

/** Everything that a member's own copy says, in the order in which it is read. */
export interface MemberCopy {
  readonly memberId: number;
  readonly memberName: string;
  readonly memberNumber: string;
  readonly madeOn: LocalDate;
  readonly parts: readonly CopyPart[];
  /** Lines of care of other adults: counted, not given. */
  readonly hiddenCare: number;
  /** Words of values that the desk or the insurer names, by « table.column ». */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** How long each category is kept, in the member's words. */
  readonly retention: readonly string[];
}

interface MemberRow {
  readonly number: string;
  readonly personId: number;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
}

/** Reads the copy of one member; null when there is none. */
export function readMemberCopy(connection: SqliteConnection, memberId: number, { today, policy }: { readonly today: LocalDate; readonly policy: PrivacyPolicy }): MemberCopy | null {
  const member = connection
    .prepare<[number], MemberRow>('SELECT m.number, p.id AS personId, p.civility, p.last_name AS lastName, p.first_name AS firstName FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?')
    .get(memberId);
  if (member === undefined) return null;
  const whose = { memberId, self: member.personId, adultBirth: latestAdultBirthDate(today) };
  return {
    memberId, memberNumber: member.number, madeOn: today,
    memberName: displayName({ civility: member.civility === 'mme' ? 'Mme' : 'M.', lastName: member.lastName, firstNames: [member.firstName] }),
    parts: Object.entries(PERSONAL_TABLES).map(([table, rule]) => ({ table, rows: rowsOf(connection, table, rule, whose, today) })),
    hiddenCare: connection.prepare<[Whose], number>(HIDDEN_CARE).pluck().get(whose) ?? 0,
    words: { ...COPY_WORDS, ...namesOf(connection, policy) },
    retention: inForceOn(policy.retention, today).filter(({ category }) => !OF_THE_DESK.includes(category)).map(({ category, line, reason }) => COPY.kept(category, line, reason)),
  };
}

function namesOf(connection: SqliteConnection, { purposes }: PrivacyPolicy): MemberCopy['words'] {
  const acts = connection.prepare<[], { code: string; label: string }>('SELECT code, label FROM act').all();
  const purposeNames = Object.fromEntries(purposes.map(({ code, label }) => [code, label]));
  return { 'reimbursement.act_code': Object.fromEntries(acts.map(({ code, label }) => [code, label])), 'consent.purpose': purposeNames, 'consent_text.purpose': purposeNames };
}

/** Kept by the desk, about nobody's file. */
const OF_THE_DESK: readonly DataCategory[] = ['unused-paper', 'import-report'];

interface Whose {
  readonly memberId: number;
  readonly self: number;
  readonly adultBirth: LocalDate;
}

const HIDDEN_CARE = `
  SELECT count(*) FROM reimbursement t JOIN person p ON p.id = t.person_id WHERE t.member_id = :memberId AND t.person_id <> :self AND p.birth_date <= :adultBirth`;

function rowsOf(connection: SqliteConnection, table: string, rule: PersonalTable, whose: Whose, today: LocalDate): readonly CopyRow[] {
  const columns = Object.entries(rule.columns).filter(([, column]) => isRead(column)).map(([name]) => `t.${name}`);
  const rows = connection.prepare<[Whose], CopyRow>(`SELECT ${columns.join(', ')} FROM ${table} t WHERE ${rule.rows} ORDER BY ${rule.order}`).all(used(rule, whose));
  return rows.map((row) => protectedRow(row, rule, whose.self, today));
}

/** Whether the value stands in the copy as it is; the bytes of a paper come apart. */
export function isRead(column: ColumnRule): boolean {
  return typeof column === 'string' && column !== 'content';
}

/** The driver refuses a parameter that the statement does not name. */
function used({ rows, order }: PersonalTable, whose: Whose): Whose {
  return Object.fromEntries(Object.entries(whose).filter(([name]) => `${rows} ${order}`.includes(`:${name}`))) as unknown as Whose;
}

function protectedRow(row: CopyRow, { protects }: PersonalTable, self: number, today: LocalDate): CopyRow {
  if (protects === undefined) return row;
  const personId = protects.personColumn === null ? 0 : Number(row[protects.personColumn]);
  const part = shownPart({ personId, birthDate: String(row[protects.birthColumn]) as LocalDate, memberPersonId: self }, today);
  if (part === 'everything') return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !protects.columns.includes(name)));
}
