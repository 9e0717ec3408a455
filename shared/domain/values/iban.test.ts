import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBank } from './bank.ts';
import { parseBic } from './bic.ts';
import { checkIban, groupIban, ibanBankCode, maskIban, parseIban } from './iban.ts';
import type { Iban } from './iban.ts';

/** The RIB key of each is 97 − ((89 × bank + 15 × branch + 3 × account) mod 97), computed by hand. */
const FRENCH = ['FR1420041010050500013M02606', 'FR7630006000011234567890189', 'FR7610278000010002000000176', 'FR7630004008230001234567819', 'FR951234567890ABCDEFGHIJK68'];
const SEPA = ['BE68539007547034', 'DE89370400440532013000', 'MT84MALT011000012345MTLCAST001S', 'NO9386011117947', 'CH9300762011623852957', 'GB29NWBK60161331926819'];
const known = (text: string): Iban => parseIban(text) as Iban;

test.each([...FRENCH, ...SEPA])('%s is an IBAN', (iban) => {
  expect(checkIban(iban)).toEqual({ ok: true, value: iban });
});

test.each([
  'FR14 2004 1010 0505 0001 3M02 606', 'fr14 2004 1010 0505 0001 3m02 606', 'IBAN FR14-2004-1010-0505-0001-3M02-606', 'IBAN : FR1420041010050500013M02606',
  '\uFEFF FR14\u00A02004\u202F1010\u20090505\u200B 0001 3M02 606\n',
])('%j is read as typed or pasted', (text) => {
  expect(parseIban(text)).toBe('FR1420041010050500013M02606');
});

test.each([
  ['', { code: 'empty' }], [' \u00A0', { code: 'empty' }], ['IBAN', { code: 'empty' }],
  ['XX76 3000', { code: 'unknown-country', country: 'XX' }], ['12345', { code: 'unknown-country', country: '12' }],
  ['US64 SVBK', { code: 'unknown-country', country: 'US' }],
  ['TR33 0006 1005 1978 6457 8413 26', { code: 'not-sepa', country: 'TR' }],
  ['FR76 3000 6000 0112 3456 7890 18', { code: 'too-short', expected: 27, actual: 26 }],
  ['FR', { code: 'too-short', expected: 27, actual: 2 }],
  ['FR76 3000 6000 0112 3456 7890 1899', { code: 'too-long', expected: 27, actual: 28 }],
  ['FRO6 3000 6000 0112 3456 7890 189', { code: 'wrong-characters', position: 3 }],
  ['FR76 30O0 6000 0112 3456 7890 189', { code: 'wrong-characters', position: 7 }],
  ['FR76 3000 6000 0112 34*6 7890 189', { code: 'wrong-characters', position: 19 }],
  ['FR76 3000 6000 0112 3456 7890 1B9', { code: 'wrong-characters', position: 26 }],
  ['FR76 3000 6000 0112 3456 7890 198', { code: 'wrong-key' }],
  ['FR49 3000 6000 0112 3456 7890 190', { code: 'wrong-rib-key' }],
])('%j is refused for its first problem', (text, refusal) => {
  expect(checkIban(text)).toEqual({ ok: false, refusal });
});

test('one digit changed is always refused', () => {
  fc.assert(fc.property(fc.constantFrom(...FRENCH, ...SEPA), fc.nat(), fc.integer({ min: 1, max: 9 }), (iban, where, shift) => {
    const digits = [...iban].flatMap((character, at) => (/\d/u.test(character) ? [at] : []));
    const at = digits[where % digits.length] ?? 0;
    const changed = iban.slice(0, at) + String((Number(iban[at]) + shift) % 10) + iban.slice(at + 1);
    expect(parseIban(changed)).toBeNull();
  }));
});

test('two different neighbours swapped are always refused', () => {
  fc.assert(fc.property(fc.constantFrom(...FRENCH, ...SEPA), fc.nat(), (iban, where) => {
    const at = where % (iban.length - 1);
    fc.pre(iban[at] !== iban[at + 1]);
    expect(parseIban(iban.slice(0, at) + iban.charAt(at + 1) + iban.charAt(at) + iban.slice(at + 2))).toBeNull();
  }));
});

test('no text at all makes the check fail', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(typeof checkIban(text).ok).toBe('boolean');
  }));
});

test('grouped for reading, an IBAN is still read', () => {
  fc.assert(fc.property(fc.constantFrom(...FRENCH, ...SEPA), (iban) => {
    expect(parseIban(groupIban(known(iban)))).toBe(iban);
  }));
  expect(groupIban(known('FR1420041010050500013M02606')).replaceAll('\u00A0', ' ')).toBe('FR14 2004 1010 0505 0001 3M02 606');
});

test('masked, an IBAN shows its country, its key and three characters', () => {
  expect(maskIban(known('FR7610278000010002000000176')).replaceAll('\u00A0', ' ')).toBe('FR76 •••• •••• 176');
});

test('a Monegasque account has a French bank code and a French key', () => {
  expect(ibanBankCode(known('MC5812739000700001111100062'))).toEqual({ bankCode: '12739', branchCode: '00070' });
});

test('the bank is found by its French code, and not abroad', () => {
  const banks = [{ bankCode: '20041', name: 'La Banque Postale', bic: parseBic('PSSTFRPPPAR') }];
  expect(ibanBankCode(known('FR1420041010050500013M02606'))).toEqual({ bankCode: '20041', branchCode: '01005' });
  expect(ibanBankCode(known('BE68539007547034'))).toBeNull();
  expect(findBank(known('FR1420041010050500013M02606'), banks)).toEqual(banks[0]);
  expect(findBank(known('FR7630006000011234567890189'), banks)).toBeNull();
  expect(findBank(known('BE68539007547034'), banks)).toBeNull();
});

test.each([['psst fr pp par', 'PSSTFRPPPAR'], ['AGRIFRPP', 'AGRIFRPP'], ['AGRIFRP', null], ['AGRIFRPP8', null], ['1234FRPP', null], ['', null]])('%j as a BIC', (text, bic) => {
  expect(parseBic(text)).toBe(bic);
});
