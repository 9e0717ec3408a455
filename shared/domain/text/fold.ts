/**
 * The form in which names and words are searched and sorted: lower case, without accents,
 * apostrophes, hyphens or other signs, one space between words; only [a-z0-9 ] remain.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9 ]/gu, (sign) => LETTERS[sign] ?? ' ')
    .replace(/ +/gu, ' ')
    .trim();
}

/** The folded words, in order, possibly repeated. */
export function foldTokens(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}

/**
 * The singular of a folded French word, good enough that query and index meet; the result need not be a word.
 * Applied to both sides, a wrong guess (« Thomas » → « thoma ») still finds itself.
 * Limits: words of 3 letters or fewer are kept; irregular plurals beyond the listed ones are not known.
 */
export function singular(token: string): string {
  const irregular = IRREGULAR[token];
  if (irregular !== undefined) return irregular;
  if (token.length >= 5 && /(?:eau|eu|ou|yau)x$/u.test(token)) return token.slice(0, -1);
  if (token.length >= 5 && token.endsWith('aux')) return `${token.slice(0, -3)}al`;
  if (token.length >= 4 && /[^s]s$/u.test(token)) return token.slice(0, -1);
  return token;
}

/** Whether one insertion, deletion, substitution or swap of neighbours turns `left` into `right`, or nothing. */
export function withinOneTypo(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  const isSwap = short[at] === long[at + 1] && short[at + 1] === long[at];
  return isSwap && short.slice(at + 2) === long.slice(at + 2);
}

/**
 * The token and what remains of it when any one letter is left out, without repeats.
 * Two tokens within one typo always share an element (SymSpell); a shared element does not prove one:
 * confirm with `withinOneTypo`. A token of one letter gives the empty string too.
 */
export function deletions(token: string): string[] {
  const found = new Set([token]);
  for (let at = 0; at < token.length; at += 1) found.add(token.slice(0, at) + token.slice(at + 1));
  return [...found];
}

/** Letters that Unicode does not decompose. */
const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ŋ: 'n',
};

const IRREGULAR: Readonly<Record<string, string>> = {
  travaux: 'travail', vitraux: 'vitrail', baux: 'bail', coraux: 'corail', yeux: 'oeil',
};
