import { describe, expect, test } from 'vitest';
import {
  barrels, defaultExports, disabledTests, explicitAny, forbiddenFunctionNames, forbiddenPathNames, importsWithoutExtension, longFiles, longFunctions, mocksOfOurOwn,
  namesNotKebab, suppressions, swallowedErrors, unfinishedMarks, type Check,
} from './code-shape.ts';
import { projectFiles } from './source-files.ts';

const files = projectFiles();
const lines = (count: number): string => 'call();\n'.repeat(count);

interface Rule {
  readonly rule: string;
  readonly check: Check;
  /** Path and text that break the rule, then that keep it at its very edge. */
  readonly broken: readonly [path: string, text: string];
  readonly kept: readonly [path: string, text: string];
}

const RULES: readonly Rule[] = [
  { rule: 'no file is longer than 300 lines', check: longFiles, broken: ['shared/a.ts', lines(301)], kept: ['shared/a.ts', lines(300)] },
  {
    rule: 'no function is longer than 40 lines', check: longFunctions,
    broken: ['shared/a.ts', `function f() {\n${lines(39)}}`], kept: ['shared/a.ts', `function f() {\n${lines(38)}}`],
  },
  {
    rule: 'no component is longer than 60 lines', check: longFunctions,
    broken: ['renderer/a.tsx', `function Row() {\n${lines(59)}}`], kept: ['renderer/a.tsx', `function Row() {\n${lines(58)}}`],
  },
  { rule: 'no file or folder has a name that says nothing', check: forbiddenPathNames, broken: ['shared/date-utils.ts', ''], kept: ['renderer/ui/data-table.tsx', ''] },
  { rule: 'no function has a name that says nothing', check: forbiddenFunctionNames, broken: ['renderer/a.tsx', 'const handleClick = () => 1;'], kept: ['renderer/a.tsx', 'const done = () => 1;'] },
  { rule: 'no file gathers others', check: barrels, broken: ['shared/index.ts', ''], kept: ['renderer/index.html', ''] },
  { rule: 'every file is named in kebab case', check: namesNotKebab, broken: ['shared/localDate.ts', ''], kept: ['shared/local-date.test.ts', ''] },
  { rule: 'no type is any', check: explicitAny, broken: ['shared/a.ts', 'let a: any[];'], kept: ['shared/a.ts', `let any = 'any'; // any`] },
  { rule: 'no check is suppressed', check: suppressions, broken: ['shared/a.ts', `// @ts-${'ignore'}`], kept: ['shared/a.ts', '// ignore'] },
  { rule: 'nothing is left unfinished', check: unfinishedMarks, broken: ['shared/a.ts', `// ${'TO'}DO later`], kept: ['shared/a.ts', '// to do later'] },
  { rule: 'no test is focused or disabled', check: disabledTests, broken: ['shared/a.test.ts', `test.concurrent.only('a', () => 1);`], kept: ['shared/a.test.ts', `test.each([1])('a', () => 1);`] },
  { rule: 'no export is the default one', check: defaultExports, broken: ['shared/a.ts', 'export default function f() {}'], kept: ['test/vitest.config.ts', 'export default {};'] },
  { rule: 'no module of ours is mocked', check: mocksOfOurOwn, broken: ['shared/a.test.ts', `vi.${'mock'}('./a.ts');`], kept: ['shared/a.test.ts', 'vi.useFakeTimers();'] },
  { rule: 'no error is swallowed', check: swallowedErrors, broken: ['shared/a.ts', 'try { f(); } catch {}'], kept: ['shared/a.ts', 'try { f(); } catch { g(); }'] },
  { rule: 'every import names its file whole', check: importsWithoutExtension, broken: ['shared/a.ts', `import './b';`], kept: ['shared/a.ts', `import './b.ts';\nimport 'zod';`] },
];

describe.each(RULES)('$rule', ({ check, broken, kept }) => {
  test('in the project', () => {
    expect(check(files)).toEqual([]);
  });

  test('and a planted fault is caught, its nearest neighbour is not', () => {
    expect(check([fileOf(broken)])).toHaveLength(1);
    expect(check([fileOf(kept)])).toEqual([]);
  });
});

function fileOf([path, text]: readonly [string, string]): { path: string; text: string } {
  return { path, text };
}
