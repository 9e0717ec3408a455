import { fold, withinOneTypo } from '../text/fold.ts';

/** Start included, end excluded, in UTF-16 units. */
export type MatchRange = [start: number, end: number];

/**
 * Where `text` answers the words typed (folded) and the digits typed, in order and apart. The start of a word of the text
 * answers a word typed; failing that, a whole word within one typing error does. Digits answer across spaces: '04512877' in « 04 512 877 ».
 */
export function matchRanges(text: string, words: readonly string[], digits: readonly string[] = []): MatchRange[] {
  const placed = wordsOf(text);
  const found = placed.flatMap((word, at): MatchRange[] => {
    const end = endOfMatch(word, words) ?? endOfJoined(placed.slice(at, at + MOST_JOINED), words);
    return end === null ? [] : [[word.starts[0] ?? 0, end]];
  });
  const numbers = digits.map((number) => numberRange(text, number)).filter((range) => range !== null);
  return apart([...found, ...numbers]);
}

interface PlacedWord {
  readonly folded: string;
  /** For each folded letter, where its source begins and ends: « Œ » gives two letters. */
  readonly starts: number[];
  readonly ends: number[];
}

function wordsOf(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  let open: { folded: string; starts: number[]; ends: number[] } | null = null;
  let at = 0;
  for (const sign of text) {
    const letters = fold(sign);
    if (letters === '' && !/\p{M}/u.test(sign)) open = null;
    if (letters !== '') {
      if (open === null) {
        open = { folded: '', starts: [], ends: [] };
        words.push(open);
      }
      open.folded += letters;
      for (let count = 0; count < letters.length; count += 1) {
        open.starts.push(at);
        open.ends.push(at + sign.length);
      }
    }
    at += sign.length;
  }
  return words;
}

/** The end of the longest start that was typed; of the whole word when it was mistyped. */
function endOfMatch({ folded, ends }: PlacedWord, words: readonly string[]): number | null {
  const starts = words.filter((word) => folded.startsWith(word)).map((word) => word.length);
  if (starts.length > 0) return ends[Math.max(...starts) - 1] ?? null;
  const isMistyped = folded.length >= SHORTEST_MISTYPED && words.some((word) => word.length >= SHORTEST_MISTYPED && withinOneTypo(word, folded));
  return isMistyped ? (ends.at(-1) ?? null) : null;
}

const SHORTEST_MISTYPED = 3;

/** « lefloch » answers LE FLOC’H: the words of the text taken as one. */
function endOfJoined(placed: readonly PlacedWord[], words: readonly string[]): number | null {
  const first = placed[0]?.folded.length ?? 0;
  const folded = placed.map((word) => word.folded).join('');
  const ends = placed.flatMap((word) => word.ends);
  const typed = words.find((word) => word.length > first && folded.startsWith(word));
  return typed === undefined ? null : (ends[typed.length - 1] ?? null);
}

const MOST_JOINED = 4;

function numberRange(text: string, number: string): MatchRange | null {
  const pattern = new RegExp([...number].filter((digit) => /\d/u.test(digit)).join(String.raw`[\s\u00A0\u202F./-]?`), 'u');
  const found = number === '' ? null : pattern.exec(text);
  return found === null ? null : [found.index, found.index + found[0].length];
}

function apart(ranges: readonly MatchRange[]): MatchRange[] {
  const kept: MatchRange[] = [];
  for (const range of ranges.toSorted((left, right) => left[0] - right[0])) {
    const last = kept.at(-1);
    if (last === undefined || range[0] >= last[1]) kept.push(range);
    else last[1] = Math.max(last[1], range[1]);
  }
  return kept;
}
