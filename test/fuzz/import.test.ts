import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importFolder } from '../../electron/import/import-folder.ts';
import { anImportDatabase, aRun } from '../fixtures/export-database.ts';
import { anExport, PLANTED_IBAN, PLANTED_NIR, writeExport } from '../fixtures/export-folder.ts';
import { FUZZ_TIMEOUT_MS, fuzzBudget } from './fuzz-budget.ts';
import { mutatedBytes } from './mutated-bytes.ts';

test('a spoilt export is imported line by line or refused; the file stays whole and the report shows no number of a person', () => {
  const { connection } = anImportDatabase();
  const folder = writeExport(anExport());
  const names = readdirSync(folder);
  const sound = names.map((name) => readFileSync(join(folder, name)));
  const spoilt = fc.nat(names.length - 1).chain((file) => mutatedBytes([sound[file] ?? Buffer.alloc(0)]).map((bytes) => ({ file, bytes })));
  fc.assert(fc.property(fc.array(spoilt, { minLength: 1, maxLength: 3 }), fc.boolean(), (changes, dryRun) => {
    for (const [index, name] of names.entries()) writeFileSync(join(folder, name), changes.find(({ file }) => file === index)?.bytes ?? sound[index] ?? Buffer.alloc(0));
    const result = importFolder({ ...aRun(connection, folder), dryRun });
    expect(connection.inTransaction).toBe(false);
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    if (!result.ok) return;
    for (const { lines, created, changed, unchanged, refused } of result.value.files) expect(created + changed + unchanged + refused).toBe(lines);
    expect(JSON.stringify(result.value)).not.toContain(PLANTED_NIR);
    expect(JSON.stringify(result.value)).not.toContain(PLANTED_IBAN);
  }), fuzzBudget(250) as fc.Parameters<[{ file: number; bytes: Uint8Array }[], boolean]>);
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
}, FUZZ_TIMEOUT_MS);
