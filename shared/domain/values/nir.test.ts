import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupNir, maskNir, nirFacts, nirFromParts, parseNir } from './nir.ts';
import type { Nir } from './nir.ts';

/** A birth in metropolitan France, Corsica before and after 1976, or abroad. Source: Service-Public F33078. */
const VECTORS = [
  ['2 55 08 14 168 025', '38'], ['1 85 05 78 006 084', '91'], ['2 69 05 49 588 157', '80'], ['1 75 11 99 351 007', '22'],
  ['2 85 08 2A 004 123', '54'], ['1 80 12 2B 033 012', '69'], ['1 99 03 20 090 015', '40'],
] as const;
const bodies = fc
  .tuple(fc.constantFrom('1', '2', '3', '4', '7', '8'), fc.integer({ min: 0, max: 9999 }), fc.constantFrom('2A', '2B', '01', '75', '97', '99'), fc.integer({ min: 0, max: 999_999 }))
  .map(([sex, yearMonth, departement, rest]) => `${sex}${String(yearMonth).padStart(4, '0')}${departement}${String(rest).padStart(6, '0')}`);
const known = (text: string): Nir => parseNir(text) as Nir;

test.each(VECTORS)('the key of %s is %s', (body, key) => {
  const nir = body.replaceAll(' ', '') + key;
  expect(nirFromParts(body)).toBe(nir);
  expect(parseNir(`${body} ${key}`)).toBe(nir);
});

test('any other key is refused', () => {
  fc.assert(fc.property(bodies, fc.integer({ min: 0, max: 99 }), (body, key) => {
    const written = body + String(key).padStart(2, '0');
    expect(parseNir(written)).toBe(written === nirFromParts(body) ? written : null);
  }));
});

test.each(['', '2550814168025', '255081416802539', '9550814168025 76', '5550814168025 82', '2 55 08 2C 168 025 38', '2 85 08 A2 004 123 54'])('%j is no NIR', (text) => {
  expect(parseNir(text)).toBeNull();
});

test('spaces of any kind, dots, dashes and lower case are accepted', () => {
  expect(parseNir('\u00A02.85.08-2a\u202F004 123\u200B 54 ')).toBe('285082A00412354');
});

test('a month beyond 12 marks an incomplete civil status, not an error', () => {
  expect(nirFacts(nirFromParts('1 85 20 78 006 084')).month).toBeNull();
  expect(nirFacts(nirFromParts('1 85 99 78 006 084')).month).toBeNull();
  expect(nirFacts(nirFromParts('1 85 12 78 006 084')).month).toBe(12);
});

test.each([
  ['2 55 08 14 168 025 38', { sex: 'female', birthYear: 55, month: 8, departement: '14' }],
  ['2 85 08 2A 004 123 54', { sex: 'female', birthYear: 85, month: 8, departement: '2A' }],
  ['1 75 11 99 351 007 22', { sex: 'male', birthYear: 75, month: 11, departement: '99' }],
])('%s says who', (text, facts) => {
  expect(nirFacts(known(text))).toEqual(facts);
});

test('overseas, the département has three digits', () => {
  expect(nirFacts(nirFromParts('1 85 05 974 06 084')).departement).toBe('974');
});

test('grouped for reading, a NIR is still read; masked, it shows sex, year and month', () => {
  fc.assert(fc.property(bodies, (body) => {
    expect(parseNir(groupNir(nirFromParts(body)))).toBe(nirFromParts(body));
  }));
  expect(groupNir(known('255081416802538')).replaceAll('\u00A0', ' ')).toBe('2 55 08 14 168 025 38');
  expect(maskNir(known('255081416802538')).replaceAll('\u00A0', ' ')).toBe('2 55 08 •• ••• ••• ••');
});

test('a body of the wrong shape is a defect, and the defect does not print it', () => {
  expect(() => nirFromParts('2550814')).toThrow('7 characters, expected the 13');
});
