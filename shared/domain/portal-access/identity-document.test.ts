import { expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { isDocumentValid, lastValidDay } from './identity-document.ts';

// Source: décret n° 2013-1188 du 18 décembre 2013 (cartes en cours de validité au 1er janvier 2014, délivrées à des majeurs: cinq ans de plus).
const CARD = {
  code: 'carte-identite', label: 'Carte d’identité', source: 'test',
  extension: { printedFrom: localDate('2014-01-01'), printedTo: localDate('2023-12-31'), printedYears: 10, adultAge: 18, addedYears: 5, source: 'test' },
};
const PASSPORT = { code: 'passeport', label: 'Passeport', source: 'test', extension: null };
const ADULT = localDate('1961-03-08');

test.each([
  ['2013-12-31', '2013-12-31'], ['2014-01-01', '2019-01-01'], ['2014-01-02', '2019-01-02'],
  ['2023-12-30', '2028-12-30'], ['2023-12-31', '2028-12-31'], ['2024-01-01', '2024-01-01'],
])('a card of an adult printed valid until %s is valid until %s', (printed, last) => {
  expect(lastValidDay(localDate(printed), ADULT, CARD)).toBe(last);
});

test.each([
  ['on the day they came of age', '1993-06-15', '2026-06-14'],
  ['the day before they came of age', '1993-06-16', '2021-06-14'],
  ['the day after they came of age', '1993-06-14', '2026-06-14'],
])('a card given on 15 June 2011, %s', (_case, birth, last) => {
  expect(lastValidDay(localDate('2021-06-14'), localDate(birth), CARD)).toBe(last);
});

test('a passport is valid until the day printed and no longer', () => {
  expect(lastValidDay(localDate('2021-06-14'), ADULT, PASSPORT)).toBe('2021-06-14');
});

test.each([['2026-11-22', true], ['2026-11-23', true], ['2026-11-24', false]])('a document whose last day is 23 November 2026 proves an identity on %s: %s', (on, proves) => {
  expect(isDocumentValid({ printed: localDate('2026-11-23'), birthDate: ADULT, kind: PASSPORT }, localDate(on))).toBe(proves);
});
