import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../values/cents.ts';
import { csvCell, neutralised, spreadsheetAmount, textNumber, tsvCell } from './spreadsheet-text.ts';

// Source: OWASP, CSV Injection; the quality bar's negative test 31.
test.each(['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =cmd', '\u00A0=1', '\uFEFF=1', '＝1'])('« %s » would run in a spreadsheet: an apostrophe makes it text', (text) => {
  expect(neutralised(text)).toBe(`'${text}`);
});

test.each(['LE GOFF Anne', 'Confort +', 'S-2016-251330', 'a=b', ''])('« %s » is left as it is', (text) => {
  expect(neutralised(text)).toBe(text);
});

test('whatever the text, what a spreadsheet receives never begins like a formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(neutralised(text).trimStart()).not.toMatch(/^[=+\-@]/u);
    }),
  );
});

test('a number that is a text keeps its leading zeros', () => {
  expect([textNumber('04512877'), textNumber('4512877'), textNumber('=04')]).toEqual(["'04512877", '4512877', "'=04"]);
});

test.each([[0, '0,00'], [5, '0,05'], [-5, '-0,05'], [123_450, '1234,50'], [-123_450, '-1234,50']])('%i cents are written %s, for a French spreadsheet to add up', (amount, text) => {
  expect(spreadsheetAmount(cents(amount))).toBe(text);
});

test.each([['a;b', '"a;b"'], ['a"b', '"a""b"'], ['a\r\nb', '"a\r\nb"'], [' a', '" a"'], ['a\tb', 'a\tb'], ['a', 'a']])('in a CSV, %j is written %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

test.each([['a\tb', '"a\tb"'], ['a\nb', '"a\nb"'], ['a"b', '"a""b"'], ['a;b', 'a;b']])('in a copied block, %j is written %j', (text, cell) => {
  expect(tsvCell(text)).toBe(cell);
});
