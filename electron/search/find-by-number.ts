import type { Interpretation } from '../../shared/domain/search/interpret.ts';
import { scoreName } from '../../shared/domain/search/score-name.ts';
import { SCORES, type Found } from './found.ts';
import { rowsOf } from './prepared.ts';
import { IN_SCOPE, type Sight } from './sight.ts';

/** Rows read per reading of a number; a name typed beside it is then looked for among them. */
const READ_PER_READING = 40;
/** Several hundred persons share a birth date at a million members; with a name, all are read. */
const READ_PER_DATE = 400;
/** Homonyms whose address is looked at: each may cost a page of the encrypted file. */
const READ_PER_POSTCODE = 250;

/**
 * Whatever the numbers and the date of the line may name. Words typed beside them filter the members by name; when no name
 * fits, the numbers alone answer nothing, for they were probably read wrong.
 */
export function findByNumber(sight: Sight, reading: Interpretation): Found[] {
  const members = [...byMemberNumber(sight, reading), ...byPhone(sight, reading), ...byBirthDate(sight, reading), ...byPostcode(sight, reading)];
  return [...members.filter(({ sortKey }) => isNamed(sortKey, reading.words)).map(({ found }) => found), ...byReference(sight, reading)];
}

interface FoundPerson {
  readonly found: Found;
  readonly sortKey: string;
}

interface NumberRow {
  readonly id: number | string;
  readonly key: string;
  readonly sortKey: string;
}

function isNamed(sortKey: string, words: readonly string[]): boolean {
  return words.length === 0 || scoreName(sortKey, words).answered === words.length;
}

function byMemberNumber(sight: Sight, { memberNumbers }: Interpretation): FoundPerson[] {
  return memberNumbers.flatMap((number) =>
    rowsOf<NumberRow>(sight, MEMBER_NUMBER_SQL, number, `${number}:`, READ_PER_READING).map((row) => person(row, row.key === number)));
}

/** ':' comes right after '9'. */
const MEMBER_NUMBER_SQL = `
  SELECT member.id, number AS "key", sort_key AS sortKey FROM member JOIN person ON person.id = person_id
  WHERE number >= ? AND number < ? ${IN_SCOPE} ORDER BY number LIMIT ?`;

function byPhone(sight: Sight, { phones }: Interpretation): FoundPerson[] {
  return phones.flatMap((start) =>
    PHONE_SQL.flatMap((sql) => rowsOf<NumberRow>(sight, sql, start, `${start}:`, READ_PER_READING).map((row) => person(row, row.key === start))));
}

const PHONE_SQL = ['mobile', 'phone'].map((column) => `
  SELECT member.id, ${column} AS "key", sort_key AS sortKey FROM member JOIN person ON person.id = person_id
  WHERE ${column} IS NOT NULL AND ${column} >= ? AND ${column} < ? ${IN_SCOPE} ORDER BY ${column} LIMIT ?`);

function byBirthDate(sight: Sight, { birthDate, words }: Interpretation): FoundPerson[] {
  if (birthDate === null) return [];
  const limit = words.length === 0 ? READ_PER_READING : READ_PER_DATE;
  return rowsOf<NumberRow>(sight, BIRTH_DATE_SQL, birthDate, limit).map((row) => person(row, true));
}

const BIRTH_DATE_SQL = `
  SELECT member.id, birth_date AS "key", sort_key AS sortKey FROM person INDEXED BY person_by_birth_date JOIN member ON person_id = person.id
  WHERE birth_date = ? ${IN_SCOPE} LIMIT ?`;

function byPostcode(sight: Sight, { postcode, words }: Interpretation): FoundPerson[] {
  if (postcode === null) return [];
  const terms = words.map((word) => `"${word}"*`).join(' AND ');
  const rows = terms === ''
    ? rowsOf<NumberRow>(sight, POSTCODE_SQL, postcode, READ_PER_READING)
    : rowsOf<NumberRow>(sight, NAMED_POSTCODE_SQL, terms, READ_PER_POSTCODE, postcode, READ_PER_READING);
  return rows.map((row) => person(row, true));
}

const POSTCODE_SQL = `
  SELECT member.id, postcode AS "key", sort_key AS sortKey FROM member JOIN person ON person.id = person_id WHERE postcode = ? ${IN_SCOPE} LIMIT ?`;
const NAMED_POSTCODE_SQL = `
  SELECT member.id, postcode AS "key", sort_key AS sortKey
  FROM (SELECT rowid AS id FROM member_search WHERE member_search MATCH ? LIMIT ?) AS near
  CROSS JOIN member ON member.id = near.id CROSS JOIN person ON person.id = person_id WHERE postcode = ? ${IN_SCOPE} LIMIT ?`;

function byReference(sight: Sight, { references }: Interpretation): Found[] {
  return references.flatMap((start) =>
    REFERENCE_SQL.flatMap(({ kind, sql }) =>
      rowsOf<NumberRow>(sight, sql, start, `${start}\u{10FFFF}`, READ_PER_READING).map(({ id, key }): Found => (
        { kind, id: String(id), score: key === start ? SCORES.identifierWhole : SCORES.identifierStart }))));
}

const REFERENCE_SQL = [
  { kind: 'contract', sql: referenceSql('contract', 'id', 'number') },
  { kind: 'request', sql: referenceSql('request', 'id', 'number') },
  { kind: 'reimbursement', sql: referenceSql('reimbursement', 'id', 'reference') },
  { kind: 'document', sql: referenceSql('issued_document', 'document_id', 'number') },
] as const;

function referenceSql(table: string, id: string, reference: string): string {
  return `
    SELECT near.${id} AS id, near.${reference} AS "key" FROM ${table} AS near CROSS JOIN member ON member.id = near.member_id
    WHERE near.${reference} >= ? AND near.${reference} < ? ${IN_SCOPE} ORDER BY near.${reference} LIMIT ?`;
}

function person({ id, sortKey }: NumberRow, isWhole: boolean): FoundPerson {
  return { sortKey, found: { kind: 'member', id: String(id), score: isWhole ? SCORES.identifierWhole : SCORES.identifierStart } };
}
