import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT_ROOT } from './source-files.ts';

const CONFIGURATION = join(PROJECT_ROOT, 'test/oxlint.json');
const LINTER = join(PROJECT_ROOT, 'node_modules/oxlint/bin/oxlint');

interface Planted {
  readonly rule: string;
  readonly code: string;
  readonly extension?: string;
}

const WAIT = 'async function wait(): Promise<number> { return Promise.resolve(1); }\n';

const FAULTS: readonly Planted[] = [
  { rule: 'no-floating-promises', code: `${WAIT}export function f(): void { wait(); }` },
  { rule: 'no-misused-promises', code: `${WAIT}export const f = (): number => (wait() ? 1 : 2);` },
  { rule: 'await-thenable', code: 'export async function f(): Promise<number> { return await 1; }' },
  { rule: 'switch-exhaustiveness-check', code: `export function f(state: 'open' | 'closed'): number { switch (state) { case 'open': return 1; } return 2; }` },
  { rule: 'no-explicit-any', code: 'export const a = (b: any): number => Number(b);' },
  { rule: 'no-non-null-assertion', code: 'export const a = (b: string | null): string => b!;' },
  { rule: 'consistent-type-imports', code: `import { Result } from '../../shared/lib/result.ts';\nexport type R = Result<1, 2>;` },
  { rule: 'only-throw-error', code: `export function f(): never { throw 'a'; }` },
  { rule: 'no-default-export', code: 'export default function f(): void { return; }' },
  { rule: 'no-focused-tests', code: `import { expect, test } from 'vitest';\ntest.only('a', () => expect(1).toBe(1));`, extension: 'test.ts' },
  { rule: 'no-disabled-tests', code: `import { expect, test } from 'vitest';\ntest.skip('a', () => expect(1).toBe(1));`, extension: 'test.ts' },
  { rule: 'no-console', code: 'export function f(): void { console.log(1); }' },
  { rule: 'max-lines', code: 'export const a = 1;\n'.repeat(1) + 'void a;\n'.repeat(301) },
  { rule: 'eqeqeq', code: 'export const a = (b: number): boolean => b == 1;' },
  { rule: 'no-eval', code: `export const a: unknown = eval('1');` },
  { rule: 'no-param-reassign', code: 'export function f(a: number): number { a = 2; return a; }' },
  { rule: 'no-restricted-properties', code: 'export const a = Math.random();' },
  { rule: 'rules-of-hooks', code: `import { useState } from 'react';\nexport function Row(props: { open: boolean }) { if (props.open) useState(1); return null; }`, extension: 'tsx' },
  { rule: 'exhaustive-deps', code: `import { useEffect } from 'react';\nexport function Row(props: { name: string }) { useEffect(() => { document.title = props.name; }, []); return null; }`, extension: 'tsx' },
  { rule: 'no-danger', code: 'export const Row = () => <p dangerouslySetInnerHTML={{ __html: "a" }} />;', extension: 'tsx' },
  { rule: 'jsx-key', code: 'export const Rows = () => [1, 2].map((row) => <p>{row}</p>);', extension: 'tsx' },
  { rule: 'alt-text', code: 'export const Photo = () => <img src="a.png" />;', extension: 'tsx' },
  { rule: 'aria-role', code: 'export const Box = () => <div role="datepicker" />;', extension: 'tsx' },
  // The mark is written in two parts so that this very file does not hold it.
  { rule: 'unused suppression', code: `// oxlint-${'disable'}-next-line no-console\nexport const a = 1;` },
];

let reported: readonly string[] = [];
let folder = '';

beforeAll(async () => {
  const cache = join(PROJECT_ROOT, '.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'linted-'));
  const configuration = JSON.parse(readFileSync(CONFIGURATION, 'utf8')) as Record<string, unknown>;
  writeFileSync(join(folder, 'oxlint.json'), JSON.stringify({ ...configuration, $schema: undefined, ignorePatterns: [] }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(PROJECT_ROOT, 'renderer/tsconfig.json'), include: ['*.ts', '*.tsx'] }));
  FAULTS.forEach(({ code, extension = 'ts' }, index) => writeFileSync(join(folder, `planted-${index}.${extension}`), code));
  writeFileSync(join(folder, 'sound.ts'), `export function isOpen(state: 'open' | 'closed'): boolean {\n  return state === 'open';\n}\n`);
  reported = await lint();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(FAULTS.map(({ rule }, index) => [rule, index] as const))('%s is caught where it is planted', (rule, index) => {
  const expected = rule === 'unused suppression' ? /unused/iu : new RegExp(`\\(${rule}\\)`, 'u');
  expect(reported.filter((line) => line.includes(`planted-${index}.`))).toContainEqual(expect.stringMatching(expected));
});

test('a sound file gives nothing', () => {
  expect(reported.filter((line) => line.includes('sound.ts'))).toEqual([]);
});

test('each rule of the configuration exists: none is misspelt', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [LINTER, '--rules'], { maxBuffer: 8 * 1024 * 1024 });
  const known = new Set([...stdout.matchAll(/^\| ([\w-]+) +\| ([\w-]+)/gmu)].map(([, name = '', plugin = '']) => `${plugin.replaceAll('_', '-')}/${name}`));
  const { rules } = JSON.parse(readFileSync(CONFIGURATION, 'utf8')) as { rules: Record<string, unknown> };
  expect(known.size).toBeGreaterThan(400);
  expect(Object.keys(rules).filter((rule) => !known.has(rule))).toEqual([]);
});

/** Each file by its name: the linter skips hidden folders otherwise. */
async function lint(): Promise<readonly string[]> {
  const args = [LINTER, '--config', join(folder, 'oxlint.json'), '--type-aware', '--no-ignore', '-f', 'unix', ...readdirSync(folder).filter((name) => /\.tsx?$/u.test(name)).map((name) => join(folder, name))];
  const outcome: unknown = await promisify(execFile)(process.execPath, args, { cwd: PROJECT_ROOT, maxBuffer: 8 * 1024 * 1024 }).catch((error: unknown) => error);
  return String((outcome as { stdout?: unknown }).stdout).split('\n');
}
