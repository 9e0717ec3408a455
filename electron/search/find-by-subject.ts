import { singular } from '../../shared/domain/text/fold.ts';
import { CARE_READ_PER_SHOWN, SCORES, type Found } from './found.ts';
import { rowsOf } from './prepared.ts';
import { actSubjects, LINE_SUBJECTS, REQUEST_SUBJECTS, saying, type Saying, type Subject } from './subjects.ts';
import { IN_SCOPE, OF_OPEN_KIND, type Sight } from './sight.ts';

/** What to look for: subjects, of these members or, when null, of anyone. */
export interface SubjectSearch {
  readonly words: readonly string[];
  readonly memberIds: readonly number[] | null;
  /** Whether the line names whose; without it, `memberIds` are all that a small scope holds. */
  readonly isNamed: boolean;
  readonly limit: number;
}

/** A kind of row found by words that are not names: what a word says of it, and the rows, newest first. */
export interface SubjectDomain {
  readonly says: (word: string) => Saying;
  readonly find: (search: SubjectSearch) => Found[];
}

/** The four domains, for one search. */
export function subjectDomains(sight: Sight): SubjectDomain[] {
  const acts = actSubjects(sight);
  const saidBy = (subjects: readonly Subject[]) => (word: string): Saying => {
    const sayings = subjects.map((subject) => saying(subject, word));
    return sayings.find((one) => one === 'whole') ?? sayings.find((one) => one !== null) ?? null;
  };
  return [
    { says: saidBy(acts), find: (search) => findReimbursements(sight, acts, search) },
    { says: (word) => documentSaying(sight, word), find: (search) => findDocuments(sight, search) },
    { says: saidBy(REQUEST_SUBJECTS), find: (search) => findRequests(sight, search) },
    { says: saidBy(LINE_SUBJECTS), find: (search) => findContracts(sight, search) },
  ];
}

function findReimbursements(sight: Sight, acts: readonly Subject[], { words, memberIds, isNamed, limit }: SubjectSearch): Found[] {
  const said = subjectsSaid(acts, words);
  if (said.keys.length === 0) return [];
  const read = limit * CARE_READ_PER_SHOWN;
  const rows = memberIds === null
    ? said.keys.flatMap((act) => rowsOf<DatedRow>(sight, LATEST_OF_ACT_SQL, act, isWhole(sight) ? read : SCOPED_STRETCH, read)).sort(newestFirst)
    : rowsOf<DatedRow>(sight, OF_MEMBERS_SQL, JSON.stringify(memberIds), JSON.stringify(said.keys), read);
  return rows.slice(0, read).map(({ id }) => ({ kind: 'reimbursement', id: String(id), score: scoreOf(isNamed, said.isWhole) }));
}

/** Of a part of the desk, most rows met are of somebody else's members: this many are met before giving up. */
const SCOPED_STRETCH = 3000;
const LATEST_OF_ACT_SQL = `
  SELECT near.id, near.dated FROM (
    SELECT line_id AS id, care_on AS dated FROM line_by_act WHERE act_code = ? ORDER BY care_on DESC, line_id DESC LIMIT ?) AS near
  CROSS JOIN reimbursement USING (id) CROSS JOIN member ON member.id = member_id WHERE true ${IN_SCOPE} LIMIT ?`;
const OF_MEMBERS_SQL = `
  SELECT reimbursement.id, care_on AS dated FROM json_each(?) AS near
  CROSS JOIN reimbursement INDEXED BY reimbursement_by_member ON reimbursement.member_id = near.value
  WHERE act_code IN (SELECT value FROM json_each(?)) ORDER BY care_on DESC LIMIT ?`;

function documentSaying(sight: Sight, word: string): Saying {
  const isThere = (term: string): boolean => rowsOf(sight, DOCUMENT_WORD_SQL, term).length > 0;
  if (word.length < SHORTEST_DOCUMENT_WORD || !isThere(documentTerm(word))) return null;
  return isThere(documentTerm(word, '')) ? 'whole' : 'start';
}

const SHORTEST_DOCUMENT_WORD = 3;
const DOCUMENT_WORD_SQL = 'SELECT rowid FROM document_search WHERE document_search MATCH ? LIMIT 1';

/** Documents of members are read by member, then their words checked: a member has a few dozen, the agency millions. */
function findDocuments(sight: Sight, { words, memberIds, isNamed, limit }: SubjectSearch): Found[] {
  if (words.length === 0) return [];
  if (memberIds === null) {
    const areWhole = rowsOf(sight, DOCUMENT_WORD_SQL, words.map((word) => documentTerm(word, '')).join(' AND ')).length > 0;
    const terms = words.map((word) => documentTerm(word)).join(' AND ');
    return rowsOf<{ id: string }>(sight, DOCUMENTS_SQL, terms, isWhole(sight) ? DOCUMENTS_DATED : SCOPED_STRETCH, limit).map(({ id }) => ({ kind: 'document', id, score: scoreOf(false, areWhole) }));
  }
  const score = scoreOf(isNamed, true);
  const most = isNamed ? MOST_DOCUMENTS : MOST_OF_SCOPE;
  const rows = rowsOf<{ id: string; words: string }>(sight, DOCUMENTS_OF_MEMBERS_SQL, JSON.stringify(memberIds), most);
  const holds = (row: { words: string }): boolean => words.every((word) => [word, singular(word)].some((form) => ` ${row.words}`.includes(` ${form}`)));
  return rows.filter(holds).slice(0, limit).map(({ id }) => ({ kind: 'document', id, score }));
}

const MOST_DOCUMENTS = 400;
const MOST_OF_SCOPE = 4000;
/** The last filed are the latest but for an import, which files years at once: this many are put in order of their dates. */
const DOCUMENTS_DATED = 100;
const DOCUMENTS_SQL = `
  SELECT document.id FROM (SELECT rowid AS row FROM document_search WHERE document_search MATCH ? ORDER BY rowid DESC LIMIT ?) AS near
  CROSS JOIN document_search_row USING (row) CROSS JOIN document ON document.id = document_id CROSS JOIN member ON member.id = document.member_id
  WHERE true ${IN_SCOPE} ${OF_OPEN_KIND} ORDER BY dated_on DESC LIMIT ?`;
const DOCUMENTS_OF_MEMBERS_SQL = `
  SELECT document.id, search_text AS words FROM json_each(?) AS near CROSS JOIN document INDEXED BY document_by_member ON member_id = near.value
  WHERE true ${OF_OPEN_KIND} ORDER BY dated_on DESC LIMIT ?`;

function documentTerm(word: string, end = '*'): string {
  const one = singular(word);
  return one === word ? `"${word}"${end}` : `("${word}"${end} OR "${one}"${end})`;
}

function findRequests(sight: Sight, { words, memberIds, isNamed, limit }: SubjectSearch): Found[] {
  const said = subjectsSaid(REQUEST_SUBJECTS, words);
  if (said.keys.length === 0) return [];
  const kinds = JSON.stringify(said.keys);
  const rows = memberIds === null
    ? rowsOf<{ id: string }>(sight, OPEN_REQUESTS_SQL, kinds, limit)
    : rowsOf<{ id: string }>(sight, REQUESTS_OF_MEMBERS_SQL, JSON.stringify(memberIds), kinds, limit);
  return rows.map(({ id }) => ({ kind: 'request', id, score: scoreOf(isNamed, said.isWhole) }));
}

const OPEN_REQUESTS_SQL = `
  SELECT request.id FROM request INDEXED BY request_open CROSS JOIN member ON member.id = member_id WHERE status IN ('to-check', 'correction') AND kind IN (SELECT value FROM json_each(?)) ${IN_SCOPE}
  ORDER BY deadline_at LIMIT ?`;
const REQUESTS_OF_MEMBERS_SQL = `
  SELECT request.id FROM json_each(?) AS near CROSS JOIN request INDEXED BY request_by_member ON member_id = near.value
  WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY received_at DESC LIMIT ?`;

/** A line of business alone names a fifth of all contracts: it only answers beside a person. */
function findContracts(sight: Sight, { words, memberIds, isNamed, limit }: SubjectSearch): Found[] {
  const said = subjectsSaid(LINE_SUBJECTS, words);
  if (said.keys.length === 0 || memberIds === null || !isNamed) return [];
  return rowsOf<{ id: number }>(sight, CONTRACTS_OF_MEMBERS_SQL, JSON.stringify(memberIds), JSON.stringify(said.keys), limit)
    .map(({ id }) => ({ kind: 'contract', id: String(id), score: scoreOf(isNamed, said.isWhole) }));
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

function scoreOf(isNamed: boolean, areWhole: boolean): number {
  if (isNamed) return SCORES.subjectAndName;
  return areWhole ? SCORES.subjectWhole : SCORES.subjectStart;
}

function isWhole({ scope }: Sight): boolean {
  return scope.kind === 'whole';
}

function newestFirst(left: DatedRow, right: DatedRow): number {
  return left.dated < right.dated ? 1 : left.dated > right.dated ? -1 : right.id - left.id;
}
