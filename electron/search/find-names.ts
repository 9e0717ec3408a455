import { fullScore, scoreName } from '../../shared/domain/search/score-name.ts';
import { typoVariants } from '../../shared/domain/search/typo-variants.ts';
import { rowsOf } from './prepared.ts';
import type { Budget } from './budget.ts';
import { IN_SCOPE, type Sight } from './sight.ts';

export interface FoundMember {
  readonly memberId: number;
  readonly sortKey: string;
  readonly score: number;
  /** Every typed word is in the name, none mistyped. */
  readonly isSure: boolean;
}

export interface NameSearch {
  /** Enough names: no further way is tried. */
  readonly limit: number;
  /** A loose way (joined words, one typing error, a short word left out) is tried only while fewer are found; 0: never. */
  readonly looseBelow: number;
  readonly budget: Budget;
}

/** Names read per way of looking: each costs two pages of an encrypted file. */
const READ_PER_WAY = 40;
/** Enough to fill the list from one place of the directory. */
const READ_PER_START = 24;
/** Persons of one stretch of the directory; more than half are not members themselves. */
const DIRECTORY_STRETCH = 60;
/** Of a part of the desk, most names met are of somebody else's members: this many are met before giving up. */
const SCOPED_STRETCH = 1500;
const SCOPED_NAMES = 8000;
const MOST_ALTERNATIVES = 16;
const SHORTEST_FORGIVEN = 3;

/**
 * The members whose names answer all of `words` (folded), likeliest first. Cheap and exact ways come first, and each dearer or
 * looser one runs only while too few are found and time is left.
 */
export function findNames(sight: Sight, words: readonly string[], { limit, looseBelow, budget }: NameSearch): FoundMember[] {
  const found = new Map<number, FoundMember>();
  for (const way of waysToLook(sight, words)) {
    if (found.size >= (way.isLoose ? looseBelow : limit) || budget.isSpent(found.size === 0)) break;
    for (const { memberId, sortKey } of way.look()) {
      if (found.has(memberId)) continue;
      const { score, answered } = scoreName(sortKey, way.words);
      const isSure = answered === words.length && !way.isLoose;
      if (answered > 0) found.set(memberId, { memberId, sortKey, score: score - (way.isLoose ? LOOSE_COST : 0), isSure });
    }
  }
  return [...found.values()].sort(byLikelihood);
}

/** What a name found by leaving something out loses against one found whole. */
const LOOSE_COST = 15;

/** 0 to 1: how close the best name comes to all words whole and in order. */
export function nameCloseness(member: FoundMember, wordCount: number): number {
  return Math.max(0, Math.min(1, member.score / fullScore(wordCount)));
}

interface NameRow {
  readonly memberId: number;
  readonly sortKey: string;
}

interface Way {
  readonly words: readonly string[];
  readonly isLoose: boolean;
  readonly look: () => NameRow[];
}

function* waysToLook(sight: Sight, words: readonly string[]): Generator<Way> {
  const sure = (look: () => NameRow[]): Way => ({ words, isLoose: false, look });
  const loose = (read: readonly string[], look: () => NameRow[]): Way => ({ words: read, isLoose: true, look });
  yield sure(() => lookInDirectory(sight, directoryStarts(words)));
  yield sure(() => lookForAll(sight, words.map((word) => wholeTerm(sight, word))));
  yield sure(() => lookForAll(sight, words.map((word) => startTerm(sight, word))));
  yield loose(words, () => lookInDirectory(sight, correctedLines(sight, words).flatMap(directoryStarts)));
  yield loose(words, () => lookForgiving(sight, words));
  for (const joined of joinedPairs(words)) yield loose(joined, () => lookForAll(sight, joined.map((word) => startTerm(sight, word))));
  const long = words.filter((word) => word.length >= SHORTEST_FORGIVEN);
  if (long.length === 0 || long.length === words.length) return;
  yield loose(long, () => lookForAll(sight, long.map((word) => startTerm(sight, word))));
  yield loose(long, () => lookForgiving(sight, long));
}

/** The starts of sort keys that the words may be: last name first or first name first, then all of a compound last name. */
function directoryStarts(words: readonly string[]): string[] {
  if (words.length === 1) return [words[0] ?? ''];
  const starts: string[] = [];
  for (let cut = 1; cut < words.length; cut += 1) {
    const left = words.slice(0, cut).join(' ');
    const right = words.slice(cut).join(' ');
    starts.push(`${left}  ${right}`, `${right}  ${left}`);
  }
  return [...starts, words.join(' ')];
}

/** The line with one word corrected to a known name word, the most used ones. */
function correctedLines(sight: Sight, words: readonly string[]): string[][] {
  return words.flatMap((word, at) => wholeAlternatives(sight, word).slice(0, MOST_CORRECTIONS).map((name) => words.with(at, name)));
}

/** Each is looked up at some five places of the directory. */
const MOST_CORRECTIONS = 6;

/** « le fevre helene » as « lefevre helene ». */
function joinedPairs(words: readonly string[]): string[][] {
  return words.slice(1).map((word, at) => [...words.slice(0, at), `${words[at] ?? ''}${word}`, ...words.slice(at + 2)]);
}

/** Few key lookups, whatever the number of members: all starts are read, so that the first one does not hide a better one. */
function lookInDirectory(sight: Sight, starts: readonly string[]): NameRow[] {
  return starts.flatMap((start) => rowsOf<NameRow>(sight, DIRECTORY_SQL, start, `${start}{`, isWhole(sight) ? DIRECTORY_STRETCH : SCOPED_STRETCH, READ_PER_START));
}

/** '{' comes right after 'z'. */
const DIRECTORY_SQL = `
  SELECT member.id AS memberId, near.sort_key AS sortKey
  FROM (SELECT id, sort_key FROM person INDEXED BY person_by_sort_key WHERE sort_key >= ? AND sort_key < ? ORDER BY sort_key LIMIT ?) AS near
  JOIN member ON member.person_id = near.id WHERE true ${IN_SCOPE} LIMIT ?`;

/** A null term is a word that no name has: nothing can answer, and the index is spared the reading of the others. */
function lookForAll(sight: Sight, terms: readonly (string | null)[]): NameRow[] {
  return terms.includes(null) ? [] : rowsOf<NameRow>(sight, NAMES_SQL, terms.join(' AND '), isWhole(sight) ? READ_PER_WAY : SCOPED_NAMES, READ_PER_WAY);
}

function wholeTerm(sight: Sight, word: string): string | null {
  return rowsOf(sight, KNOWN_SQL, word).length === 0 ? null : `"${word}"`;
}

/**
 * The words that begin so. Up to four letters the index has their lists ready; beyond, it would first read and merge the lists
 * of all, where naming the few words lets it stop at the first answers.
 */
function startTerm(sight: Sight, word: string): string | null {
  const begun = rowsOf<{ token: string }>(sight, STARTS_SQL, word, `${word}{`, MOST_ALTERNATIVES);
  if (begun.length === 0) return null;
  if (word.length <= LONGEST_READY || begun.length === MOST_ALTERNATIVES) return `"${word}"*`;
  return `(${begun.map(({ token }) => `"${token}"`).join(' OR ')})`;
}

/** `prefix` of `member_search`. */
const LONGEST_READY = 4;
const KNOWN_SQL = 'SELECT token FROM name_token WHERE token = ?';
const STARTS_SQL = 'SELECT token FROM name_token WHERE token >= ? AND token < ? LIMIT ?';
const NAMES_SQL = `
  SELECT near.id AS memberId, person.sort_key AS sortKey
  FROM (SELECT rowid AS id FROM member_search WHERE member_search MATCH ? LIMIT ?) AS near
  CROSS JOIN member ON member.id = near.id CROSS JOIN person ON person.id = member.person_id WHERE true ${IN_SCOPE} LIMIT ?`;

function isWhole({ scope }: Sight): boolean {
  return scope.kind === 'whole';
}

/** Each word, or any known name word that one typing error makes of it. */
function lookForgiving(sight: Sight, words: readonly string[]): NameRow[] {
  const choices = words.map((word) => [startTerm(sight, word), ...alternatives(sight, word).map((name) => `"${name}"`)].filter((term) => term !== null));
  return lookForAll(sight, choices.map((terms) => (terms.length === 0 ? null : `(${terms.join(' OR ')})`)));
}

/** Known name words that the mistyped word is, the most used first; then those that it begins. */
function alternatives(sight: Sight, word: string): string[] {
  const whole = wholeAlternatives(sight, word);
  const isFull = whole.length >= MOST_ALTERNATIVES || word.length <= SHORTEST_FORGIVEN;
  const begun = isFull ? [] : rowsOf<{ token: string }>(sight, BEGUN_SQL, JSON.stringify(typoVariants(word)), MOST_ALTERNATIVES - whole.length);
  return [...new Set([...whole, ...begun.map(({ token }) => token)])];
}

function wholeAlternatives(sight: Sight, word: string): string[] {
  if (word.length < SHORTEST_FORGIVEN) return [];
  return rowsOf<{ token: string }>(sight, WHOLE_SQL, JSON.stringify(typoVariants(word)), MOST_ALTERNATIVES).map(({ token }) => token);
}

const WHOLE_SQL = `
  SELECT token FROM json_each(?) AS variant CROSS JOIN name_token ON token = variant.value ORDER BY uses DESC LIMIT ?`;
const BEGUN_SQL = `
  SELECT DISTINCT token FROM json_each(?) AS variant CROSS JOIN name_token ON token > variant.value AND token < variant.value || '{' LIMIT ?`;

function byLikelihood(left: FoundMember, right: FoundMember): number {
  return right.score - left.score || (left.sortKey < right.sortKey ? -1 : left.sortKey > right.sortKey ? 1 : left.memberId - right.memberId);
}
