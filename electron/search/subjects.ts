import type { RequestKind } from '../../shared/domain/change/change.ts';
import { fold, singular, withinOneTypo } from '../../shared/domain/text/fold.ts';
import { REQUEST_KIND_NAMES } from '../../shared/text/request-kinds.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { REQUEST_SYNONYMS } from '../text/search-words.ts';
import { rowsOf } from './prepared.ts';
import type { Sight } from './sight.ts';

/** What a typed word says of a subject: all of one of its words, or only the start; null when it says nothing. */
export type Saying = 'whole' | 'start' | null;

export interface Subject {
  readonly key: string;
  readonly words: readonly string[];
}

/** Words of labels that say no subject. */
const EMPTY_WORDS = new Set(['de', 'du', 'd', 'un', 'une', 'le', 'la', 'les', 'l', 'non', 'ou', 'et', 'en', 'mon', 'classe', 'prise']);

/** The families of acts. They are reference rows, a few dozen, that change only with an import: read at each search. */
export function actSubjects(sight: Sight): Subject[] {
  return rowsOf<ActRow>(sight, 'SELECT code, label, post, words FROM act').map(subjectOfAct(sight));
}

export const REQUEST_SUBJECTS: readonly Subject[] = (Object.keys(REQUEST_KIND_NAMES) as RequestKind[]).map((key) => ({
  key, words: wordsOf(`${REQUEST_KIND_NAMES[key]} ${REQUEST_SYNONYMS[key]}`),
}));

/** Lines of business and how people call them. */
export const LINE_SUBJECTS: readonly Subject[] = [
  { key: 'sante', words: wordsOf('santé mutuelle complémentaire') },
  { key: 'prevoyance', words: wordsOf('prévoyance') },
  { key: 'auto', words: wordsOf('auto automobile voiture véhicule') },
  { key: 'habitation', words: wordsOf('habitation maison logement appartement') },
  { key: 'epargne', words: wordsOf('épargne assurance-vie placement') },
];

/** What `word` (folded) says of a subject. A typing error is forgiven from five letters, where it can hardly be another word. */
export function saying(subject: Subject, word: string): Saying {
  const one = singular(word);
  if (subject.words.includes(one)) return 'whole';
  if (word.length >= SHORTEST_START && subject.words.some((known) => known.startsWith(word))) return 'start';
  return one.length >= SHORTEST_FORGIVEN && subject.words.some((known) => withinOneTypo(known, one)) ? 'start' : null;
}

const SHORTEST_START = 3;
const SHORTEST_FORGIVEN = 5;
interface ActRow {
  readonly code: string;
  readonly label: string;
  readonly post: string;
  readonly words: string;
}

const subjectsOfActs = new WeakMap<SqliteConnection, Map<string, Subject>>();

/** Folding is dearer than reading: kept by label and words, so that an import that changes them is seen. */
function subjectOfAct(sight: Sight) {
  const kept = subjectsOfActs.get(sight.connection) ?? new Map<string, Subject>();
  subjectsOfActs.set(sight.connection, kept);
  return (row: ActRow): Subject => {
    const text = `${row.label} ${row.post} ${row.words}`;
    const known = kept.get(row.code + text);
    if (known !== undefined) return known;
    const subject = { key: row.code, words: wordsOf(text) };
    kept.set(row.code + text, subject);
    return subject;
  };
}

function wordsOf(text: string): string[] {
  return [...new Set(fold(text).split(' ').map(singular))].filter((word) => word !== '' && !EMPTY_WORDS.has(word));
}
