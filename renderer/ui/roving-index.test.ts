import { expect, test } from 'vitest';
import { labelStartingWith, rovingIndex } from './roving-index.ts';

test.each([
  ['the right arrow goes to the next tab', 'ArrowRight', 1, 2],
  ['the right arrow goes from the last tab to the first', 'ArrowRight', 3, 0],
  ['the left arrow goes to the tab before', 'ArrowLeft', 1, 0],
  ['the left arrow goes from the first tab to the last', 'ArrowLeft', 0, 3],
  ['Home goes to the first tab', 'Home', 2, 0],
  ['End goes to the last tab', 'End', 2, 3],
  ['the down arrow does not move along tabs', 'ArrowDown', 2, null],
  ['a letter does not move along tabs', 'a', 2, null],
])('%s', (_case, key, current, expected) => {
  expect(rovingIndex({ key, current, count: 4, axis: 'horizontal' })).toBe(expected);
});

test('a menu moves by the vertical arrows alone', () => {
  expect(rovingIndex({ key: 'ArrowDown', current: 0, count: 3, axis: 'vertical' })).toBe(1);
  expect(rovingIndex({ key: 'ArrowUp', current: 0, count: 3, axis: 'vertical' })).toBe(2);
  expect(rovingIndex({ key: 'ArrowRight', current: 0, count: 3, axis: 'vertical' })).toBeNull();
});

test('a list without an element leads nowhere', () => {
  expect(rovingIndex({ key: 'ArrowDown', current: 0, count: 0, axis: 'vertical' })).toBeNull();
});

test('a letter leads to the next entry that begins with it, accents ignored', () => {
  const labels = ['Attestation', 'Échange', 'Adresse', 'Réclamation'];
  expect(labelStartingWith('e', labels, 0)).toBe(1);
  expect(labelStartingWith('a', labels, 0)).toBe(2);
  expect(labelStartingWith('A', labels, 2)).toBe(0);
  expect(labelStartingWith('z', labels, 0)).toBeNull();
  expect(labelStartingWith('Enter', labels, 0)).toBeNull();
});
