import { expect, test } from 'vitest';
import { scoreName } from './score-name.ts';

const score = (sortKey: string, ...words: string[]): number => scoreName(sortKey, words).score;

test('a whole word comes before its start, the start before a typing error, and that before nothing', () => {
  const scores = [score('martin  paul', 'martin'), score('martineau  paul', 'martin'), score('marin  paul', 'martin'), score('durand  paul', 'martin')];
  expect(scores).toEqual(scores.toSorted((left, right) => right - left));
  expect(new Set(scores).size).toBe(4);
});

test('the family name comes before the first name', () => {
  expect(score('martin  paul', 'martin')).toBeGreaterThan(score('paul  martin', 'martin'));
});

test('a name that is told whole comes before one with more words', () => {
  expect(score('martin  julien', 'martin', 'julien')).toBeGreaterThan(score('martin julien  anne', 'martin', 'julien'));
});

test('a name written in one answers whole', () => {
  expect(scoreName('le bihan  jean luc', ['lebihan', 'jeanluc'])).toEqual({ score: 60, answered: 2 });
});

test('a word that answers nothing is not counted', () => {
  expect(scoreName('martin  paul', ['martin', 'zzz']).answered).toBe(1);
});
