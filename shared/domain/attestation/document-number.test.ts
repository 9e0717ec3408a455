import { expect, test } from 'vitest';
import { documentNumber, documentSequence, isNumberOf } from './document-number.ts';

// Source: house numbering of the printed documents.
const PARTS = { year: 2026, series: null, rank: 4218 };

test('a number says department, year and rank in the year; the series of the desk stands before the rank where it has one', () => {
  expect([null, 'K7', '10'].map((series) => documentNumber({ department: '56', ...PARTS, series }))).toEqual(['56-2026-004218', '56-2026-K7-004218', '56-2026-10-004218']);
  expect(documentNumber({ department: '56', ...PARTS, rank: 1_000_000 })).toBe('56-2026-1000000');
});

test('two desks that issue at once have different numbers', () => {
  const numbers = ['K7', 'K8', '10', null].map((series) => documentNumber({ department: '56', ...PARTS, series }));
  expect(new Set(numbers).size).toBe(4);
});

test.each([
  ['in another department', '29-2026-004218', null, true],
  ['with the series of the desk', '56-2026-K7-004218', 'K7', true],
  ['of another series', '56-2026-K8-004218', 'K7', false],
  ['without a series, at a desk that has one', '56-2026-004218', 'K7', false],
  ['with a series, at a desk that has none', '56-2026-K7-004218', null, false],
  ['of another year', '56-2025-004218', null, false],
  ['of another rank', '56-2026-004217', null, false],
  ['without a department', '2026-004218', null, false],
])('a number %s: %s at a desk of series %s is one of its own: %s', (_case, number, series, isOwn) => {
  expect(isNumberOf(number, { ...PARTS, series })).toBe(isOwn);
});

test('ranks are counted by the year', () => {
  expect(documentSequence(2026)).toBe('document-2026');
});
