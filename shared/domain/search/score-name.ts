import { withinOneTypo } from '../text/fold.ts';
import { indexedWords } from './indexed-words.ts';

/** What one typed word is worth for a name: a whole word, its start, the same with one typing error, or nothing. */
const EXACT = 30;
const START = 20;
const MISTYPED = 10;
const MISTYPED_START = 6;
/** The words come in the order of the directory: « martin j » puts MARTIN Jean before JEAN Martin. */
const LEADING = 4;
/** Nothing of the name is left over: « martin julien » puts MARTIN Julien before MARTIN-JULIEN Anne. */
const COMPLETE = 6;

/** How well a name answers the typed words, and how many of them it answers. Higher is likelier; comparable between names only. */
export function scoreName(sortKey: string, words: readonly string[]): { readonly score: number; readonly answered: number } {
  const names = indexedWords(sortKey);
  const first = words[0];
  let score = (first !== undefined && sortKey.startsWith(first) ? LEADING : 0) + (isComplete(sortKey, words.length) ? COMPLETE : 0);
  let answered = 0;
  for (const word of words) {
    const worth = Math.max(...names.map((name) => worthOf(name, word)), 0);
    score += worth;
    if (worth > 0) answered += 1;
  }
  return { score, answered };
}

/** The best that `count` words can score: a name whose every word is whole and in order. */
export function fullScore(count: number): number {
  return count * EXACT + LEADING + COMPLETE;
}

function isComplete(sortKey: string, typed: number): boolean {
  return sortKey.split(/ +/u).length <= typed;
}

function worthOf(name: string, word: string): number {
  if (name === word) return EXACT;
  if (name.startsWith(word)) return START;
  if (word.length < 2) return 0;
  if (withinOneTypo(name, word)) return MISTYPED;
  const isMistypedStart = [-1, 0, 1].some((extra) => withinOneTypo(name.slice(0, word.length + extra), word));
  return isMistypedStart ? MISTYPED_START : 0;
}
