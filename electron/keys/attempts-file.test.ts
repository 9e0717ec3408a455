import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openAttempts } from './attempts-file.ts';

const STEPS = [
  { scope: 'login', afterFailures: 5, waitSeconds: 60, source: 'test' },
  { scope: 'login', afterFailures: 10, waitSeconds: 900, source: 'test' },
  { scope: 'workstation', afterFailures: 50, waitSeconds: 300, source: 'test' },
] as const;
const HOUR = 3_600_000;

let folder: string;
let uptimeMs: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-attempts-'));
  uptimeMs = HOUR;
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** As after a restart: nothing is kept but the file. */
const attempts = () => openAttempts(folder, STEPS, () => uptimeMs);
const fail = (id: string, times: number): void => {
  for (let count = 0; count < times; count += 1) attempts().count(id);
};

test('the delay grows with the wrong attempts and survives a restart of the program (negative tests 38 and 47)', () => {
  fail('claire', 4);
  expect(attempts().waitMs('claire')).toBe(0);
  fail('claire', 1);
  expect(attempts().waitMs('claire')).toBe(60_000);
  fail('claire', 5);
  expect(attempts().waitMs('claire')).toBe(900_000);
});

test('a login that exists nowhere waits as one that does', () => {
  fail('personne', 5);
  expect(attempts().waitMs('personne')).toBe(60_000);
  expect(attempts().waitMs('claire')).toBe(0);
});

test.each([['ten years back', -10], ['ten years ahead', 10]])('a clock set %s changes nothing (negative test 42)', (_case, years) => {
  fail('claire', 10);
  vi.useFakeTimers({ now: Date.now() + years * 365 * 24 * HOUR });
  expect(attempts().waitMs('claire')).toBe(900_000);
});

test('after a restart of the machine only the time since then counts', () => {
  fail('claire', 10);
  uptimeMs = 60_000;
  expect(attempts().waitMs('claire')).toBe(840_000);
});

test('a right answer clears its login; how many wrong ones came before is known until then', () => {
  fail('claire', 3);
  fail('karim', 5);
  attempts().count('claire');
  expect(attempts().failuresBefore('claire')).toBe(3);
  attempts().clear('claire');
  expect(attempts().waitMs('claire')).toBe(0);
  expect(attempts().waitMs('karim')).toBe(60_000);
});

test('many logins tried a little make the whole workstation wait', () => {
  for (let login = 0; login < 50; login += 1) fail(`login-${login}`, 1);
  expect(attempts().waitMs('claire')).toBe(300_000);
});

test('two hundred logins are remembered, the most tried ones first', () => {
  fail('claire', 10);
  for (let login = 0; login < 300; login += 1) fail(`login-${login}`, 1);
  const { logins } = JSON.parse(readFileSync(join(folder, 'attempts.json'), 'utf8')) as { logins: unknown[] };
  expect(logins).toHaveLength(200);
  expect(attempts().waitMs('claire')).toBe(900_000);
});

test.each(['', '{', '{"workstation":1}', '[]'])('a file spoilt into « %s » makes the workstation wait, once', (spoilt) => {
  writeFileSync(join(folder, 'attempts.json'), spoilt);
  expect(attempts().waitMs('claire')).toBe(300_000);
  uptimeMs += 300_000;
  expect(attempts().waitMs('claire')).toBe(0);
});
