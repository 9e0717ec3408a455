import { afterAll, beforeAll, expect, test } from 'vitest';
import { imageTable } from '../../electron/db/row-images.ts';
import { DIRECTORY_FILES } from '../../hub/import/directory/directory-columns.ts';
import { DIRECTORY_KINDS } from '../../shared/contract/directory-contract.ts';
import { fold } from '../../shared/domain/text/fold.ts';
import { writeDirectory } from '../fixtures/directory-folder.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { describeDirectory } from './directory-page.ts';
import { operate } from './an-operator.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

test('docs/directory.md says what a directory is read by', async () => {
  await expect(describeDirectory()).toMatchFileSnapshot('../../docs/directory.md');
});

test('the examples of the documentation are a directory that goes in whole, with every field of the desk’s own tables', async () => {
  const examples = Object.fromEntries(DIRECTORY_FILES.map(({ kind, columns }) => [kind, [Object.fromEntries(columns.map(({ name, example }) => [name, example]))]]));
  expect(await operate(hub, 'directory', writeDirectory(examples))).toMatch(/garanties\.csv: 1 lines, 1 created/u);
  const rows = await hub.query<{ entity: 'agency' | 'staff' | 'product' | 'act' | 'guarantee' | 'staffScope'; body: object }>('SELECT entity, body FROM file_row ORDER BY 1');
  expect(rows.map(({ entity, body }) => [entity, Object.keys(body).toSorted()])).toEqual(rows.map(({ entity }) => [entity, [...imageTable(entity).columns.keys()].toSorted()]));
  expect(rows.map(({ entity }) => entity)).toEqual(['act', 'agency', 'guarantee', 'product', 'staff', 'staffScope']);
});

test('no heading can mean two columns of a file, no file name two kinds, and the key names the row', () => {
  for (const { columns, key } of DIRECTORY_FILES) {
    expectDistinct(columns.flatMap(({ name, aliases }) => [name, ...aliases]));
    for (const name of key) expect(columns.find((column) => column.name === name)?.compulsory).toBe(true);
  }
  expectDistinct(DIRECTORY_FILES.flatMap(({ names }) => [...new Set(names.map(fold))]));
  expect(DIRECTORY_FILES.map(({ kind }) => kind)).toEqual(DIRECTORY_KINDS);
});

function expectDistinct(names: readonly string[]): void {
  expect(new Set(names.map(fold)).size).toBe(names.length);
}
