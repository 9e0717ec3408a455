import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { openWriting } from '../../electron/session/open-writing.ts';
import { aMigratedDatabase } from '../migrations/schema-of.ts';
import { underErasure } from '../../electron/privacy/erasure.ts';
import { removeNotedResidue, removeResidue } from '../../electron/db/residue.ts';

const NAME = 'zqxlevenez';

/** The file as another process finds it. */
function openedAgain(connection: SqliteConnection): SqliteConnection {
  const next = new Database(connection.serialize());
  next.pragma('secure_delete = ON');
  connection.close();
  return next;
}

/** Somebody is found by their name, then erased, and the process ends at once. */
function afterAnErasure(): SqliteConnection {
  const connection = aMigratedDatabase(MIGRATIONS);
  connection.pragma('secure_delete = ON');
  connection.prepare('INSERT INTO member_search (rowid, names) VALUES (1, ?), (2, ?)').run(NAME, 'morvan');
  const left = openedAgain(connection);
  left.transaction(() => underErasure(left, () => left.prepare('DELETE FROM member_search WHERE rowid = 1').run()))();
  return openedAgain(left);
}

const holdsName = (connection: SqliteConnection): boolean => connection.serialize().includes(NAME);
const isNoted = (connection: SqliteConnection): unknown => connection.prepare('SELECT count(*) FROM index_residue').pluck().get();

test('a process that ends right after an erasure leaves a note, by which the next one removes the words from the pages of the index', () => {
  const connection = afterAnErasure();
  expect([holdsName(connection), isNoted(connection)]).toEqual([true, 1]);
  removeNotedResidue(connection);
  expect([holdsName(connection), isNoted(connection)]).toEqual([false, 0]);
  expect(connection.prepare(`SELECT rowid FROM member_search WHERE member_search MATCH 'morvan'`).pluck().all()).toEqual([2]);
  connection.close();
});

test('an erasure that is taken back leaves no note, and without one nothing is merged', () => {
  const connection = aMigratedDatabase(MIGRATIONS);
  const refuse = connection.transaction(() => {
    underErasure(connection, () => null);
    throw new Error('refused');
  });
  expect(refuse).toThrow('refused');
  expect(isNoted(connection)).toBe(0);
  const before = connection.prepare('SELECT total_changes()').pluck().get();
  removeNotedResidue(connection);
  expect(connection.prepare('SELECT total_changes()').pluck().get()).toBe(before);
  removeResidue(connection);
  expect(isNoted(connection)).toBe(0);
  connection.close();
});

test('whoever opens the file of a desk without a hub to write in it does so; with a hub it is left to the thread that synchronises', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-residue-'));
  const options = { path: join(folder, 'guichet.db'), key: randomBytes(32) };
  const open = () => openWriting(options, () => Promise.resolve());
  const { connection } = await open();
  connection.transaction(() => underErasure(connection, () => null))();
  expect(isNoted(connection)).toBe(1);
  connection.close();
  const again = (await open()).connection;
  expect(isNoted(again)).toBe(0);
  again.exec(`INSERT INTO hub_link (id, url, device_id, staff_id, joined_at, client_id, series, key_id, public_key, refresh_token) VALUES (1, 'https://hub.example', 'd', 's', 1, 'c', 'K1', 'k', 'p', 't')`);
  again.transaction(() => underErasure(again, () => null))();
  again.close();
  const linked = (await open()).connection;
  expect(isNoted(linked)).toBe(1);
  linked.close();
  rmSync(folder, { recursive: true });
});

/** Another writer of the file, for a third of a second from now. */
async function heldBy(path: string): Promise<Worker> {
  const text = `const { parentPort } = require('node:worker_threads');
    const connection = new (require('better-sqlite3'))(${JSON.stringify(path)});
    connection.exec('BEGIN IMMEDIATE');
    parentPort.postMessage('held');
    setTimeout(() => { connection.exec('COMMIT'); connection.close(); }, 300);`;
  const writer = new Worker(text, { eval: true });
  await once(writer, 'message');
  return writer;
}

test('another writer is waited for: what was erased goes all the same, and the thread that removes it goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-residue-'));
  const path = join(folder, 'guichet.db');
  const memory = afterAnErasure();
  await memory.backup(path);
  memory.close();
  const connection = new Database(path);
  // As every connection of a desk.
  connection.pragma('busy_timeout = 0');
  connection.pragma('secure_delete = ON');
  const writer = await heldBy(path);
  removeNotedResidue(connection);
  expect([holdsName(connection), isNoted(connection)]).toEqual([false, 0]);
  await writer.terminate();
  connection.close();
  rmSync(folder, { recursive: true });
});
