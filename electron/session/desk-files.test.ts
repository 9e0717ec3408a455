import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NO_CLAIMS } from '../../shared/domain/request/claim.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase } from '../db/open-database.ts';
import { secretFrom } from '../keys/secret-bytes.ts';
import { DATABASE_FILE, openDeskFiles, type DeskFiles } from './desk-files.ts';

const KEY = secretFrom(new Uint8Array(32).fill(0x22));
const NOBODY = { actor: null, now: instant(0), today: localDate('2026-11-26'), claims: NO_CLAIMS };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** No thread starts in these tests: the first screen does without. */
function open(isNew: boolean): Promise<DeskFiles> {
  return openDeskFiles({ folder, readerWorkerPath: 'no thread is asked for', nativeBinding: undefined, log: { defect: (_cause, error) => { throw error; } }, beforeMigration: async () => undefined }, KEY, isNew);
}

function appliedMigrations(): readonly unknown[] {
  const connection = openDatabase({ path: join(folder, DATABASE_FILE), key: KEY, readonly: true });
  const names = connection.prepare('SELECT name FROM schema_migration ORDER BY position').pluck().all();
  connection.close();
  return names;
}

test('a file left by an older version is migrated before its first screen is read', async () => {
  const older = openDatabase({ path: join(folder, DATABASE_FILE), key: KEY });
  migrate(older, MIGRATIONS.slice(0, 1));
  older.close();
  const files = await open(false);
  expect(appliedMigrations()).toEqual(MIGRATIONS.map(({ name }) => name));
  expect(await files.readFirst('session.people', NOBODY)).toEqual([]);
  await files.close();
});

test('a file on the newest schema is read as it is', async () => {
  const current = openDatabase({ path: join(folder, DATABASE_FILE), key: KEY });
  migrate(current, MIGRATIONS);
  current.close();
  const files = await open(false);
  expect(await files.readFirst('session.people', NOBODY)).toEqual([]);
  await files.close();
});

test('a new file has its schema before anybody reads it', async () => {
  const files = await open(true);
  expect(await files.readFirst('session.people', NOBODY)).toEqual([]);
  await files.close();
});
