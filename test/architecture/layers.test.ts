import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isTypeScript, PROJECT_ROOT, projectFiles } from './source-files.ts';

type CruiseParts = Parameters<typeof cruise>;

interface Layers {
  readonly isListed: (path: string) => boolean;
  readonly ruleSet: NonNullable<NonNullable<CruiseParts[1]>['ruleSet']>;
  readonly options: NonNullable<CruiseParts[1]>;
}

const { isListed, ruleSet, options } = createRequire(import.meta.url)('./layers.cjs') as Layers;

/** The folders that hold modules. */
const ROOTS = ['shared', 'electron', 'renderer', 'hub', 'test', 'resources'];

let result: ICruiseResult;
beforeAll(async () => {
  result = await cruiseProject(PROJECT_ROOT, ROOTS);
});

test('the cruise sees every TypeScript file on disk, more than a hundred', () => {
  const seen = new Set(result.modules.map(({ source }) => source));
  const onDisk = projectFiles().filter((file) => isTypeScript(file) && !file.path.endsWith('.d.ts')).map(({ path }) => path);
  expect(onDisk.filter((path) => !seen.has(path))).toEqual([]);
  expect(onDisk.length).toBeGreaterThan(100);
});

test('every import is one that the matrix allows', () => {
  expect(violationsOf(result)).toEqual([]);
});

test('every module lies in a folder that the matrix lists', () => {
  expect(ownModules(result).map(({ source }) => source).filter((path) => !isListed(path))).toEqual([]);
});

test('every module is used by another that is not its test, or is an entry', () => {
  expect(unusedModules(ownModules(result), readEntries())).toEqual([]);
});

test('only the list of handlers imports a command, and only the list of queries imports a query', () => {
  expect(importersOfRegistered(ownModules(result), 'electron/commands/handlers.ts')).toEqual([]);
  expect(importersOfRegistered(ownModules(result), 'electron/queries/queries.ts')).toEqual([]);
});

describe('a planted fault is caught', () => {
  let violations: readonly string[];
  let planted: ICruiseResult;
  beforeAll(async () => {
    const folder = plantFaults();
    planted = await cruiseProject(folder, ['shared', 'electron', 'renderer', 'hub', 'warehouse']);
    violations = violationsOf(planted);
  });

  test.each([
    ['a rule that opens a file', 'shared/domain/rib/rule.ts → fs'],
    ['a rule that imports the contract', 'shared/domain/rib/rule.ts → shared/contract/entry.ts'],
    ['a screen that imports another', 'renderer/screens/member/member-screen.tsx → renderer/screens/home/home-screen.tsx'],
    ['a screen that imports the main process, as a type', 'renderer/screens/home/home-screen.tsx → electron/db/handles.ts'],
    ['a command that imports the ORM', 'electron/commands/rib/approve.ts → drizzle-orm'],
    ['a command that imports Electron', 'electron/commands/rib/approve.ts → electron'],
    ['a command that imports one of another concept', 'electron/commands/rib/approve.ts → electron/commands/session/leave.ts'],
    ['a query that uses a repository', 'electron/queries/list.ts → electron/db/repositories/find.ts'],
    ['a repository that imports the contract', 'electron/db/repositories/find.ts → shared/contract/entry.ts'],
    ['a preload that imports more than Electron', 'electron/preload.ts → shared/contract/entry.ts'],
    ['a screen that runs the grid library instead of naming its types', 'renderer/screens/home/home-screen.tsx → ag-grid-community'],
    ['a package that no line names', 'renderer/ui/button.tsx → zod'],
    ['a hub that imports the desk', 'hub/push/push.ts → electron/db/handles.ts'],
    ['a judge of the hub that reads the database', 'hub/judging/judge.ts → pg'],
    ['a folder that no line names', 'warehouse/stock.ts → shared/lib/result.ts'],
    ['a product file that imports a test', 'shared/lib/result.ts → shared/lib/result.test.ts'],
    ['an import of a file that is not there', 'shared/lib/result.ts → ./absent.ts'],
  ])('%s', (_fault, edge) => {
    expect(violations.map((violation) => violation.replace(/→ .*node_modules\/([^/]+)\/.*$/u, '→ $1'))).toContainEqual(expect.stringContaining(edge));
  });

  test('a cycle', () => {
    expect(violations).toContainEqual('no-cycle: shared/domain/text/one.ts → shared/domain/text/two.ts');
  });

  test('a sound import passes', () => {
    expect(violations.filter((violation) => /screens\/home\/(?:home-screen\.tsx → .*row\.ts|row\.ts →)/u.test(violation))).toEqual([]);
  });

  test('a module that nothing uses', () => {
    expect(unusedModules(ownModules(planted), [])).toContain('electron/queries/list.ts');
    expect(unusedModules(ownModules(planted), ['electron/queries/list.ts'])).not.toContain('electron/queries/list.ts');
  });

  test('a query that another one imports', () => {
    expect(importersOfRegistered(ownModules(planted), 'electron/queries/queries.ts')).toEqual(['electron/queries/list.ts → electron/queries/other.ts']);
  });

  test('an unlisted folder, even without any import', () => {
    expect(isListed('warehouse/shelf.ts')).toBe(false);
    expect(isListed('shared/domain/rib/rule.ts')).toBe(true);
  });
});

const PLANTED: Readonly<Record<string, string>> = {
  'shared/lib/result.ts': `import './result.test.ts';\nimport './absent.ts';`,
  'shared/lib/result.test.ts': '',
  'shared/contract/entry.ts': 'export const entry = 1;',
  'shared/domain/rib/rule.ts': `import 'node:fs';\nimport '../../contract/entry.ts';`,
  'shared/domain/text/one.ts': `import './two.ts';`,
  'shared/domain/text/two.ts': `import './one.ts';`,
  'renderer/ui/button.tsx': `import 'zod';`,
  'renderer/screens/home/row.ts': `import type { ColDef } from 'ag-grid-community';\nexport type Column = ColDef;`,
  'renderer/screens/home/home-screen.tsx': `import './row.ts';\nimport type { Db } from '../../../electron/db/handles.ts';\nexport type Row = Db;\nimport 'ag-grid-community';`,
  'renderer/screens/member/member-screen.tsx': `import '../home/home-screen.tsx';`,
  'electron/db/handles.ts': 'export type Db = object;',
  'electron/db/repositories/find.ts': `import '../../../shared/contract/entry.ts';`,
  'electron/commands/session/leave.ts': '',
  'electron/commands/rib/approve.ts': `import 'drizzle-orm';\nimport 'electron';\nimport '../session/leave.ts';`,
  'hub/push/push.ts': `import type { Db } from '../../electron/db/handles.ts';\nexport type Row = Db;`,
  'hub/judging/judge.ts': `import 'pg';`,
  'electron/queries/other.ts': '',
  'electron/queries/list.ts': `import '../db/repositories/find.ts';\nimport './other.ts';`,
  'electron/queries/queries.ts': `import './other.ts';`,
  'electron/preload.ts': `import '../shared/contract/entry.ts';`,
  'warehouse/stock.ts': `import '../shared/lib/result.ts';`,
};

function plantFaults(): string {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  for (const [path, text] of Object.entries(PLANTED)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  cpSync(join(PROJECT_ROOT, 'package.json'), join(folder, 'package.json'));
  return folder;
}

async function cruiseProject(baseDir: string, folders: string[]): Promise<ICruiseResult> {
  const { output } = await cruise(folders, { ...options, baseDir, validate: true, ruleSet });
  if (typeof output === 'string') throw new Error('the cruise gave text, expected modules');
  return output;
}

function violationsOf({ summary }: ICruiseResult): readonly string[] {
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

function ownModules({ modules }: ICruiseResult): readonly IModule[] {
  return modules.filter(({ source }) => /\.(?:tsx?|mjs|cjs|js)$/u.test(source) && !source.includes('node_modules') && /^[\w.-]+\//u.test(source));
}

/** What is started by its file name: the inputs of the bundles, and what the development commands run. */
function readEntries(): readonly string[] {
  const bundles = ['electron/vite.config.ts', 'electron/vite.threads.config.ts', 'electron/vite.preload.config.ts'].map((path) => readFileSync(join(PROJECT_ROOT, path), 'utf8')).join('\n');
  const inputs = [...bundles.matchAll(/'(electron\/[\w/-]+\.ts)'/gu)].map(([, path = '']) => path);
  return [...inputs, ...RULERS, 'electron/bundle-for-node.ts', 'electron/preload.ts', 'renderer/main.tsx', 'hub/main.ts', 'renderer/api/no-schema.ts'];
}

/** What tests measure the product with. */
const RULERS = ['shared/domain/text/typography.ts', 'renderer/theme/contrast.ts', 'renderer/theme/tokens.ts'];

const STARTED_BY_TOOLS = /^test\/|\.test\.(?:tsx?|mjs)$|\.config\.ts$|\.d\.ts$|^electron\/development\/|^resources\/|^electron\/db\/schema\//u;

function unusedModules(modules: readonly IModule[], entries: readonly string[]): readonly string[] {
  const used = new Set(modules.filter(({ source }) => !STARTED_BY_TOOLS.test(source)).flatMap(({ dependencies }) => dependencies.map(({ resolved }) => resolved)));
  return modules.map(({ source }) => source).filter((source) => !STARTED_BY_TOOLS.test(source) && !used.has(source) && !entries.includes(source)).sort();
}

/** Who else imports what `registry` lists. */
function importersOfRegistered(modules: readonly IModule[], registry: string): readonly string[] {
  const folder = `${dirname(registry)}/`;
  const registered = modules.find(({ source }) => source === registry)?.dependencies.map(({ resolved }) => resolved) ?? [];
  const handlers = new Set(registered.filter((path) => path.startsWith(folder)));
  return modules
    .filter(({ source }) => source !== registry && source.startsWith(folder) && !source.includes('.test.'))
    .flatMap(({ source, dependencies }) => dependencies.filter(({ resolved }) => handlers.has(resolved) && !/\/(?:handler|query)\.ts$/u.test(resolved)).map(({ resolved }) => `${source} → ${resolved}`));
}
