import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { positionsOf } from '../../electron/import/column.ts';
import { IMPORT_FILES } from '../../electron/import/columns.ts';
import { describeImport } from '../../electron/import/describe-columns.ts';
import { cellReaderOf } from '../../electron/import/judge-cell.ts';
import { MEMBER_COLUMNS } from '../../electron/import/people-columns.ts';
import { fold } from '../../shared/domain/text/fold.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { parsePhone } from '../../shared/domain/values/phone.ts';
import { anImportDatabase, importInto } from '../fixtures/export-database.ts';
import { writeExport } from '../fixtures/export-folder.ts';

test('docs/import.md says what the import reads', async () => {
  await expect(describeImport()).toMatchFileSnapshot('../../docs/import.md');
});

test('the examples of the documentation are an export that goes in whole', () => {
  const { connection } = anImportDatabase();
  connection.exec(`
    INSERT INTO agency VALUES ('tours-halles', 'Tours', '1 rue', '37000', 'Tours', '0247000000', '9 h');
    INSERT INTO product VALUES ('SANTE-EQ', 'sante', 'Santé', 'Équilibre', 1);`);
  const folder = writeExport({});
  for (const { names, columns } of IMPORT_FILES) {
    const rows = [columns.map(({ name }) => name), columns.map(({ example }) => example)];
    if (names[0] === 'personnes') rows.push(['P0004513', 'M.', 'LEFÈVRE', 'Jules', '04/05/2010', '']);
    writeFileSync(join(folder, `${names[0] ?? ''}.csv`), rows.map((row) => row.join(';')).join('\r\n'));
  }
  const report = importInto(connection, folder);
  expect(report.refusals).toEqual([]);
  expect(report.files.map(({ created }) => created)).toEqual([2, 1, 1, 1, 1, 1, 1]);
});

test('no heading can mean two columns of a file, and no file name two kinds', () => {
  for (const { columns } of IMPORT_FILES) expectDistinct(columns.flatMap(({ name, aliases }) => [name, ...aliases]));
  expectDistinct(IMPORT_FILES.flatMap(({ names }) => [...new Set(names.map(fold))]));
});

test('every key column is compulsory, and the first names the row', () => {
  for (const { key, columns } of IMPORT_FILES) {
    expect(columns[0]?.name).toBe(key[0]);
    for (const name of key) expect(columns.find((column) => column.name === name)?.compulsory).toBe(true);
  }
});

test('the short way to read a French number agrees with the long one', () => {
  const column = MEMBER_COLUMNS[positionsOf(MEMBER_COLUMNS).mobile];
  if (column === undefined) throw new Error('no mobile column');
  const read = cellReaderOf(column, localDate('2026-11-22'));
  const pair = fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0'));
  fc.assert(fc.property(fc.integer({ min: 0, max: 9 }), fc.tuple(pair, pair, pair, pair), fc.constantFrom('', ' ', '.'), (first, pairs, sign) => {
    const typed = [`0${first}`, ...pairs].join(sign);
    expect(read(typed)).toEqual(parsePhone(typed) ?? { code: 'phone-invalid' });
  }));
});

function expectDistinct(names: readonly string[]): void {
  expect(new Set(names.map(fold)).size).toBe(names.length);
}
