import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withinOneTypo } from '../text/fold.ts';
import { typoVariants } from './typo-variants.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 12 });

test('two words are within one typing error exactly when one is among the variants of the other', () => {
  fc.assert(fc.property(word, word, (left, right) => (left === right || typoVariants(left).includes(right)) === withinOneTypo(left, right)));
});

test('every variant is within one typing error, and none is the word itself', () => {
  fc.assert(fc.property(word, (typed) => typoVariants(typed).every((variant) => variant !== typed && withinOneTypo(typed, variant))));
});

test('a swap of neighbours is one error', () => {
  expect(typoVariants('lefvere')).toContain('lefevre');
});
