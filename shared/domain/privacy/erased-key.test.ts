import { expect, test } from 'vitest';
import { erasedKeyText } from './erased-key.ts';

test('a member, a contract and a person of one number are told apart', () => {
  const texts = (['member', 'contract', 'person'] as const).map((kind) => erasedKeyText(kind, '04512877'));
  expect(texts).toEqual(['member:04512877', 'contract:04512877', 'person:04512877']);
});
