import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'guichet-one-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const MODULE = new URL('one-at-a-time.mjs', import.meta.url).href;
const file = (/** @type {string} */ name) => path.join(folder, name);
const said = () => readFileSync(file('said'), 'utf8').trim().split('\n');

/**
 * A process that says when its work begins and ends.
 *
 * @param {string} name
 * @param {number} workMs
 */
function aStart(name, workMs) {
  const text = `import { appendFileSync } from 'node:fs';
    import { setTimeout as pause } from 'node:timers/promises';
    import { oneAtATime } from ${JSON.stringify(MODULE)};
    const say = (word) => appendFileSync(${JSON.stringify(file('said'))}, '${name} ' + word + '\\n');
    await oneAtATime(async () => { say('begins'); await pause(${workMs}); say('ends'); }, ${JSON.stringify(file('lock'))});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { out: '', error: '' };
  child.stdout.on('data', (chunk) => (told.out += chunk));
  child.stderr.on('data', (chunk) => (told.error += chunk));
  return { told, kill: () => child.kill('SIGKILL'), ended: new Promise((resolve) => child.once('close', resolve)) };
}

test('of several starts at once each works alone, and nothing is left', async () => {
  appendFileSync(file('said'), '');
  const starts = ['one', 'two', 'three', 'four'].map((name) => aStart(name, 300));
  expect(await Promise.all(starts.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
  const lines = said();
  expect(lines).toHaveLength(8);
  for (const [index, line] of lines.entries()) if (index % 2 === 1) expect(line).toBe(lines[index - 1]?.replace('begins', 'ends'));
  expect(readdirSync(folder)).toEqual(['said']);
});

test('a start that was killed at work holds nobody up', async () => {
  appendFileSync(file('said'), '');
  const killed = aStart('killed', 60_000);
  await vi.waitFor(() => expect(said()).toEqual(['killed begins']), { timeout: 10_000 });
  killed.kill();
  await killed.ended;
  const next = ['one', 'two', 'three'].map((name) => aStart(name, 100));
  expect(await Promise.all(next.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  expect(said()).toHaveLength(7);
  expect(readdirSync(folder)).toEqual(['said']);
});

test('work that fails gives the place up', async () => {
  const { oneAtATime } = await import('./one-at-a-time.mjs');
  await expect(oneAtATime(() => Promise.reject(new Error('no room')), file('lock'))).rejects.toThrow('no room');
  expect(await oneAtATime(() => 'done', file('lock'))).toBe('done');
});

test('a process that is there is waited for, which is said beside what a command answers', async () => {
  writeFileSync(file('lock'), String(process.pid));
  appendFileSync(file('said'), '');
  const { ended, told } = aStart('waiting', 0);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(said()).toEqual(['']);
  rmSync(file('lock'));
  expect([await ended, said()]).toEqual([0, ['waiting begins', 'waiting ends']]);
  expect(told).toEqual({ out: '', error: expect.stringMatching(`^Waiting for process ${process.pid}`) });
});
