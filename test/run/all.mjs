import { mkdirSync, rmSync } from 'node:fs';
import { prepareAll } from '../../electron/development/prepare.mjs';
import { describeRuntime } from '../../electron/development/electron-runtime.mjs';
import { inProject } from '../../electron/development/project.mjs';
import { run, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { countExit, countPlaywright, countVitest } from './counts.mjs';

/** Room for a cold cache on two slow cores; above it a step hangs. All of them together stay under 40 minutes. */
const STEP_LIMIT_MS = 35 * 60_000;
const UNIT_REPORT = inProject('.cache/vitest.json');
const E2E_REPORT = inProject('.cache/playwright.json');
const PACKED_REPORT = inProject('.cache/packed-playwright.json');
const SMOKE_FOLDER = inProject('.cache/smoke');

/** @typedef {{ name: string, command: string[], count: (code: number) => import('./counts.mjs').Counts, env?: Record<string, string>, clear?: string }} Step */

/** @type {Step[]} */
const STEPS = [
  { name: 'types', command: ['npm', 'run', '--silent', 'types'], count: countExit },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], count: countExit },
  {
    name: 'architecture, unit and integration',
    command: ['npm', 'run', '--silent', 'test:unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
    count: (code) => countVitest(UNIT_REPORT, code),
    clear: UNIT_REPORT,
  },
  {
    name: 'end-to-end',
    command: ['npm', 'run', '--silent', 'e2e', '--', '--reporter=list,json'],
    count: (code) => countPlaywright(E2E_REPORT, code),
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: E2E_REPORT },
    clear: E2E_REPORT,
  },
  {
    name: 'packaged application',
    command: ['node', 'test/run/packed-smoke.mjs', '--reporter=list,json'],
    count: (code) => countPlaywright(PACKED_REPORT, code),
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: PACKED_REPORT },
    clear: PACKED_REPORT,
  },
  { name: 'smoke of npm start', command: ['npm', 'start', '--silent', '--', '--once'], count: countExit, env: { GUICHET_USER_DATA: SMOKE_FOLDER }, clear: SMOKE_FOLDER },
];

/** `npm test` runs every step, even after a failed one, and ends with one line that sums them all. */
await underNode24(import.meta.url, async () => {
  mkdirSync(inProject('.cache'), { recursive: true });
  const counts = [await prepareStep()];
  for (const step of STEPS) counts.push(await runStep(step));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/** Counts only when it fails: a prepared machine is no test. */
async function prepareStep() {
  try {
    console.log(describeRuntime(await prepareAll({ forTests: true })));
    return { passed: 0, failed: 0, skipped: 0 };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @param {Step} step */
async function runStep({ name, command: [program = '', ...args], count, env = {}, clear }) {
  console.log(`\n── ${name}`);
  if (clear !== undefined) rmSync(clear, { recursive: true, force: true });
  const begun = Date.now();
  const code = await run(program, args, { env: { ...toolEnvironment(), ...env }, timeout: STEP_LIMIT_MS });
  const counted = count(code);
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  const skipped = counted.skipped === 0 ? '' : `, ${counted.skipped} skipped: this machine lacks what they need`;
  console.log(`── ${name}: ${counted.passed} passed, ${counted.failed} failed${skipped}, in ${seconds} s`);
  return counted;
}
