import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isTest, isTypeScript, PROJECT_ROOT, projectFiles } from './source-files.ts';

const COMPILER = join(PROJECT_ROOT, 'node_modules/ts7/bin/tsc');
const cache = join(PROJECT_ROOT, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'planted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Planted {
  readonly fault: string;
  readonly code: string;
  /** The error that the compiler owes, or null for a sound file. */
  readonly error: string | null;
}

const EVERYWHERE: readonly Planted[] = [
  { fault: 'a sound file', code: 'export const two: number = 1 + 1;', error: null },
  { fault: 'an enum', code: 'export enum State { Open }', error: 'TS1294' },
  { fault: 'a parameter property', code: 'export class Box { constructor(readonly size: number) {} }', error: 'TS1294' },
  { fault: 'an implicit any', code: 'export function give(value) { return value; }', error: 'TS7006' },
  { fault: 'an index taken for present', code: 'export const first = (list: readonly string[]): string => list[0];', error: 'TS2322' },
  { fault: 'undefined in an optional field', code: 'export const row: { name?: string } = { name: undefined };', error: 'TS2375' },
  { fault: 'a type imported as a value', code: `import { Result } from '${JSON.stringify(join(PROJECT_ROOT, 'shared/lib/result.ts')).slice(1, -1)}';\nexport type R = Result<1, 2>;`, error: 'TS1484' },
  { fault: 'a local that nothing reads', code: 'export function f(): void { const unread = 1; }', error: 'TS6133' },
  { fault: 'a case that falls through', code: 'export function f(n: number): number { switch (n) { case 1: n += 1; case 2: return n; default: return 0; } }', error: 'TS7029' },
];

const ENVIRONMENTS: Readonly<Record<string, readonly Planted[]>> = {
  shared: [
    ...EVERYWHERE,
    { fault: 'the window', code: 'export const width = window.innerWidth;', error: 'TS2304' },
    { fault: 'the document', code: 'export const title = document.title;', error: 'TS2584' },
    { fault: 'the process', code: 'export const home = process.env;', error: 'TS2591' },
    { fault: 'a buffer of Node', code: `export const bytes = Buffer.from('a');`, error: 'TS2591' },
    { fault: 'a module of Node', code: `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;`, error: 'TS2591' },
    { fault: 'a request of the network', code: `export const answer = fetch('https://exemple.fr');`, error: 'TS2304' },
    { fault: 'a timer', code: 'export const timer = setTimeout(() => undefined, 1);', error: 'TS2304' },
    { fault: 'the console', code: `console.log('a');\nexport {};`, error: 'TS2584' },
  ],
  renderer: [
    ...EVERYWHERE,
    { fault: 'a sound use of the window', code: 'export const width = window.innerWidth;', error: null },
    { fault: 'the process', code: 'export const home = process.env;', error: 'TS2591' },
    { fault: 'a buffer of Node', code: `export const bytes = Buffer.from('a');`, error: 'TS2591' },
    { fault: 'a module of Node', code: `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;`, error: 'TS2591' },
    { fault: 'require', code: `export const fs = require('fs');`, error: 'TS2591' },
  ],
  electron: [
    ...EVERYWHERE,
    { fault: 'a sound use of the process', code: 'export const home = process.env;', error: null },
    { fault: 'the window', code: 'export const width = window.innerWidth;', error: 'TS2304' },
    { fault: 'the document', code: 'export const title = document.title;', error: 'TS2584' },
    { fault: 'an element of a page', code: 'export type Row = HTMLElement;', error: 'TS2304' },
    ...faultsOfHandles(),
  ],
  hub: [
    ...EVERYWHERE,
    { fault: 'a sound use of the process', code: 'export const home = process.env;', error: null },
    { fault: 'the window', code: 'export const width = window.innerWidth;', error: 'TS2304' },
    { fault: 'the document', code: 'export const title = document.title;', error: 'TS2584' },
  ],
};

describe.each(Object.entries(ENVIRONMENTS))('%s', (environment, planted) => {
  let errors: ReadonlyMap<number, readonly string[]>;
  beforeAll(async () => {
    errors = await compile(environment, planted);
  });

  test.each(planted.map(({ fault, error }, index) => [fault, error ?? 'no error', index] as const))('%s gives %s', (_fault, error, index) => {
    expect(errors.get(index) ?? ['no error']).toContain(error);
  });
});

test('every TypeScript file belongs to a project, so that none escapes the type check', async () => {
  const projects = ['shared', 'electron', 'renderer', 'hub', 'test', 'electron/development'];
  const lists = await Promise.all(projects.map((project) => run(['-p', project, '--listFilesOnly'])));
  const checked = new Set(lists.join('\n').split(/\r?\n/u).map((path) => path.replaceAll('\\', '/')));
  const onDisk = projectFiles().filter(isTypeScript).map(({ path }) => path);
  const root = PROJECT_ROOT.replaceAll('\\', '/');
  expect(onDisk.filter((path) => !checked.has(`${root}/${path}`) && !checked.has(path))).toEqual([]);
});

test('no product file is excluded from its environment by name', () => {
  expect(projectFiles().filter((file) => isTypeScript(file) && !isTest(file) && /\.(?:spec|mock|stories)\./u.test(file.path)).map(({ path }) => path)).toEqual([]);
});

/** A handle gives no more than its type says: a query cannot write, nothing writes outside a transaction. */
function faultsOfHandles(): readonly Planted[] {
  const at = (path: string): string => JSON.stringify(join(PROJECT_ROOT, path));
  const handles = `import type { Db, ReadDb, WriteTx } from ${at('electron/db/handles.ts')};\nimport { audit } from ${at('electron/db/schema/audit.ts')};\n`;
  const transaction = `import { inTransaction } from ${at('electron/db/transaction.ts')};\nimport type { SqliteConnection } from ${at('electron/db/open-database.ts')};\n`;
  const unused = 'export type Unused = [Db, ReadDb, WriteTx, typeof audit];\n';
  return [
    { fault: 'a sound read through ReadDb', code: `${handles}${unused}export const rows = (db: ReadDb): unknown => db.select().from(audit).all();`, error: null },
    { fault: 'a query that inserts', code: `${handles}${unused}export const write = (db: ReadDb): unknown => db.insert(audit);`, error: 'TS2339' },
    { fault: 'a query that updates', code: `${handles}${unused}export const write = (db: ReadDb): unknown => db.update(audit);`, error: 'TS2339' },
    { fault: 'a query that deletes', code: `${handles}${unused}export const write = (db: ReadDb): unknown => db.delete(audit);`, error: 'TS2339' },
    { fault: 'a query that runs raw SQL', code: `${handles}${unused}export const write = (db: ReadDb): unknown => db.run('DELETE FROM audit');`, error: 'TS2339' },
    { fault: 'a connection taken for a transaction', code: `${handles}${unused}export const tx = (db: Db): WriteTx => db;`, error: 'TS2322' },
    { fault: 'a reader taken for a transaction', code: `${handles}${unused}export const tx = (db: ReadDb): WriteTx => db;`, error: 'TS2322' },
    {
      fault: 'a transaction made by hand',
      code: `${handles}${unused}export const tx = (db: Db): WriteTx => ({ select: db.select, selectDistinct: db.selectDistinct, insert: db.insert, update: db.update, delete: db.delete, all: db.all, get: db.get, run: db.run });`,
      error: 'TS2322',
    },
    {
      fault: 'an act in a transaction that waits',
      code: `${handles}${unused}${transaction}export const act = (c: SqliteConnection, db: Db): unknown => inTransaction(c, db, async () => ({ ok: true as const, value: 1 }));`,
      error: 'TS2322',
    },
  ];
}

async function compile(environment: string, planted: readonly Planted[]): Promise<ReadonlyMap<number, readonly string[]>> {
  const place = join(folder, environment);
  mkdirSync(place, { recursive: true });
  planted.forEach(({ code }, index) => writeFileSync(join(place, `planted-${index}.ts`), code));
  const compilerOptions = { composite: false, incremental: false, declaration: false, emitDeclarationOnly: false, noEmit: true, tsBuildInfoFile: null };
  writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ extends: join(PROJECT_ROOT, environment, 'tsconfig.json'), compilerOptions, include: ['*.ts'], references: [] }));
  const output = await run(['-p', join(place, 'tsconfig.json'), '--pretty', 'false']);
  const errors = new Map<number, string[]>();
  for (const [, index = '', error = ''] of output.matchAll(/planted-(\d+)\.ts\(\d+,\d+\): error (TS\d+)/gu)) {
    errors.set(Number(index), [...(errors.get(Number(index)) ?? []), error]);
  }
  return errors;
}

/** What the compiler prints, whether it finds faults or not. */
async function run(args: readonly string[]): Promise<string> {
  const options = { cwd: PROJECT_ROOT, maxBuffer: 64 * 1024 * 1024 };
  const outcome = await promisify(execFile)(process.execPath, [COMPILER, ...args], options).catch((error: unknown) => error);
  return String((outcome as { stdout?: unknown }).stdout);
}
