import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);

/** Lines of a specification that name no test, or one that is not in its file. */
function faultsOf(spec: string, read: (file: string) => string | null): readonly string[] {
  const rows = spec.split('\n').filter((line) => /^\| [^|-]/u.test(line));
  return rows.flatMap((row) => {
    const [, rule = '', , file, name] = /^\| (?<rule>[^|]+) \| (?<shown>`(?<file>[^`]+)`: (?<name>[^|]+)) \|$/u.exec(row) ?? [];
    if (file === undefined || name === undefined) return [`${row.slice(0, 60)}: names no test`];
    const text = read(file);
    if (text === null) return [`${rule}: no ${file}`];
    return text.includes(`'${name.trim()}'`) ? [] : [`${rule}: ${file} has no test of that name`];
  });
}

const read = (file: string): string | null => (existsSync(new URL(file, ROOT)) ? readFileSync(new URL(file, ROOT), 'utf8') : null);

test('every line of the specification of the synchronisation names a test that is there', () => {
  const spec = read('electron/sync/SPEC.md') ?? '';
  expect(spec.split('\n').filter((line) => line.startsWith('| ') && line.includes('`: ')).length).toBeGreaterThan(15);
  expect(faultsOf(spec, read)).toEqual([]);
});

test('a line without a test, one of a file that is not there, and one whose test was renamed are found', () => {
  expect(faultsOf('| A rule | later |', read)).toEqual(['| A rule | later |: names no test']);
  expect(faultsOf('| A rule | `nowhere.ts`: x |', () => null)).toEqual(['A rule: no nowhere.ts']);
  expect(faultsOf('| A rule | `a.test.ts`: another name |', () => `test('one name', …)`)).toEqual(['A rule: a.test.ts has no test of that name']);
});
