import { expect, test } from 'vitest';
import { seriesOf } from './client-series.ts';

test.each([[0, '00'], [1, '01'], [31, '0Z'], [32, '10'], [1023, 'ZZ'], [1024, '100'], [32_768, '1000']])('client %i has the series %s', (index, series) => {
  expect(seriesOf(index)).toBe(series);
});

test('no two clients have the same one', () => {
  const series = Array.from({ length: 40_000 }, (_, index) => seriesOf(index));
  expect(new Set(series).size).toBe(series.length);
});
