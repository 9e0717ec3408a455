import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mapFaults, readAsvsMap, readSecurityMap } from './security-map.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string): string | null => (existsSync(new URL(file, ROOT)) ? readFileSync(new URL(file, ROOT), 'utf8') : null);
const upTo = (last: number, letter = ''): readonly string[] => Array.from({ length: last }, (_unused, index) => `${letter}${index + 1}`);
const WANTED = [...upTo(16, 'S'), ...upTo(15, 'R'), ...upTo(69)];

test('docs/security.md has a row for every goal and every negative test, and each names what shows it or says why not', () => {
  expect(mapFaults(readSecurityMap(read('docs/security.md') ?? ''), WANTED, read)).toEqual([]);
});

test('docs/asvs.md names for each requirement what shows it, or says that it is open or why it does not apply', () => {
  const rows = readAsvsMap(read('docs/asvs.md') ?? '');
  expect(rows.length).toBeGreaterThan(90);
  expect(mapFaults(rows, rows.map(({ id }) => id), read)).toEqual([]);
  expect(mapFaults(readAsvsMap('| 5.1.1 | 2 | later | |'), ['5.1.1'], read)).toEqual(['5.1.1: nothing shows it, and no reason is given']);
});

test.each([
  ['a row that is missing', '', '7: 0 rows'],
  ['a file that is not there', '| 7 | x | `nowhere.ts` | |', '7: no nowhere.ts'],
  ['a file that does not name the number', '| 7 | x | `package.json` | |', '7: no file names it'],
  ['a row that shows nothing and says not why', '| 7 | x | | later |', '7: nothing shows it, and no reason is given'],
])('%s is found', (_fault, page, fault) => {
  expect(mapFaults(readSecurityMap(page), ['7'], read)).toContain(fault);
});
