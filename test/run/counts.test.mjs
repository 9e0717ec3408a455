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

const green = { numPassedTests: 2, numFailedTests: 0, testResults: [] };

test('a step that passed is counted test by test', () => {
  expect(countVitest(reportFile(green), 0)).toEqual({ passed: 2, failed: 0 });
});

test('a test file that cannot be loaded counts as one failed', () => {
  expect(countVitest(reportFile({ ...green, testResults: [{ status: 'failed', assertionResults: [] }] }), 1)).toEqual({ passed: 2, failed: 1 });
});

test.each([
  ['crashed after its report', green, 1, { passed: 2, failed: 1 }],
  ['ran no test', { ...green, numPassedTests: 0 }, 0, { passed: 0, failed: 1 }],
])('a step that %s has failed', (_case, report, code, counts) => {
  expect(countVitest(reportFile(report), code)).toEqual(counts);
});

test('a step without a report has failed', () => {
  expect(countVitest('/nowhere/report.json', 0)).toEqual({ passed: 0, failed: 1 });
});

test('a flaky journey and an error outside the tests have failed', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1 };
  expect(countPlaywright(reportFile({ stats, errors: [{}] }), 1)).toEqual({ passed: 3, failed: 3 });
});
