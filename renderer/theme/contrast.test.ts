import { expect, test } from 'vitest';
import { contrastRatio } from './contrast.ts';
import { colourTokens, symbolPairs, textPairs, type ColourPair, type ColourToken } from './tokens.ts';

const THEMES = ['light', 'dark'] as const;

test('black on white is the greatest contrast, in either order', () => {
  expect(contrastRatio('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  expect(contrastRatio('#FFFFFF', '#000000')).toBeCloseTo(21, 5);
  expect(contrastRatio('#777777', '#777777')).toBe(1);
});

test('a colour that is not #RRGGBB is a defect', () => {
  expect(() => contrastRatio('petrol', '#FFFFFF')).toThrow('expected #RRGGBB');
});

test.each(THEMES)('every pair that carries words reaches 4.5 in the %s theme', (theme) => {
  expect(pairsBelow(textPairs, theme, 4.5)).toEqual([]);
});

test.each(THEMES)('every field, check box and focus ring reaches 3 in the %s theme', (theme) => {
  expect(pairsBelow(symbolPairs, theme, 3)).toEqual([]);
});

test.each<[ColourToken, ColourToken, number, number]>([
  ['ctl', 'surface', 3.58, 4.2],
  ['text', 'surface', 16.55, 14.1],
  ['text-2', 'surface', 8.24, 8.79],
  ['text-3', 'surface', 5.7, 6.15],
  ['text-3', 'accent-soft', 4.86, 4.61],
  ['accent', 'surface', 7.33, 8.21],
  ['on-accent', 'accent', 7.33, 8.06],
  ['accent-text', 'surface', 8.46, 9.51],
  ['red', 'red-soft', 6.1, 7.87],
  ['amber', 'amber-soft', 6.12, 8.69],
  ['green', 'green-soft', 5.84, 7.82],
  ['blue', 'blue-soft', 6.15, 7.61],
  ['grey', 'grey-soft', 5.61, 6.4],
])('%s on %s has the contrast that the charter states', (foreground, background, light, dark) => {
  expect([twoDecimals([foreground, background], 'light'), twoDecimals([foreground, background], 'dark')]).toEqual([light, dark]);
});

function pairsBelow(pairs: readonly ColourPair[], theme: 'light' | 'dark', floor: number): string[] {
  return pairs.filter((pair) => ratio(pair, theme) < floor).map((pair) => `${pair.join(' on ')}: ${ratio(pair, theme).toFixed(2)}`);
}

function twoDecimals(pair: ColourPair, theme: 'light' | 'dark'): number {
  return Number(ratio(pair, theme).toFixed(2));
}

function ratio([foreground, background]: ColourPair, theme: 'light' | 'dark'): number {
  return contrastRatio(colourTokens[foreground][theme], colourTokens[background][theme]);
}
