import { fold } from '../text/fold.ts';

/** Why a passphrase cannot be chosen. `facts` hold what the sentence needs. */
export type PassphraseFault =
  | { readonly code: 'too-short'; readonly missing: number }
  | { readonly code: 'too-long'; readonly length: number }
  | { readonly code: 'common' }
  | { readonly code: 'holds-name'; readonly name: string };

export interface PassphraseRule {
  readonly minimumLength: number;
  readonly minimumBits: number;
}

/** What a person near this one would try first: login, names, agency, insurer, as they are written. */
export type PassphraseContext = readonly string[];

/** Far beyond what anybody types, and a bound to what one attempt can cost. In UTF-8 it stays under the 1,000 bytes of the contract. */
export const LONGEST_PASSPHRASE = 200;

/** Refused rather than cut: whoever pasted more would never know what their passphrase is. Source: OWASP ASVS 5.0, 6.2.8 and 6.2.9. */
export function isTooLong(text: string): boolean {
  return signsOf(text).length > LONGEST_PASSPHRASE;
}

/**
 * Every reason against a passphrase; none when it may be chosen. Long enough is `minimumLength` signs, or fewer that reach
 * `minimumBits`. No kind of sign is asked for and no renewal: both make people choose worse.
 *
 * Source: CNIL, délibération 2022-100 of 21 July 2022, §§ 26 to 28; NIST SP 800-63B-4, § 3.1.1.2 (length, blocklist, context).
 */
export function passphraseFaults(text: string, rule: PassphraseRule, context: PassphraseContext, common: ReadonlySet<string>): readonly PassphraseFault[] {
  const signs = signsOf(text);
  const faults: PassphraseFault[] = [];
  if (signs.length < rule.minimumLength && passphraseBits(text) < rule.minimumBits) faults.push({ code: 'too-short', missing: rule.minimumLength - signs.length });
  if (isTooLong(text)) return [{ code: 'too-long', length: signs.length }];
  const name = context.flatMap(namesIn).find((candidate) => compact(text).includes(compact(candidate)));
  if (name !== undefined) faults.push({ code: 'holds-name', name });
  if (signs.length > 0 && guessableBits(text, common) < GUESSABLE_FLOOR) faults.push({ code: 'common' });
  return faults;
}

/** 26 small letters, 26 capitals, 10 digits, and the 37 other signs of the CNIL's own example. */
const CLASSES: readonly (readonly [RegExp, number])[] = [[/\p{Ll}/u, 26], [/\p{Lu}/u, 26], [/\p{Nd}/u, 10], [/[^\p{Ll}\p{Lu}\p{Nd}]/u, 37]];

/**
 * The entropy that the CNIL's method gives: length × log2 of the signs that the kinds present could have given, to the nearest bit.
 * Twelve signs of four kinds are its 80 bits. It measures what could have been drawn, not what was chosen.
 *
 * Source: CNIL, délibération 2022-100, annex (equivalence of 80 bits).
 */
export function passphraseBits(text: string): number {
  const signs = signsOf(text);
  const alphabet = CLASSES.reduce((sum, [kind, size]) => (kind.test(text.normalize('NFKC')) ? sum + size : sum), 0);
  return alphabet === 0 ? 0 : Math.round(signs.length * Math.log2(alphabet));
}

/** What even a place that limits attempts must reach. Source: CNIL, délibération 2022-100, second case. */
const GUESSABLE_FLOOR = 50;
/** A sign that repeats or follows one of those before it, or a capital inside a word, adds a choice among two. */
const PATTERN_BITS = 1;
const LETTER_BITS = Math.log2(36);
const SIGN_BITS = Math.log2(37);

/**
 * What somebody who tries the most frequent words first still has to guess: the cheapest reading of the text as common words,
 * repetitions and single letters, with the signs between. Spaces and accents count for nothing.
 *
 * Source: NIST SP 800-63B-4, § 3.1.1.2 (blocklist of commonly used values); cost of each part: House, log2 of the list.
 */
export function guessableBits(text: string, common: ReadonlySet<string>): number {
  const wordBits = Math.log2(Math.max(2, common.size));
  const letters = cheapest(compact(text), common, wordBits) + signsAmong(text, /[^\p{L}\p{N}\s]/gu) * SIGN_BITS;
  const disguised = cheapest(withoutLeet(compact(text, true)), common, wordBits) + signsAmong(text, /[^\p{L}\p{N}\s@$!]/gu) * SIGN_BITS;
  return Math.min(letters, disguised) + signsAmong(text, /(?<=\p{L})\p{Lu}/gu) * PATTERN_BITS;
}

function signsAmong(text: string, kind: RegExp): number {
  return text.match(kind)?.length ?? 0;
}

const LONGEST_WORD = 30;
const SHORTEST_WORD = 4;

function cheapest(letters: string, common: ReadonlySet<string>, wordBits: number): number {
  const best: number[] = [0];
  for (let end = 1; end <= letters.length; end += 1) {
    let least = (best[end - 1] ?? 0) + letterBits(letters, end - 1);
    for (let start = Math.max(0, end - LONGEST_WORD); start <= end - SHORTEST_WORD; start += 1) {
      if (common.has(letters.slice(start, end))) least = Math.min(least, (best[start] ?? 0) + wordBits);
    }
    best.push(least);
  }
  return best[letters.length] ?? 0;
}

function letterBits(letters: string, at: number): number {
  const code = letters.charCodeAt(at);
  const isNear = [1, 2, 3, 4].some((back) => at >= back && letters.charCodeAt(at - back) === code);
  return isNear || (at > 0 && Math.abs(code - letters.charCodeAt(at - 1)) === 1) ? PATTERN_BITS : LETTER_BITS;
}

/** Letters and digits alone; `keepSigns` keeps those that stand for a letter. */
function compact(text: string, keepSigns = false): string {
  const spelled = keepSigns ? text.replaceAll('@', 'a').replaceAll('$', 's').replaceAll('!', 'i') : text;
  return fold(spelled).replaceAll(' ', '');
}

const LEET: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

function withoutLeet(letters: string): string {
  return letters.replace(/\d/gu, (digit) => LEET[digit] ?? digit);
}

/** Words of four letters or more: « le » or « de » stand in every sentence. */
function namesIn(text: string): readonly string[] {
  return fold(text).split(' ').filter((word) => word.length >= SHORTEST_WORD && !/^\d+$/u.test(word));
}

/** Signs as a person counts them, however the keyboard composed them. */
function signsOf(text: string): readonly string[] {
  return [...text.normalize('NFKC')];
}
