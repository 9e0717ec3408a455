import { expect, test } from 'vitest';
import { matchRanges } from './match-ranges.ts';

const underlined = (text: string, words: readonly string[], digits: readonly string[] = []) =>
  matchRanges(text, words, digits).map(([start, end]) => text.slice(start, end));

test.each([
  ['an accent', 'Mme Hélène LEFÈVRE-ŒUVRARD', ['lefevre'], ['LEFÈVRE']],
  ['a ligature', 'Mme Hélène LEFÈVRE-ŒUVRARD', ['oeuvrard'], ['ŒUVRARD']],
  ['half a ligature', 'ŒUVRARD', ['o'], ['Œ']],
  ['the start of a word', 'Prothèse dentaire', ['dent'], ['dent']],
  ['an accent written apart', 'Le\u0301a MARTIN', ['lea'], ['Le\u0301a']],
  ['a typing error', 'M. Paul LEFÈVRE', ['lefvre'], ['LEFÈVRE']],
  ['words written in one', 'Mme LE FLOC’H', ['lefloch'], ['LE FLOC’H']],
  ['nothing', 'M. Paul LEFÈVRE', ['durand'], []],
])('underlines %s', (_case, text, words, expected) => {
  expect(underlined(text, words)).toEqual(expected);
});

test('underlines digits across the spaces of a number', () => {
  expect(underlined('n°\u00A004\u202F512\u202F877', [], ['04512877'])).toEqual(['04\u202F512\u202F877']);
});

test('ranges are in order and apart', () => {
  expect(matchRanges('dentaire dentaire', ['dent', 'dentaire'])).toEqual([[0, 8], [9, 17]]);
});
