import type { Interpretation } from '../../shared/domain/search/interpret.ts';
import { SEARCH_KINDS, type SearchKind } from '../../shared/domain/search/search-kind.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { startBudget } from './budget.ts';
import { findBelongings } from './find-belongings.ts';
import { findByNumber } from './find-by-number.ts';
import { subjectDomains, type SubjectDomain } from './find-by-subject.ts';
import { findNames, nameCloseness, type FoundMember, type NameSearch } from './find-names.ts';
import { CARE_READ_PER_SHOWN, likeliest, SCORES, type Found } from './found.ts';
import { rowsOf } from './prepared.ts';
import type { Saying } from './subjects.ts';
import { visibleCare } from './visible-care.ts';
import { fewMembers, type Sight } from './sight.ts';

export interface FoundGroup {
  readonly kind: SearchKind;
  readonly found: readonly Found[];
}

/** What a person may wait while typing is 30 ms (quality goal P7): most searches end in 5, and none begins a further way after this. */
const BUDGET_MS = 20;
/** A busy machine: « nothing » must be true, even late. */
const LONGEST_BUDGET_MS = 200;
/** Members whose files are looked through for a subject: the hundredth homonym is not who is meant. */
const MOST_FILES = 60;

/** Looks for names, once per search for the same ones: several domains may ask. */
type LookForNames = (words: readonly string[], wanted: Pick<NameSearch, 'limit' | 'looseBelow'>) => FoundMember[];

export interface SearchLimits {
  readonly limit: number;
  /** Whose care is shown depends on who is of age today. */
  readonly today: LocalDate;
}

/** Every row that the line may mean, by kind, likeliest kind first. Stops when its time is spent, with what it has. */
export function search(sight: Sight, reading: Interpretation, { limit, today }: SearchLimits): FoundGroup[] {
  if (reading.isSecret) return [];
  const budget = startBudget(BUDGET_MS, LONGEST_BUDGET_MS);
  const lookForNames = remembering((words, wanted) => findNames(sight, words, { ...wanted, budget }));
  const numbered = findByNumber(sight, reading);
  const scoped = fewMembers(sight);
  const domains = numbered.length > 0 || reading.words.length === 0 ? [] : subjectDomains(sight);
  const subjects = domains.flatMap((domain) => findSubject(sight, domain, { words: reading.words, scoped, limit, lookForNames }));
  // Where a subject answers the whole line, a name one typing error away (« rib », RIO) would only be noise.
  const looseBelow = subjects.some(({ kind, score }) => kind !== 'member' && score >= SCORES.subjectWhole) ? 0 : limit;
  const isNameless = reading.words.length === 0 || numbered.some(({ kind }) => kind === 'member');
  const names = isNameless ? [] : lookForNames(reading.words, { limit, looseBelow });
  const members = [...numbered.filter(({ kind }) => kind === 'member'), ...names.map((name) => foundName(name, reading.words.length))];
  const all = [...numbered, ...members, ...subjects, ...findBelongings(sight, members, reading.kind, limit)];
  const weighed = all.map((one) => (one.kind === reading.kind ? { ...one, score: one.score + SCORES.namedKind } : one));
  return grouped(weighed, (kind, found) => (
    kind === 'reimbursement' ? visibleCare(sight, likeliest(found, limit * CARE_READ_PER_SHOWN), today).slice(0, limit) : likeliest(found, limit)));
}

function foundName(name: FoundMember, wordCount: number): Found {
  const base = name.isSure ? SCORES.name : SCORES.mistyped;
  return { kind: 'member', id: String(name.memberId), score: base + SCORES.closeName * nameCloseness(name, wordCount) };
}

function remembering(look: LookForNames): LookForNames {
  const known = new Map<string, FoundMember[]>();
  return (words, wanted) => {
    const key = JSON.stringify([words, wanted]);
    const found = known.get(key) ?? look(words, wanted);
    known.set(key, found);
    return found;
  };
}

interface SubjectReading {
  readonly words: readonly string[];
  /** All members of a small scope; null when they are many. */
  readonly scoped: readonly number[] | null;
  readonly limit: number;
  readonly lookForNames: LookForNames;
}

/** « lefevre dentaire »: the words that say a subject, and those that name whose; the latter are members found too. */
function findSubject(sight: Sight, domain: SubjectDomain, { words, scoped, limit, lookForNames }: SubjectReading): Found[] {
  const { subject, names, isUnmistakable } = split(sight, domain, words);
  if (subject.length === 0) return [];
  if (names.length === 0) return domain.find({ words: subject, memberIds: scoped, isNamed: false, limit });
  // « thomas kairne »: a name that some document mentions too is no subject while the whole line is a name, mistyped or not.
  const isName = !isUnmistakable && lookForNames(words, { limit, looseBelow: limit }).length > 0;
  if (isName) return [];
  const members = lookForNames(names, { limit: MOST_FILES, looseBelow: 1 }).slice(0, MOST_FILES);
  if (members.length === 0) return [];
  const found = domain.find({ words: subject, memberIds: members.map(({ memberId }) => memberId), isNamed: true, limit });
  if (found.length === 0 && !isUnmistakable) return [];
  const besides = members.slice(0, limit).map((name): Found => (
    { kind: 'member', id: String(name.memberId), score: SCORES.nameBesideSubject + SCORES.closeName * nameCloseness(name, names.length) }));
  return [...found, ...besides];
}

/** A word that can be both (« blanc », « rose ») is a name as soon as another word says the subject; so is one that is only begun or mistyped. */
function split(sight: Sight, domain: SubjectDomain, words: readonly string[]): { subject: string[]; names: string[]; isUnmistakable: boolean } {
  const said = words.map((word) => ({ word, saying: domain.says(word) })).filter(({ saying }) => saying !== null);
  const isWhole = ({ word, saying }: { word: string; saying: Saying }): boolean => saying === 'whole' && rowsOf(sight, KNOWN_NAME_SQL, word).length === 0;
  const unmistakable = said.filter(isWhole);
  const isUnmistakable = unmistakable.length > 0;
  const subject = (isUnmistakable ? unmistakable : said).map(({ word }) => word);
  return { subject, names: words.filter((word) => !subject.includes(word)), isUnmistakable };
}

const KNOWN_NAME_SQL = 'SELECT 1 FROM name_token WHERE token = ?';

/** Groups as near as this are equal, and keep the usual order: a group must not jump at each letter. */
const SAME_RANK = 25;

function grouped(found: readonly Found[], choose: (kind: SearchKind, found: readonly Found[]) => Found[]): FoundGroup[] {
  const groups = SEARCH_KINDS.map((kind) => ({ kind, found: choose(kind, found.filter((one) => one.kind === kind)) })).filter((group) => group.found.length > 0);
  const rank = (group: FoundGroup): number => Math.floor((group.found[0]?.score ?? 0) / SAME_RANK);
  return groups.sort((left, right) => rank(right) - rank(left));
}
