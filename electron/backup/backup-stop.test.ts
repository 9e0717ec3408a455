import { expect, test } from 'vitest';
import { isStopped, mayPromote, newStopFlag, stop, throwIfStopped } from './backup-stop.ts';

test('a backup that is given its name is no longer stopped', () => {
  const flag = newStopFlag();
  expect(mayPromote(flag)).toBe(true);
  expect(stop(flag)).toBe(false);
  expect(isStopped(flag)).toBe(false);
});

test('a backup that was stopped is never given its name, and is stopped once', () => {
  const flag = newStopFlag();
  expect(stop(flag)).toBe(true);
  expect(stop(flag)).toBe(false);
  expect(mayPromote(flag)).toBe(false);
  expect(() => throwIfStopped(flag)).toThrow('stopped');
});

test('a backup that nobody can stop goes on', () => {
  expect(isStopped(undefined)).toBe(false);
  expect(mayPromote(undefined)).toBe(true);
});
