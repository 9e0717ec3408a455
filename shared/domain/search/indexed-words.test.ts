import { expect, test } from 'vitest';
import { indexedWords } from './indexed-words.ts';

test.each([
  ['martin  paul', ['martin', 'paul']],
  ['le bihan  jean luc', ['le', 'bihan', 'jean', 'luc', 'lebihan', 'jeanluc']],
  ['lefevre oeuvrard  helene', ['lefevre', 'oeuvrard', 'helene']],
  ['le floc h  anne', ['le', 'floc', 'h', 'anne', 'lefloch']],
  ['thomas  thomas', ['thomas']],
  ['martin  ', ['martin']],
])('« %s » is found by %s', (sortKey, words) => {
  expect(indexedWords(sortKey)).toEqual(words);
});
