import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BACKUP_TIMES, isBackupDue, type BackupNeed } from './backup-due.ts';

const need = (given: Partial<BackupNeed>): BackupNeed => ({ isBackedUp: false, isCovered: true, sinceLastMs: 0, sinceChangeMs: 0, logBytes: 4096, ...given });
const minutes = (count: number): number => count * 60_000;

test.each([
  ['nothing was written', { isBackedUp: true, sinceLastMs: minutes(600) }, false],
  ['ten minutes have passed, in the middle of the work', { sinceLastMs: minutes(10), sinceChangeMs: 0 }, false],
  ['ten minutes have passed, in a pause', { sinceLastMs: minutes(10), sinceChangeMs: 30_000 }, true],
  ['a quarter of an hour has passed, in the middle of the work', { sinceLastMs: minutes(15), sinceChangeMs: 0 }, true],
  ['no backup covers the desk, a minute after the last try', { isCovered: false, sinceLastMs: minutes(1) }, true],
  ['no backup covers the desk, at once after a try', { isCovered: false, sinceLastMs: 5000 }, false],
  ['the log has grown long', { logBytes: 49 * 1024 * 1024, sinceLastMs: minutes(2) }, true],
])('%s', (_case, given, expected) => {
  expect(isBackupDue(need(given))).toBe(expected);
});

test('what was written waits a quarter of an hour at most, whatever else holds', () => {
  const needs = fc.record({ isBackedUp: fc.constant(false), isCovered: fc.boolean(), sinceLastMs: fc.integer({ min: BACKUP_TIMES.quarterMs, max: 10 ** 9 }), sinceChangeMs: fc.nat(), logBytes: fc.nat() });
  fc.assert(fc.property(needs, (given) => isBackupDue(given)));
});
