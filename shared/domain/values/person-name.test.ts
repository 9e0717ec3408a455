import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayName, initials, sortKey } from './person-name.ts';

test('a name is shown with its usual first name and a family name in capitals that keep their accents', () => {
  expect(displayName({ civility: 'Mme', lastName: 'Lefèvre-Œuvrard', firstNames: ['Hélène', 'Marie'] })).toBe('Mme Hélène LEFÈVRE-ŒUVRARD');
});

test('what is not known leaves no gap', () => {
  expect(displayName({ civility: null, lastName: 'Nguyen', firstNames: ['Thi Hoa'] })).toBe('Thi Hoa NGUYEN');
  expect(displayName({ civility: 'M.', lastName: 'Traoré', firstNames: [] })).toBe('M. TRAORÉ');
});

test.each([['Lefèvre', 'Hélène', 'HL'], ['Œuvrard', 'Élise', 'ÉŒ'], ['d’Arc', 'Jeanne', 'JD'], ['Nguyen', '', 'N'], ['', '', '']])('%s %s has the initials %s%s', (last, first, expected) => {
  expect(initials(last, first)).toBe(expected);
});

test('accents, ligatures, case, hyphens and apostrophes do not change the place in the list', () => {
  expect(sortKey('LEFÈVRE-ŒUVRARD', 'Hélène')).toBe('lefevre oeuvrard  helene');
  expect(sortKey('D’ALMÉIDA', 'Zoë')).toBe(sortKey("d'almeida", 'ZOE'));
});

test('a short name stays before the longer name that it starts', () => {
  expect(sortKey('LE', 'Zoé') < sortKey('LE GOFF', 'Anne')).toBe(true);
  expect(sortKey('MARTIN', 'Zoé') < sortKey('MARTINEAU', 'Anne')).toBe(true);
});

test('binary order of the keys is French order of the names', () => {
  const french = new Intl.Collator('fr', { sensitivity: 'base' });
  const names = fc.array(fc.constantFrom(...'aàâäæbcçdeéèêëfghiîïjklmnoôöœpqrstuùûüvwxyÿzAÉÇÔŒ '), { minLength: 1, maxLength: 8 }).map((letters) => letters.join('').replace(/ +/gu, ' ').trim());
  fc.assert(fc.property(names, names, (left, right) => {
    const byKey = sortKey(left, '') < sortKey(right, '') ? -1 : Number(sortKey(left, '') > sortKey(right, ''));
    expect(byKey).toBe(french.compare(left, right));
  }), { numRuns: 2000 });
});
