import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from './counts.mjs';

/** @param {unknown} report */
function reportFile(report) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'counts-')), 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const green = { numPassedTests: 2, numFailedTests: 0, numPendingTests: 0, testResults: [] };

test('a step that passed is counted test by test', () => {
  expect(countVitest(reportFile(green), 0)).toEqual({ passed: 2, failed: 0, skipped: 0 });
});

test('what could not be tried here is neither passed nor failed', () => {
  expect(countVitest(reportFile({ ...green, numPendingTests: 4 }), 0)).toEqual({ passed: 2, failed: 0, skipped: 4 });
  expect(countPlaywright(reportFile({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 1 }, errors: [] }), 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
});

test('a test file that cannot be loaded counts as one failed', () => {
  expect(countVitest(reportFile({ ...green, testResults: [{ status: 'failed', assertionResults: [] }] }), 1)).toEqual({ passed: 2, failed: 1, skipped: 0 });
});

test.each([
  ['crashed after its report', green, 1, { passed: 2, failed: 1, skipped: 0 }],
  ['ran no test', { ...green, numPassedTests: 0 }, 0, { passed: 0, failed: 1, skipped: 0 }],
])('a step that %s has failed', (_case, report, code, counts) => {
  expect(countVitest(reportFile(report), code)).toEqual(counts);
});

test('a step without a report has failed', () => {
  expect(countVitest('/nowhere/report.json', 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a flaky journey and an error outside the tests have failed', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 0 };
  expect(countPlaywright(reportFile({ stats, errors: [{}] }), 1)).toEqual({ passed: 3, failed: 3, skipped: 0 });
});
