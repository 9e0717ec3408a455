import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interpret } from './interpret.ts';

const read = (text: string) => interpret(text, 2026);

test.each([
  ['04 512 877', '04512877'],
  ['04512877', '04512877'],
  ['04.512.877', '04512877'],
  ['n° 04\u202F512\u202F877', '04512877'],
  ['4512877', '04512877'],
])('« %s » is a member number', (text, number) => {
  expect(read(text).memberNumbers).toContain(number);
});

test.each(['06 39 98 41 27', '0639984127', '06.39.98.41.27', '+33 6 39 98 41 27', '+33 (0)6 39 98 41 27', '0033639984127', 'tel 06-39-98-41-27'])(
  '« %s » is a telephone number in any form',
  (text) => {
    expect(read(text).phones).toContain('+33639984127');
  },
);

test.each(['08/03/1961', '8/3/61', '08.03.1961', '8 mars 1961', '1961-03-08', '08031961', '080361', 'née le 08/03/1961', 'lefevre 8 mars 1961'])(
  '« %s » is a birth date in any form',
  (text) => {
    expect(read(text).birthDate).toBe('1961-03-08');
  },
);

test.each([
  ['S-2009-118340', 'S-2009-118340'],
  ['s2009118340', 'S-2009-118340'],
  ['s 2009 118340', 'S-2009-118340'],
  ['contrat S-2009-118340', 'S-2009-118340'],
  ['d-2026-18442', 'D-2026-18442'],
  ['56-2026-004218', '56-2026-004218'],
  ['56-2026-k7-004218', '56-2026-K7-004218'],
  ['56-2026-10-004218', '56-2026-10-004218'],
  ['2026-11-004881', '2026-11-004881'],
  ['202611004881', '2026-11-004881'],
])('« %s » is the reference %s', (text, reference) => {
  expect(read(text).references).toContain(reference);
});

test('five digits are a postcode beside a name', () => {
  expect(read('Le Gall 56000')).toMatchObject({ words: ['le', 'gall'], postcode: '56000' });
});

test('accents, ligatures, hyphens and apostrophes are put aside', () => {
  expect(read('LEFÈVRE-ŒUVRARD L’Hostis').words).toEqual(['lefevre', 'oeuvrard', 'l', 'hostis']);
});

test('the kind that is named is not a word of a name', () => {
  expect(read('contrats lefevre')).toMatchObject({ kind: 'contract', words: ['lefevre'] });
});

test('words that only announce a number are left out, and kept in a name', () => {
  expect(read('née le 08/03/1961').words).toEqual([]);
  expect(read('le bihan').words).toEqual(['le', 'bihan']);
});

describe('a secret number is never searched', () => {
  test.each(['1 61 03 56 260 012 34', '261035626001234', '1 61 03 2A 260 012', 'FR76 3000 6000 0112 3456 7890 189', 'fr7630006000011234567890189'])('« %s »', (text) => {
    expect(read(text)).toEqual({ isSecret: true, words: [], kind: null, birthDate: null, postcode: null, memberNumbers: [], phones: [], references: [], digits: [] });
  });

  test('beside a name too', () => {
    expect(read('lefevre 2 61 03 56 260 012 34')).toMatchObject({ isSecret: true });
  });
});

test('any text has an interpretation, of bounded size', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { words, references, phones } = read(text);
      return words.length <= 6 && words.every((word) => /^[a-z0-9]{1,24}$/u.test(word)) && references.length < 400 && phones.length < 100;
    }),
    { numRuns: 2000 },
  );
});
