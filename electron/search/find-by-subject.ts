import { singular } from '../../shared/domain/text/fold.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { CARE_READ_PER_SHOWN, SCORES, type Found } from './found.ts';
import { rowsOf } from './prepared.ts';
import { actSubjects, LINE_SUBJECTS, REQUEST_SUBJECTS, saying, type Saying, type Subject } from './subjects.ts';

/** What to look for: subjects, of these members or, when null, of anyone. */
export interface SubjectSearch {
  readonly words: readonly string[];
  readonly memberIds: readonly number[] | null;
  readonly limit: number;
}

/** A kind of row found by words that are not names: what a word says of it, and the rows, newest first. */
export interface SubjectDomain {
  readonly says: (word: string) => Saying;
  readonly find: (search: SubjectSearch) => Found[];
}

/** The four domains, for one search. */
export function subjectDomains(connection: SqliteConnection): SubjectDomain[] {
  const acts = actSubjects(connection);
  const saidBy = (subjects: readonly Subject[]) => (word: string): Saying => {
    const sayings = subjects.map((subject) => saying(subject, word));
    return sayings.find((one) => one === 'whole') ?? sayings.find((one) => one !== null) ?? null;
  };
  return [
    { says: saidBy(acts), find: (search) => findReimbursements(connection, acts, search) },
    { says: (word) => documentSaying(connection, word), find: (search) => findDocuments(connection, search) },
    { says: saidBy(REQUEST_SUBJECTS), find: (search) => findRequests(connection, search) },
    { says: saidBy(LINE_SUBJECTS), find: (search) => findContracts(connection, search) },
  ];
}

function findReimbursements(connection: SqliteConnection, acts: readonly Subject[], { words, memberIds, limit }: SubjectSearch): Found[] {
  const said = subjectsSaid(acts, words);
  if (said.keys.length === 0) return [];
  const read = limit * CARE_READ_PER_SHOWN;
  const rows = memberIds === null
    ? said.keys.flatMap((act) => rowsOf<DatedRow>(connection, LATEST_OF_ACT_SQL, act, read)).sort(newestFirst)
    : rowsOf<DatedRow>(connection, OF_MEMBERS_SQL, JSON.stringify(memberIds), JSON.stringify(said.keys), read);
  return rows.slice(0, read).map(({ id }) => ({ kind: 'reimbursement', id: String(id), score: scoreOf(memberIds, said.isWhole) }));
}

const LATEST_OF_ACT_SQL = `
  SELECT id, care_on AS dated FROM reimbursement INDEXED BY reimbursement_by_act WHERE act_code = ? ORDER BY care_on DESC LIMIT ?`;
const OF_MEMBERS_SQL = `
  SELECT reimbursement.id, care_on AS dated FROM json_each(?) AS near
  CROSS JOIN reimbursement INDEXED BY reimbursement_by_member ON reimbursement.member_id = near.value
  WHERE act_code IN (SELECT value FROM json_each(?)) ORDER BY care_on DESC LIMIT ?`;

function documentSaying(connection: SqliteConnection, word: string): Saying {
  const isThere = (term: string): boolean => rowsOf(connection, DOCUMENT_WORD_SQL, term).length > 0;
  if (word.length < SHORTEST_DOCUMENT_WORD || !isThere(documentTerm(word))) return null;
  return isThere(documentTerm(word, '')) ? 'whole' : 'start';
}

const SHORTEST_DOCUMENT_WORD = 3;
const DOCUMENT_WORD_SQL = 'SELECT rowid FROM document_search WHERE document_search MATCH ? LIMIT 1';

/** Documents of members are read by member, then their words checked: a member has a few dozen, the agency millions. */
function findDocuments(connection: SqliteConnection, { words, memberIds, limit }: SubjectSearch): Found[] {
  if (words.length === 0) return [];
  if (memberIds === null) {
    const isWhole = rowsOf(connection, DOCUMENT_WORD_SQL, words.map((word) => documentTerm(word, '')).join(' AND ')).length > 0;
    const terms = words.map((word) => documentTerm(word)).join(' AND ');
    return rowsOf<{ id: string }>(connection, DOCUMENTS_SQL, terms, DOCUMENTS_DATED, limit).map(({ id }) => ({ kind: 'document', id, score: scoreOf(null, isWhole) }));
  }
  const score = scoreOf(memberIds, true);
  const rows = rowsOf<{ id: string; words: string }>(connection, DOCUMENTS_OF_MEMBERS_SQL, JSON.stringify(memberIds), MOST_DOCUMENTS);
  const holds = (row: { words: string }): boolean => words.every((word) => [word, singular(word)].some((form) => ` ${row.words}`.includes(` ${form}`)));
  return rows.filter(holds).slice(0, limit).map(({ id }) => ({ kind: 'document', id, score }));
}

const MOST_DOCUMENTS = 400;
/** The last filed are the latest but for an import, which files years at once: this many are put in order of their dates. */
const DOCUMENTS_DATED = 100;
const DOCUMENTS_SQL = `
  SELECT document.id FROM (SELECT rowid AS row FROM document_search WHERE document_search MATCH ? ORDER BY rowid DESC LIMIT ?) AS near
  CROSS JOIN document_search_row USING (row) CROSS JOIN document ON document.id = document_id ORDER BY dated_on DESC LIMIT ?`;
const DOCUMENTS_OF_MEMBERS_SQL = `
  SELECT document.id, search_text AS words FROM json_each(?) AS near CROSS JOIN document INDEXED BY document_by_member ON member_id = near.value
  ORDER BY dated_on DESC LIMIT ?`;

function documentTerm(word: string, end = '*'): string {
  const one = singular(word);
  return one === word ? `"${word}"${end}` : `("${word}"${end} OR "${one}"${end})`;
}

function findRequests(connection: SqliteConnection, { words, memberIds, limit }: SubjectSearch): Found[] {
  const said = subjectsSaid(REQUEST_SUBJECTS, words);
  if (said.keys.length === 0) return [];
  const kinds = JSON.stringify(said.keys);
  const rows = memberIds === null
    ? rowsOf<{ id: string }>(connection, OPEN_REQUESTS_SQL, kinds, limit)
    : rowsOf<{ id: string }>(connection, REQUESTS_OF_MEMBERS_SQL, JSON.stringify(memberIds), kinds, limit);
  return rows.map(({ id }) => ({ kind: 'request', id, score: scoreOf(memberIds, said.isWhole) }));
}

const OPEN_REQUESTS_SQL = `
  SELECT id FROM request INDEXED BY request_open WHERE status IN ('to-check', 'correction') AND kind IN (SELECT value FROM json_each(?))
  ORDER BY deadline_at LIMIT ?`;
const REQUESTS_OF_MEMBERS_SQL = `
  SELECT request.id FROM json_each(?) AS near CROSS JOIN request INDEXED BY request_by_member ON member_id = near.value
  WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY received_at DESC LIMIT ?`;

/** A line of business alone names a fifth of all contracts: it only answers beside a person. */
function findContracts(connection: SqliteConnection, { words, memberIds, limit }: SubjectSearch): Found[] {
  const said = subjectsSaid(LINE_SUBJECTS, words);
  if (said.keys.length === 0 || memberIds === null) return [];
  return rowsOf<{ id: number }>(connection, CONTRACTS_OF_MEMBERS_SQL, JSON.stringify(memberIds), JSON.stringify(said.keys), limit)
    .map(({ id }) => ({ kind: 'contract', id: String(id), score: scoreOf(memberIds, said.isWhole) }));
}

const CONTRACTS_OF_MEMBERS_SQL = `
  SELECT contract.id FROM json_each(?) AS near CROSS JOIN contract INDEXED BY contract_by_member ON member_id = near.value
  WHERE line IN (SELECT value FROM json_each(?)) ORDER BY status = 'terminated', effect_on DESC LIMIT ?`;

interface DatedRow {
  readonly id: number;
  readonly dated: string;
}

/** The subjects of which every word says something; whole when all words are whole for one of them. */
function subjectsSaid(subjects: readonly Subject[], words: readonly string[]): { keys: string[]; isWhole: boolean } {
  const said = subjects.map((subject) => ({ key: subject.key, sayings: words.map((word) => saying(subject, word)) }));
  const fitting = words.length === 0 ? [] : said.filter(({ sayings }) => !sayings.includes(null));
  const whole = fitting.filter(({ sayings }) => sayings.every((one) => one === 'whole'));
  return { keys: (whole.length > 0 ? whole : fitting).map(({ key }) => key), isWhole: whole.length > 0 };
}

function scoreOf(memberIds: readonly number[] | null, isWhole: boolean): number {
  if (memberIds !== null) return SCORES.subjectAndName;
  return isWhole ? SCORES.subjectWhole : SCORES.subjectStart;
}

function newestFirst(left: DatedRow, right: DatedRow): number {
  return left.dated < right.dated ? 1 : left.dated > right.dated ? -1 : right.id - left.id;
}
