import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instant } from '../../shared/domain/values/instant.ts';
import { anEntry } from '../../test/fixtures/an-audit-entry.ts';
import { openNewDatabase } from '../../test/fixtures/new-database.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { appendEntries } from './append-entries.ts';
import { purgeAudit } from './purge-audit.ts';
import { makeKeyPair, sha256, signerOf } from './signature.ts';
import { verifyChain } from './verify-chain.ts';

const DAY = 86_400_000;
const NOW = instant(Date.UTC(2026, 10, 23, 13, 30));
let folder: string;
let connection: SqliteConnection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'purge-'));
  connection = openNewDatabase({ path: join(folder, 'guichet.db'), key: new Uint8Array(32).fill(0x42) });
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const ago = (days: number) => instant(NOW - days * DAY);
function append(...ages: number[]): void {
  connection.transaction(() => appendEntries(connection, ages.map((age) => anEntry({ at: ago(age) }))))();
}
const seqs = (): number[] => connection.prepare<[], number>('SELECT seq FROM audit ORDER BY seq').pluck().all();

test('what is older than the retention goes, the purge is an entry, and the chain still holds (negative test 69)', () => {
  append(500, 400, 366, 365, 10, 0);
  expect(purgeAudit(connection, ago(365), NOW)).toBe(3);
  expect(seqs()).toEqual([4, 5, 6, 7]);
  expect(connection.prepare('SELECT action, detail FROM audit WHERE seq = 7').get()).toEqual({ action: 'journal.purge', detail: '{"entries":3,"through":3}' });
  expect(verifyChain(connection)).toMatchObject({ entries: 4, firstSeq: 4, lastSeq: 7, fault: null });
  append(0);
  expect(verifyChain(connection)).toMatchObject({ entries: 5, fault: null });
});

test('where nothing is old, nothing is written', () => {
  append(10, 0);
  expect(purgeAudit(connection, ago(365), NOW)).toBe(0);
  expect(seqs()).toEqual([1, 2]);
  expect(connection.prepare('SELECT count(*) FROM audit_checkpoint').pluck().get()).toBe(0);
});

test('a desk that nobody used for a year keeps the entry of its purge', () => {
  append(500, 400);
  purgeAudit(connection, ago(365), NOW);
  expect(seqs()).toEqual([3]);
  expect(verifyChain(connection)).toMatchObject({ entries: 1, fault: null });
});

test('an old entry behind a younger one waits for it: nothing is taken out of the middle', () => {
  append(400, 10, 400, 0);
  purgeAudit(connection, ago(365), NOW);
  expect(seqs()).toEqual([2, 3, 4, 5]);
});

test('a purge that stopped half way is finished by the next one, and the chain holds meanwhile', () => {
  append(500, 400, 10);
  connection.exec(`CREATE TRIGGER stop BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'power cut'); END`);
  expect(() => purgeAudit(connection, ago(365), NOW)).toThrow('power cut');
  connection.exec('DROP TRIGGER stop');
  expect(verifyChain(connection)).toMatchObject({ firstSeq: 3, fault: null });
  expect(purgeAudit(connection, ago(365), NOW)).toBe(2);
  expect(seqs()).toEqual([3, 4]);
});

test('twice purged, the chain goes on from the last checkpoint', () => {
  append(500, 400, 300, 10);
  purgeAudit(connection, ago(450), NOW);
  purgeAudit(connection, ago(365), NOW);
  expect(seqs()).toEqual([3, 4, 5, 6]);
  expect(verifyChain(connection)).toMatchObject({ firstSeq: 3, fault: null });
});

test('entries deleted behind a checkpoint that the workstation did not sign are found (negative test 67)', () => {
  append(500, 400, 10);
  const forge = signerOf(makeKeyPair().privateKey);
  connection.exec('BEGIN');
  connection.prepare(`INSERT INTO audit_checkpoint SELECT seq, digest, signature, 2, at, at, workstation_id, ? FROM audit WHERE seq = 2`).run(forge(sha256('checkpoint')));
  connection.exec('DELETE FROM audit WHERE seq <= 2; COMMIT');
  expect(verifyChain(connection).fault).toEqual({ seq: 1, code: 'checkpoint' });
});

test('no entry goes that a checkpoint does not stand for', () => {
  append(500, 400, 10);
  purgeAudit(connection, ago(365), NOW);
  expect(() => connection.exec('DELETE FROM audit WHERE seq = 3')).toThrow('audit-is-append-only');
  expect(() => connection.exec('DELETE FROM audit_checkpoint')).toThrow('audit-checkpoint-is-frozen');
});
