import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../values/cents.ts';
import { blockBetween, cellCount, figuresOf, isInBlock } from './cell-block.ts';

test('a block holds both cells it was drawn between, in whichever direction', () => {
  const cell = fc.record({ row: fc.nat({ max: 1_000_000 }), column: fc.nat({ max: 9 }) });
  fc.assert(
    fc.property(cell, cell, (from, to) => {
      const block = blockBetween(from, to);
      expect(block).toEqual(blockBetween(to, from));
      expect(isInBlock(block, from) && isInBlock(block, to)).toBe(true);
      expect(isInBlock(block, { row: block.lastRow + 1, column: from.column })).toBe(false);
      expect(cellCount(block)).toBe((Math.abs(from.row - to.row) + 1) * (Math.abs(from.column - to.column) + 1));
    }),
  );
});

test('the figures of a block are those of the mockup: seven premiums, 615,85 € in all', () => {
  const premiums = [6475, 11_080, 9640, 6135, 11_890, 10_425, 5940].map(cents);
  expect(figuresOf(premiums)).toEqual({ count: 7, sum: 61_585, mean: 8798, min: 5940, max: 11_890 });
});

test('a block without an amount has no figures', () => {
  expect(figuresOf([])).toBeNull();
});
