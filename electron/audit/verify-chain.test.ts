import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalEntry, type AuditEntry } from '../../shared/domain/audit/audit-entry.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { anEntry } from '../../test/fixtures/an-audit-entry.ts';
import { migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { appendEntries } from './append-entries.ts';
import { makeKeyPair, sha256, signerOf } from './signature.ts';
import { verifyChain } from './verify-chain.ts';

const ENTRIES = 60;
const KEY = new Uint8Array(32).fill(0x42);
const folder = mkdtempSync(join(tmpdir(), 'chain-'));
let connection: SqliteConnection;

beforeAll(() => {
  connection = openDatabase({ path: join(folder, 'guichet.db'), key: KEY });
  migrate(connection, MIGRATIONS);
  for (let batch = 0; batch < ENTRIES / 4; batch += 1) append(...[0, 1, 2, 3].map((place) => batch * 4 + place));
  // What somebody who holds the file may do, triggers or not.
  for (const name of ['audit_is_chained', 'audit_is_append_only_update', 'audit_is_append_only_delete', 'workstation_is_frozen']) connection.exec(`DROP TRIGGER ${name}`);
});
afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

function append(...numbers: number[]): void {
  connection.transaction(() =>
    appendEntries(connection, numbers.map((number) => anEntry({ at: instant(1_795_440_600_000 + number), subject: `member:${number % 5}`, detail: { number } }))))();
}

/** Does something to the journal, gives what is found, and undoes it. */
function foundAfter(fault: () => void): unknown {
  connection.exec('BEGIN');
  try {
    fault();
    return verifyChain(connection).fault;
  } finally {
    connection.exec('ROLLBACK');
  }
}

const run = (sql: string, ...values: (string | number | Uint8Array | null)[]): void => void connection.prepare(sql).run(...values);
const seqs = fc.integer({ min: 1, max: ENTRIES });

test('a journal that nobody touched is sound', () => {
  expect(verifyChain(connection)).toEqual({ entries: ENTRIES, firstSeq: 1, lastSeq: ENTRIES, lastAt: 1_795_440_600_000 + ENTRIES - 1, fault: null });
});

describe('every one of 1,100 mutations is found, and the first bad entry named (negative test 67)', () => {
  const TEXTS = ['workstation_id', 'actor_id', 'role', 'action', 'subject', 'file', 'detail', 'command_id'];
  const NUMBERS = ['at', 'file_seq'];
  const BYTES = ['prev', 'file_prev', 'digest', 'signature'];
  const mutations: Readonly<Record<string, fc.Arbitrary<{ readonly first: number; readonly mutate: () => void }>>> = {
    'a text altered': fc.tuple(seqs, fc.constantFrom(...TEXTS), fc.string({ minLength: 1, maxLength: 5 })).map(([seq, column, text]) => ({ first: seq, mutate: () => run(`UPDATE audit SET ${column} = coalesce(${column}, '') || ? WHERE seq = ?`, text, seq) })),
    'a number altered': fc.tuple(seqs, fc.constantFrom(...NUMBERS), fc.integer({ min: 100, max: 1_000_000 })).map(([seq, column, step]) => ({ first: seq, mutate: () => run(`UPDATE audit SET ${column} = ${column} + ? WHERE seq = ?`, step, seq) })),
    'an outcome turned round': seqs.map((seq) => ({ first: seq, mutate: () => run(`UPDATE audit SET outcome = 'refused' WHERE seq = ?`, seq) })),
    'a byte turned': fc.tuple(seqs, fc.constantFrom(...BYTES), fc.nat(31), fc.integer({ min: 1, max: 255 })).map(([seq, column, place, mask]) => ({ first: seq, mutate: () => turnByte(column, seq, place, mask) })),
    'an entry removed': seqs.map((seq) => ({ first: seq, mutate: () => run('DELETE FROM audit WHERE seq = ?', seq) })),
    'an entry removed and the later ones moved up': seqs.map((seq) => ({ first: seq, mutate: () => removeAndClose(seq) })),
    'the tail cut': seqs.map((seq) => ({ first: seq, mutate: () => run('DELETE FROM audit WHERE seq >= ?', seq) })),
    'two entries exchanged': fc.tuple(seqs, seqs).filter(([left, right]) => left !== right).map(([left, right]) => ({ first: Math.min(left, right), mutate: () => exchange(left, right) })),
    'an entry inserted, right but for its signature': fc.integer({ min: 2, max: ENTRIES }).map((seq) => ({ first: seq, mutate: () => insertBefore(seq) })),
    'an entry repeated': fc.integer({ min: 2, max: ENTRIES }).map((seq) => ({ first: seq, mutate: () => repeatBefore(seq) })),
    'an entry altered, and all from there hashed again and signed by another key': seqs.map((seq) => ({ first: seq, mutate: () => rewriteFrom(seq) })),
  };

  test.each(Object.entries(mutations))('%s', (_name, mutation) => {
    fc.assert(fc.property(mutation, ({ first, mutate }) => {
      expect(foundAfter(mutate)).toMatchObject({ seq: first });
    }), { numRuns: 100, seed: 67 });
  });
});

test('a workstation whose key or name was changed no longer vouches for its entries', () => {
  expect(foundAfter(() => run('UPDATE workstation SET public_key = ?', makeKeyPair().publicKey))).toMatchObject({ seq: 1 });
  expect(foundAfter(() => run(`UPDATE workstation SET name = 'autre'`))).toMatchObject({ seq: 1 });
  expect(foundAfter(() => run('DELETE FROM workstation_key'))).toEqual({ seq: 1, code: 'workstation' });
});

function turnByte(column: string, seq: number, place: number, mask: number): void {
  const bytes = connection.prepare<[number], Buffer>(`SELECT ${column} FROM audit WHERE seq = ?`).pluck().get(seq) ?? Buffer.alloc(32);
  bytes[place] = (bytes[place] ?? 0) ^ mask;
  run(`UPDATE audit SET ${column} = ? WHERE seq = ?`, bytes, seq);
}

function removeAndClose(seq: number): void {
  run('DELETE FROM audit WHERE seq = ?', seq);
  run('UPDATE audit SET seq = -seq WHERE seq > ?', seq);
  run('UPDATE audit SET seq = -seq - 1 WHERE seq < 0');
  run(`UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'audit'`);
  // The last one has nothing after it: only the counter outside of the file knows that it was there.
  if (seq === ENTRIES) run(`UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'audit'`);
}

function exchange(left: number, right: number): void {
  run('UPDATE audit SET seq = 0 WHERE seq = ?', left);
  run('UPDATE audit SET seq = ? WHERE seq = ?', left, right);
  run('UPDATE audit SET seq = ? WHERE seq = 0', right);
}

function makeRoom(seq: number): void {
  run('UPDATE audit SET seq = -seq WHERE seq >= ?', seq);
  run('UPDATE audit SET seq = 1 - seq WHERE seq < 0');
}

function insertBefore(seq: number): void {
  makeRoom(seq);
  run(`INSERT INTO audit SELECT ?, at, workstation_id, actor_id, role, 'member.file', subject, file, file_seq + 1000, outcome, detail, command_id, digest, file_prev, digest, signature FROM audit WHERE seq = ?`, seq, seq - 1);
  hashAgain(seq);
}

function repeatBefore(seq: number): void {
  makeRoom(seq);
  run('INSERT INTO audit SELECT ?, at, workstation_id, actor_id, role, action, subject, file, file_seq + 1000, outcome, detail, command_id, prev, file_prev, digest, signature FROM audit WHERE seq = ?', seq, seq - 1);
}

function rewriteFrom(seq: number): void {
  run(`UPDATE audit SET actor_id = 'karim' WHERE seq = ?`, seq);
  for (let place = seq; place <= ENTRIES; place += 1) hashAgain(place);
}

const otherKey = signerOf(makeKeyPair().privateKey);

/** Gives the entry the digest that it deserves, and the signature of somebody who has not the key. */
function hashAgain(seq: number): void {
  const rowOf = connection.prepare<[number], AuditEntry & { filePrev: Buffer; digest: Buffer; signature: Buffer; prev: Buffer }>(
    `SELECT seq, at, workstation_id AS workstationId, actor_id AS actorId, role, action, subject, file, file_seq AS fileSeq, outcome, detail, command_id AS commandId, prev, file_prev AS filePrev, digest, signature
    FROM audit WHERE seq = ?`);
  const [before, row] = [rowOf.get(seq - 1), rowOf.get(seq)];
  if (row === undefined) throw new Error(`no entry ${seq}`);
  const prev = before?.digest ?? row.prev;
  const links = { prev: prev.toString('hex'), prevSignature: before?.signature.toString('base64') ?? '', filePrev: row.filePrev.toString('hex') };
  const digest = sha256(canonicalEntry(row, links));
  run('UPDATE audit SET prev = ?, digest = ?, signature = ? WHERE seq = ?', prev, digest, otherKey(digest), seq);
}
