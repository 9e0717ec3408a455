import { expect, test } from 'vitest';
import { byteRangeOf } from './byte-range.ts';

test.each([
  ['bytes=0-0', { from: 0, to: 1 }],
  ['bytes=0-', { from: 0, to: 100 }],
  ['bytes=99-99', { from: 99, to: 100 }],
  ['bytes=10-500', { from: 10, to: 100 }],
  ['bytes=-1', { from: 99, to: 100 }],
  ['bytes=-500', { from: 0, to: 100 }],
])('%s is found in a hundred bytes', (header, range) => {
  expect(byteRangeOf(header, 100)).toEqual(range);
});

test.each(['bytes=100-', 'bytes=100-200', 'bytes=5-4', 'bytes=-0', 'bytes=-', 'bytes=0-1,5-6', 'items=0-1', 'bytes=a-b', 'bytes=-1-2', '', 'bytes=9999999999999999-'])(
  '%s is not in a hundred bytes (negative test 17)',
  (header) => {
    expect(byteRangeOf(header, 100)).toBeNull();
  },
);
