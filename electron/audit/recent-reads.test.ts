import { expect, test } from 'vitest';
import { instant } from '../../shared/domain/values/instant.ts';
import { RecentReads } from './recent-reads.ts';

const MINUTES = 60_000;
const T = 1_795_440_600_000;
const at = (ms: number) => instant(T + ms);

test.each([
  ['a moment before five minutes are over', 5 * MINUTES - 1, false],
  ['when five minutes are over', 5 * MINUTES, true],
  ['after them', 5 * MINUTES + 1, true],
  ['when the clock was set back', -1, true],
])('the same file read again by the same person is a new entry %s: %i ms, %s', (_when, ms, isNew) => {
  const reads = new RecentReads();
  expect(reads.isNew('claire', 'member:7', at(0))).toBe(true);
  expect(reads.isNew('claire', 'member:7', at(ms))).toBe(isNew);
});

test('the five minutes run from the read that was recorded', () => {
  const reads = new RecentReads();
  const recorded = [0, 2, 4, 6, 8, 10].map((minute) => reads.isNew('claire', 'member:7', at(minute * MINUTES)));
  expect(recorded).toEqual([true, false, false, true, false, false]);
});

test('another person and another file are other reads', () => {
  const reads = new RecentReads();
  expect([reads.isNew('claire', 'member:7', at(0)), reads.isNew('karim', 'member:7', at(0)), reads.isNew('claire', 'member:8', at(0))]).toEqual([true, true, true]);
});

test('a desk that opens file after file keeps the last ones in mind, and its memory does not grow', () => {
  const reads = new RecentReads();
  for (let member = 1; member <= 2001; member += 1) reads.isNew('claire', `member:${member}`, at(0));
  expect(reads.isNew('claire', 'member:2001', at(1))).toBe(false);
  expect(reads.isNew('claire', 'member:1', at(1))).toBe(true);
});
