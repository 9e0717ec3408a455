import { describe, expect, test } from 'vitest';
import type { Check } from './code-shape.ts';
import { clockOrChance, foreignRegistries, isRuleFile, judgingWindows, pathsOfOneMachine, rulesWithoutSource, rulesWithoutTest, strayConsole, strayWrites, unresolvableSources } from './purity.ts';
import { projectFiles } from './source-files.ts';

const files = projectFiles();
const RULE = 'shared/domain/rib/rule.ts';

interface Rule {
  readonly rule: string;
  readonly check: Check;
  readonly path: string;
  readonly broken: readonly string[];
  readonly kept: readonly string[];
}

const RULES: readonly Rule[] = [
  {
    rule: 'rules know neither clock nor chance', check: clockOrChance, path: RULE,
    broken: ['Date.now();', 'new Date();', 'new Date(2026, 1, 1);', 'Math.random();', 'crypto.randomUUID();', 'performance.now();', 'setTimeout(f);', 'const D = Date;'],
    kept: ['// Date.now()', '/** `Math.random` is refused */', 'const day: LocalDate = today;', 'formatDate(day);'],
  },
  { rule: 'every rule cites its source', check: rulesWithoutSource, path: RULE, broken: ['export function judge() {}'], kept: ['/** Source: CSS L160-2. */\nexport function judge() {}', 'export const A = 1;'] },
  { rule: 'every source can be found by a stranger', check: unresolvableSources, path: RULE, broken: ['/** Source: see above */', '/** Source: ../facts.md */'], kept: ['/** Source: CA L113-2. */'] },
  {
    rule: 'business rows have one writer', check: strayWrites, path: 'electron/commands/rib/approve.ts',
    broken: ['tx.insert(row);', 'const SQL = `\n  UPDATE contract SET a = 1`;', `run('DELETE FROM audit');`, `run('insert or ignore into a values (1)');`, 'run(`update "a" set b = ${c}`);'],
    kept: ['// DELETE FROM audit', 'hash.update(bytes);', 'seen.delete(id);', `const text = 'SELECT 1';`, `const label = 'the update of a set';`],
  },
  {
    rule: 'nothing names a path of one machine, nor the host of a registry', check: pathsOfOneMachine, path: 'docs/a.md',
    broken: [`see /${'work'}/shared`, `cd /${'root'}/x`, `'/${'tmp'}/a.db'`, `https://regis${'try'}.npmjs.org/x`], kept: ['electron/home/root.ts', 'work/shared is relative', 'https://www.sqlite.org/tmp/x'],
  },
  {
    rule: 'the lock names the public registry alone', check: foreignRegistries, path: 'package-lock.json',
    broken: [`"resolved": "https://mirror.example/x.tgz"`], kept: [`"resolved": "https://regis${'try'}.npmjs.org/x.tgz"`],
  },
  { rule: 'only the log writes to the console', check: strayConsole, path: 'electron/session/desk.ts', broken: ['console.log(nir);', 'console . error(e);'], kept: ['// console.log(nir)', 'log.warn(code);', 'console.info(`guichet:first-rows ${rows}`);'] },
  {
    rule: 'the window judges nothing with a schema', check: judgingWindows, path: 'renderer/screens/home/rows.ts',
    broken: ['keys.parse(JSON.parse(text));', 'body.safeParse(json).data;', 'await row.parseAsync(x);'], kept: ['JSON.parse(text);', '// row.parse(x)', 'parseIban(text);', 'parse(text);'],
  },
];

describe.each(RULES)('$rule', ({ check, path, broken, kept }) => {
  test('in the project', () => {
    expect(check(files)).toEqual([]);
  });

  test('and each planted fault is caught, its neighbours are not', () => {
    expect(broken.filter((text) => check([{ path, text }]).length === 0)).toEqual([]);
    expect(kept.flatMap((text) => check([{ path, text }]))).toEqual([]);
  });
});

test('every rule has its test beside it', () => {
  expect(rulesWithoutTest(files)).toEqual([]);
});

test('a rule whose test was forgotten is caught', () => {
  const rule = { path: RULE, text: 'export function judge() {}' };
  expect(rulesWithoutTest([rule])).toEqual([RULE]);
  expect(rulesWithoutTest([rule, { path: 'shared/domain/rib/rule.test.ts', text: '' }])).toEqual([]);
});

test('the checks see the rules of the trade: more than twenty files', () => {
  expect(files.filter(isRuleFile).length).toBeGreaterThan(20);
});
