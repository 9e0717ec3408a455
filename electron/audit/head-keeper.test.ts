import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../shared/domain/values/instant.ts';
import { anEntry } from '../../test/fixtures/an-audit-entry.ts';
import { migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { appendEntries } from './append-entries.ts';
import { HEAD_FILE } from './head-file.ts';
import { keepHead, type HeadKeeper } from './head-keeper.ts';
import { verifyChain } from './verify-chain.ts';

const NOW = instant(Date.UTC(2026, 10, 23, 13, 30));
let folder: string;
let faults: unknown[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'head-'));
  faults = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const database = (): string => join(folder, 'guichet.db');
const counter = (): string => join(folder, HEAD_FILE);

/** Opens the desk's files as a start does, does something, and closes them. */
async function aDay(use: (connection: SqliteConnection) => void = () => undefined): Promise<HeadKeeper['verdict']> {
  const connection = openDatabase({ path: database(), key: new Uint8Array(32).fill(0x42) });
  migrate(connection, MIGRATIONS);
  const keeper = await keepHead({ connection, db: drizzle(connection), folder, now: NOW, failed: (error) => faults.push(error) });
  use(connection);
  keeper.noted();
  await keeper.close();
  expect(verifyChain(connection).fault).toBeNull();
  connection.close();
  return keeper.verdict;
}

const acts = (count: number) => (connection: SqliteConnection): void => {
  for (let act = 0; act < count; act += 1) connection.transaction(() => appendEntries(connection, [anEntry()]))();
};
const entriesOf = (connection: SqliteConnection): unknown[] => connection.prepare(`SELECT action, outcome, detail FROM audit WHERE action LIKE 'journal.%'`).all();

test('day after day the counter follows the journal, and nothing is found', async () => {
  expect(await aDay()).toBeNull();
  expect(await aDay(acts(3))).toBeNull();
  expect(await aDay(acts(2))).toBeNull();
  expect(JSON.parse(readFileSync(counter(), 'utf8'))).toMatchObject({ seq: 5 });
  expect(faults).toEqual([]);
});

test('a power cut leaves the counter behind: that is no fault', async () => {
  await aDay(acts(3));
  const behind = readFileSync(counter());
  await aDay(acts(4));
  writeFileSync(counter(), behind);
  expect(await aDay()).toBeNull();
});

test('a power cut before the first entry leaves neither: that is no fault', async () => {
  await aDay();
  rmSync(counter());
  expect(await aDay(acts(1))).toBeNull();
});

describe('an older database put back is found, and the finding is an entry (negative test 45)', () => {
  test('behind its counter', async () => {
    await aDay(acts(3));
    cpSync(database(), `${database()}.old`);
    await aDay(acts(4));
    cpSync(`${database()}.old`, database());
    let found: unknown[] = [];
    expect(await aDay((connection) => (found = entriesOf(connection)))).toEqual({ fault: 'went-back', seq: 3, counter: 7 });
    expect(found).toEqual([{ action: 'journal.went-back', outcome: 'refused', detail: '{"seq":3,"counter":7}' }]);
    expect(await aDay()).toBeNull();
  });

  test('and worked on elsewhere until it was as long again', async () => {
    await aDay(acts(3));
    cpSync(database(), `${database()}.old`);
    await aDay(acts(4));
    const kept = readFileSync(counter());
    cpSync(`${database()}.old`, database());
    rmSync(counter());
    await aDay(acts(9));
    writeFileSync(counter(), kept);
    expect(await aDay()).toMatchObject({ fault: 'went-back', counter: 7 });
  });

  test('of before there was any entry', async () => {
    const connection = openDatabase({ path: database(), key: new Uint8Array(32).fill(0x42) });
    migrate(connection, MIGRATIONS);
    connection.close();
    cpSync(database(), `${database()}.old`);
    await aDay(acts(4));
    cpSync(`${database()}.old`, database());
    expect(await aDay()).toMatchObject({ fault: 'went-back', counter: 4 });
  });
});

describe('a counter that somebody touched is found', () => {
  test('taken away', async () => {
    await aDay(acts(3));
    rmSync(counter());
    expect(await aDay()).toEqual({ fault: 'counter-lost', seq: 3, counter: null });
  });

  test.each([
    ['set back by hand', (text: string) => text.replace('"seq":3', '"seq":2')],
    ['of another workstation', (text: string) => text.replace(/"workstationId":"[^"]+"/u, '"workstationId":"x"')],
    ['emptied', () => ''],
    ['of another form', () => '{}'],
  ])('%s', async (_how, spoil) => {
    await aDay(acts(3));
    writeFileSync(counter(), spoil(readFileSync(counter(), 'utf8')));
    expect(await aDay()).toEqual({ fault: 'counter-forged', seq: 3, counter: null });
  });
});

test('a counter that cannot be written stops nothing and is said', async () => {
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'head-'));
  const connection = openDatabase({ path: database(), key: new Uint8Array(32).fill(0x42) });
  migrate(connection, MIGRATIONS);
  const keeper = await keepHead({ connection, db: drizzle(connection), folder: join(folder, 'nowhere'), now: NOW, failed: (error) => faults.push(error) });
  acts(1)(connection);
  keeper.noted();
  await keeper.close();
  connection.close();
  expect(faults).toHaveLength(2);
});
