import { existsSync, readFileSync } from 'node:fs';

/** What a test could not try on this machine, and says so, is skipped: neither passed nor failed. @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ status: string, assertionResults: { status: string }[] }} TestFile */
/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, testResults: TestFile[] }} VitestReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} PlaywrightReport */

/** Counts a step that has no report of its own as one test. @param {number} code @returns {Counts} */
export function countExit(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * Counts the tests of a vitest JSON report. A file that could not even be loaded holds no test: it counts as one
 * failed.
 *
 * @param {string} file
 * @param {number} code
 */
export function countVitest(file, code) {
  return settle(file, code, (/** @type {VitestReport} */ report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(isBrokenFile).length,
    skipped: report.numPendingTests,
  }));
}

/**
 * Counts the tests of a Playwright JSON report. A flaky test passed once out of several: it failed.
 *
 * @param {string} file
 * @param {number} code
 */
export function countPlaywright(file, code) {
  return settle(file, code, (/** @type {PlaywrightReport} */ { stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }));
}

/**
 * A step that crashed, or that ran no test at all, has failed whatever its report says.
 *
 * @template Report
 * @param {string} file
 * @param {number} code
 * @param {(report: Report) => Counts} read
 * @returns {Counts}
 */
function settle(file, code, read) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = read(JSON.parse(readFileSync(file, 'utf8')));
  const isSilent = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return isSilent ? { ...counts, failed: 1 } : counts;
}

/** @param {TestFile} file */
function isBrokenFile({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
}
