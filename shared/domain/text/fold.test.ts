import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deletions, fold, foldTokens, singular, withinOneTypo } from './fold.ts';

const tokens = fc.string({ unit: fc.constantFrom(...'abcde1'), maxLength: 8 });

test.each([
  ['LEFÈVRE-ŒUVRARD', 'lefevre oeuvrard'], ['D’Almeida', 'd almeida'], ['d\'Almeida', 'd almeida'], ['Læticia Strauß', 'laeticia strauss'], ['Sørensen Łukasz', 'sorensen lukasz'],
  ['  résiliation  n° 12 ', 'resiliation n 12'], ['ﬁle', 'file'], ['İbrahim', 'ibrahim'], ['h.lefevre@exemple.fr', 'h lefevre exemple fr'], ['" OR * NEAR(', 'or near'], ['Юлия', ''],
])('%j is searched as %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('a folded text folds to itself and holds letters, digits and single spaces only', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    expect(fold(fold(text))).toBe(fold(text));
    expect(fold(text)).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/u);
  }));
});

test('composed and decomposed accents are the same text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
  }));
});

test('words are counted, an empty text has none', () => {
  expect(foldTokens('Prothèse dentaire, n° 2')).toEqual(['prothese', 'dentaire', 'n', '2']);
  expect(foldTokens(' – ')).toEqual([]);
});

test.each([
  ['remboursements', 'remboursement'], ['cotisations', 'cotisation'], ['hopitaux', 'hopital'], ['travaux', 'travail'], ['bureaux', 'bureau'], ['lieux', 'lieu'], ['bijoux', 'bijou'],
  ['tuyaux', 'tuyau'], ['prix', 'prix'], ['choix', 'choix'], ['taux', 'taux'], ['stress', 'stress'], ['bis', 'bis'], ['rib', 'rib'], ['demande', 'demande'], ['lunettes', 'lunette'],
])('the singular of %s is %s', (token, expected) => {
  expect(singular(token)).toBe(expected);
});

test.each([
  ['lefevre', 'lefevre', true], ['lefevre', 'lefebvre', true], ['lefevre', 'lefvre', true], ['lefevre', 'lefavre', true], ['lefevre', 'lefevr', true], ['lefevre', 'leefvre', true],
  ['ab', 'ba', true], ['', 'a', true], ['', '', true], ['ca', 'abc', false], ['lefevre', 'lefabre', false], ['abc', 'cba', false], ['', 'ab', false],
])('%j and %j are within one typo: %s', (left, right, expected) => {
  expect(withinOneTypo(left, right)).toBe(expected);
});

test('within one typo says what the full distance says, both ways', () => {
  fc.assert(fc.property(tokens, tokens, (left, right) => {
    expect(withinOneTypo(left, right)).toBe(distance(left, right) <= 1);
    expect(withinOneTypo(right, left)).toBe(withinOneTypo(left, right));
  }), { numRuns: 3000 });
});

test('two words within one typo always share a neighbour', () => {
  fc.assert(fc.property(tokens, fc.nat(), fc.constantFrom('insert', 'delete', 'replace', 'swap'), (token, where, edit) => {
    const typo = mistype(token, where % (token.length + 1), edit);
    const neighbours = new Set(deletions(token));
    expect(withinOneTypo(token, typo)).toBe(true);
    expect(deletions(typo).some((neighbour) => neighbours.has(neighbour))).toBe(true);
  }), { numRuns: 3000 });
});

test('the neighbours of a word are itself and each word short of one letter, once', () => {
  expect(deletions('aab')).toEqual(['aab', 'ab', 'aa']);
  expect(deletions('')).toEqual(['']);
});

function mistype(token: string, at: number, edit: 'insert' | 'delete' | 'replace' | 'swap'): string {
  const [before, after] = [token.slice(0, at), token.slice(at)];
  if (edit === 'insert') return `${before}z${after}`;
  if (edit === 'delete') return before + after.slice(1);
  if (edit === 'replace') return after === '' ? before : `${before}z${after.slice(1)}`;
  return before + after.slice(0, 2).split('').toReversed().join('') + after.slice(2);
}

/** Optimal string alignment, by the book. */
function distance(left: string, right: string): number {
  const rows = Array.from({ length: left.length + 1 }, (_, i) => Array.from({ length: right.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)));
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= left.length; i += 1) {
    for (let j = 1; j <= right.length; j += 1) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      const best = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + cost, isSwap ? cell(i - 2, j - 2) + 1 : Infinity);
      (rows[i] ?? [])[j] = best;
    }
  }
  return cell(left.length, right.length);
}
