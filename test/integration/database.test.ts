import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { appendEntries } from '../../electron/audit/append-entries.ts';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { refuseRequestCommand } from '../../shared/contract/request-contract.ts';
import { anEntry } from '../fixtures/an-audit-entry.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';

const KEY = new Uint8Array(32).fill(0x42);
const OTHER_KEY = new Uint8Array(32).fill(0x43);
const OPEN = '3f2504e0-4f89-41d3-9a0c-0305e82c3311';
const DECIDED = '3f2504e0-4f89-41d3-9a0c-0305e82c3312';

/** Words that stand nowhere else: found in a file, they were written in clear. */
const SENTINEL = { name: 'ZZSENTINELLENOM', iban: 'FR7699999000019999999999999', note: 'ZZ-SENTINELLE-DIAGNOSTIC' } as const;

const open: SqliteConnection[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const connection of open.splice(0)) connection.close();
});

describe('pragmas of a connection', () => {
  const EXPECTED = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, trusted_schema: 0, cell_size_check: 1, secure_delete: 1, temp_store: 2 };

  test.each([
    ['of a new file', (path: string) => opened(path)],
    ['of a file opened again', (path: string) => reopened(path)],
    ['of a third opening, while another connection is there', (path: string) => [reopened(path), opened(path)][1]],
    ['of a reader', (path: string) => [reopened(path), opened(path, { readonly: true })][1]],
  ])('%s are those of the specification', (_case, openIt) => {
    const connection = openIt(aPath());
    expect(Object.fromEntries(Object.keys(EXPECTED).map((name) => [name, connection?.pragma(name, { simple: true })]))).toEqual(EXPECTED);
  });

  test('left to the library, a file opened again syncs less than FULL: the trap is real', () => {
    const path = aPath();
    opened(path).close();
    const careless = new Database(path);
    open.push(careless);
    careless.pragma(`cipher = 'chacha20'`);
    careless.pragma(`key = 'raw:${Buffer.from(KEY).toString('hex')}'`);
    expect(careless.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(careless.pragma('synchronous', { simple: true })).toBe(1);
  });

  test.each(['synchronous = FULL', 'foreign_keys = ON', 'trusted_schema = OFF', 'cell_size_check = ON', 'secure_delete = ON'])('an opening that forgets « %s » is refused', (forgotten) => {
    const path = aPath();
    opened(path).close();
    const original = Database.prototype.pragma;
    vi.spyOn(Database.prototype, 'pragma').mockImplementation(function pragma(this: SqliteConnection, source: string, options) {
      return source === forgotten ? original.call(this, source.replace(/= .*/u, (value) => OPPOSITE[value] ?? value), options) : original.call(this, source, options);
    });
    expect(() => openDatabase({ path, key: KEY })).toThrow(new RegExp(`PRAGMA ${forgotten.split(' ')[0] ?? ''} reads`, 'u'));
  });

  test('a reader cannot write', () => {
    const path = aPath();
    filled(path);
    expect(() => opened(path, { readonly: true }).exec(`DELETE FROM draft`)).toThrow('readonly');
  });

  test('SQLite is without the corruption bug of the write-ahead log: 3.51.3 or later', () => {
    const [major = 0, minor = 0, patch = 0] = String(opened(aPath()).prepare('SELECT sqlite_version()').pluck().get()).split('.').map(Number);
    expect(major * 1_000_000 + minor * 1000 + patch).toBeGreaterThanOrEqual(3_051_003);
  });
});

const OPPOSITE: Readonly<Record<string, string>> = { '= FULL': '= NORMAL', '= ON': '= OFF', '= OFF': '= ON' };

describe('encryption', () => {
  test.each([
    ['another key', OTHER_KEY],
    ['a key that differs by one bit', KEY.map((byte, index) => (index === 31 ? byte ^ 1 : byte))],
  ])('%s opens nothing', (_case, key) => {
    const path = aPath();
    filled(path);
    expect(() => openDatabase({ path, key })).toThrow(expect.objectContaining({ code: 'SQLITE_NOTADB' }));
  });

  test.each([0, 16, 31, 33])('a key of %i bytes is refused', (length) => {
    expect(() => openDatabase({ path: aPath(), key: new Uint8Array(length) })).toThrow(`database key: ${length} bytes, expected 32`);
  });

  test('nothing of a person stands in clear in the files, the write-ahead log included (negative test 37)', () => {
    const path = aPath();
    const connection = filled(path);
    plantSentinels(connection);
    const files = [path, `${path}-wal`, `${path}-shm`].filter((file) => existsSync(file));
    expect(files).toHaveLength(3);
    expect(readFileSync(`${path}-wal`).length).toBeGreaterThan(10_000);
    for (const file of files) expect(clearWordsIn(file)).toEqual([]);
    connection.pragma('wal_checkpoint(TRUNCATE)');
    expect(clearWordsIn(path)).toEqual([]);
    expect(readFileSync(path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  });

  test('a file without key would show them: the search for clear words can fail', () => {
    const path = aPath();
    const connection = new Database(path);
    open.push(connection);
    migrate(connection, MIGRATIONS);
    fillDesk(connection);
    plantSentinels(connection);
    expect(clearWordsIn(path)).toEqual(Object.values(SENTINEL));
  });

  test('a byte changed at any of 200 places is detected or harmless, never other data (negative tests 33 and 39)', () => {
    const path = aPath();
    const connection = filled(path);
    plantSentinels(connection);
    const before = dump(connection);
    connection.pragma('wal_checkpoint(TRUNCATE)');
    connection.close();
    const bytes = readFileSync(path);
    const outcomes = Array.from({ length: 200 }, (_unused, step) => readFlipped(path, bytes, Math.floor((step * 0.618_033_988_749_895 % 1) * bytes.length)));
    expect(outcomes.filter((outcome) => outcome !== 'detected' && outcome !== before)).toEqual([]);
    expect(outcomes.filter((outcome) => outcome === 'detected').length).toBeGreaterThan(180);
  });
});

describe('what the database itself refuses, whatever code runs', () => {
  test.each([
    ['a decision by the person who entered the request', `UPDATE request SET status = 'accepted', decided_by = entered_by, decided_at = 1 WHERE id = '${OPEN}'`, 'decider-entered-it'],
    ['a request written as decided by its own author', REQUEST(`'own', 'D-9', 'rib-change', 7, 'accepted', 'agency', 'claire', 'Claire', 1, 1, 1, 'claire', 1, NULL`), 'CHECK constraint failed'],
    ['an author changed after the fact', `UPDATE request SET entered_by = 'sophie' WHERE id = '${OPEN}'`, 'maker-is-final'],
    ['a refusal without its reason', `UPDATE request SET status = 'refused', decided_by = 'karim', decided_at = 1 WHERE id = '${OPEN}'`, 'CHECK constraint failed'],
    ['a decision taken back', `UPDATE request SET status = 'to-check', decided_by = NULL WHERE id = '${DECIDED}'`, 'illegal-transition'],
    ['another decider put in the place of the first', `UPDATE request SET decided_by = 'sophie' WHERE id = '${DECIDED}'`, 'already-decided'],
    ['a second open operation on the same thing', REQUEST(`'second', 'D-8', 'rib-change', 7, 'to-check', 'agency', 'sophie', 'Sophie', 1, 1, 1, NULL, NULL, 'rib:member:7'`), 'UNIQUE constraint failed'],
    ['an audit entry rewritten', `UPDATE audit SET actor_id = 'x'`, 'audit-is-append-only'],
    ['an audit entry deleted', `DELETE FROM audit`, 'audit-is-append-only'],
    ['an audit entry without its digest', `INSERT INTO audit SELECT seq + 1, at, workstation_id, actor_id, role, action, subject, file, file_seq + 1, outcome, detail, command_id, digest, digest, x'', signature FROM audit`, 'audit-is-chained'],
    ['an audit entry that does not follow the last', `INSERT INTO audit SELECT seq + 1, at, workstation_id, actor_id, role, action, subject, file, file_seq + 1, outcome, detail, command_id, prev, digest, digest, signature FROM audit`, 'audit-is-chained'],
    ['an audit entry that leaves a gap', `INSERT INTO audit SELECT seq + 2, at, workstation_id, actor_id, role, action, subject, file, file_seq + 1, outcome, detail, command_id, digest, digest, digest, signature FROM audit`, 'audit-is-chained'],
    ['a checkpoint that no entry ends', `INSERT INTO audit_checkpoint SELECT seq, prev, signature, 1, at, at, workstation_id, signature FROM audit`, 'audit-checkpoint-is-invented'],
    ['a workstation renamed', `UPDATE workstation SET name = 'x'`, 'workstation-is-frozen'],
    ['an issued document rewritten', `UPDATE issued_document SET facts = '{}'`, 'issued-document-is-frozen'],
    ['an issued document deleted', `DELETE FROM issued_document`, 'issued-document-is-frozen'],
    ['a row without its parent', `INSERT INTO rib_change VALUES ('nowhere', 'x', NULL, NULL, 'x', 1, 1, '2026-01-01')`, 'FOREIGN KEY constraint failed'],
    ['a text in a column of numbers', `UPDATE contract SET premium_cents = 'douze' WHERE id = 70`, 'cannot store TEXT value'],
    ['shares that do not add up to the expense', `INSERT INTO reimbursement VALUES (1, 'R1', 70, 7, 7, '2026-01-01', 'G', 'Dr', 3000, 3000, 1900, 900, 0, 199, 0, 'paid', NULL, NULL)`, 'CHECK constraint failed'],
  ])('%s', (_fault, statement, message) => {
    const connection = withJournal(filled(aPath()));
    expect(() => connection.exec(statement)).toThrow(message);
  });

  test('a decision by somebody else passes, and frees what the request held', () => {
    const connection = withJournal(filled(aPath()));
    connection.exec(`UPDATE request SET status = 'accepted', decided_by = 'karim', decided_at = 1 WHERE id = '${OPEN}'`);
    connection.exec(REQUEST(`'second', 'D-8', 'rib-change', 7, 'to-check', 'agency', 'sophie', 'Sophie', 1, 1, 1, NULL, NULL, 'rib:member:7'`));
    expect(connection.prepare(`SELECT count(*) FROM request`).pluck().get()).toBe(3);
  });

  test('a contract is under change exactly while its request is open', () => {
    const connection = filled(aPath());
    const state = (): unknown => connection.prepare('SELECT state FROM contract WHERE id = 70').pluck().get();
    expect(state()).toBe('active');
    connection.exec(`INSERT INTO request (id, number, kind, member_id, contract_id, status, channel, entered_by, entered_by_name, received_at, goal_at, deadline_at, blocks, summary, version)
      VALUES ('c', 'D-1', 'termination', 7, 70, 'to-check', 'agency', 'claire', 'Claire', 1, 1, 1, 'contract:70', '', 1)`);
    expect(state()).toBe('changing');
    connection.exec(`UPDATE request SET status = 'accepted', decided_by = 'karim', decided_at = 1 WHERE id = 'c'`);
    expect(state()).toBe('active');
  });
});

describe('an act is whole or nothing', () => {
  const REFUSE = { requestId: OPEN, seenVersion: 1, asHolder: false, reasonCode: 'holder-mismatch', memberMessage: 'Autre nom.' };
  const traces = (desk: TestDesk): unknown => ({
    decidedBy: desk.connection.prepare(`SELECT decided_by FROM request WHERE id = '${OPEN}'`).pluck().get(), outbox: desk.count('outbox'), audit: desk.count('audit'),
  });

  test('an accepted act writes its row, its entry in the outbox and its audit entry', async () => {
    const desk = await aDeskWithRequests();
    expect(await desk.command(refuseRequestCommand, REFUSE)).toMatchObject({ ok: true });
    expect(traces(desk)).toEqual({ decidedBy: 'karim', outbox: 1, audit: 2 });
    await desk.close();
  });

  test.each([
    ['the entry in the outbox', 'INSERT ON outbox', 'defect'],
    ['the audit entry', 'INSERT ON audit', 'journal-unwritable'],
    ['the row itself', 'UPDATE ON request', 'defect'],
  ])('a fault while %s is written leaves no trace of the act, after a crash neither', async (_what, event, code) => {
    const desk = await aDeskWithRequests();
    desk.connection.exec(`CREATE TRIGGER planted BEFORE ${event} BEGIN SELECT RAISE (ABORT, 'planted'); END`);
    expect(await desk.command(refuseRequestCommand, REFUSE)).toMatchObject({ ok: false, refusal: { code } });
    expect(desk.connection.inTransaction).toBe(false);
    const after = await desk.reopen();
    expect(traces(after)).toEqual({ decidedBy: null, outbox: 0, audit: 1 });
    await after.close();
  });

  test('the same act sent twice acts once and answers the same (negative test 57)', async () => {
    const desk = await aDeskWithRequests();
    const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    const first = await desk.command(refuseRequestCommand, REFUSE, id);
    expect(await desk.command(refuseRequestCommand, REFUSE, id)).toEqual(first);
    expect(traces(desk)).toMatchObject({ decidedBy: 'karim', outbox: 1 });
    await desk.close();
  });

  test('a refused act is audited by its code and writes nothing else', async () => {
    const desk = await aDeskWithRequests();
    expect(await desk.command(refuseRequestCommand, { ...REFUSE, requestId: DECIDED })).toMatchObject({ ok: false, refusal: { code: 'already-decided' } });
    expect(traces(desk)).toEqual({ decidedBy: null, outbox: 0, audit: 2 });
    await desk.close();
  });
});

/** A validator at the desk, and an open request entered by somebody else. */
async function aDeskWithRequests(): Promise<TestDesk> {
  const desk = await aDesk('karim');
  withJournal(desk.connection);
  desk.connection.exec(`INSERT INTO rib_change VALUES ('${OPEN}', 'FR7630006000011234567890189', NULL, NULL, 'Mme Hélène LEFÈVRE-ŒUVRARD', 1, 1, '2026-12-01')`);
  return desk;
}

function aPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'database-')), 'guichet.db');
}

function opened(path: string, options: { readonly?: boolean } = {}): SqliteConnection {
  const connection = openDatabase({ path, key: KEY, ...options });
  open.push(connection);
  return connection;
}

function reopened(path: string): SqliteConnection {
  opened(path).close();
  return opened(path);
}

function filled(path: string): SqliteConnection {
  const connection = opened(path);
  migrate(connection, MIGRATIONS);
  fillDesk(connection);
  return connection;
}

function plantSentinels(connection: SqliteConnection): void {
  connection.prepare('UPDATE person SET last_name = ? WHERE id = 7').run(SENTINEL.name);
  connection.prepare('UPDATE bank_account SET iban = ? WHERE id = 40').run(SENTINEL.iban);
  connection.prepare(`INSERT INTO draft VALUES ('d', 'rib-change', 7, 'claire', ?, 1)`).run(SENTINEL.note);
}

function clearWordsIn(file: string): readonly string[] {
  const bytes = readFileSync(file);
  return Object.values(SENTINEL).filter((word) => bytes.includes(word));
}

/** Every row of every table, as one text. */
function dump(connection: SqliteConnection): string {
  const tables = connection.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all();
  return JSON.stringify(tables.map((table) => [table, connection.prepare(`SELECT * FROM "${table}"`).raw().all()]));
}

/** 'detected', or what a copy with one byte changed reads as. */
function readFlipped(path: string, bytes: Buffer, position: number): string {
  const copy = `${path}-flipped`;
  copyFileSync(path, copy);
  const changed = Buffer.from(bytes);
  changed[position] = (changed[position] ?? 0) ^ 0x55;
  writeFileSync(copy, changed);
  try {
    const connection = openDatabase({ path: copy, key: KEY });
    try {
      if (connection.pragma('integrity_check', { simple: true }) !== 'ok') return 'detected';
      return dump(connection);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'detected';
    throw error;
  }
}

/** One open request that holds the RIB of member 7, one decided, an audit entry, an issued document. */
function withJournal(connection: SqliteConnection): SqliteConnection {
  connection.exec(`
    ${REQUEST(`'${OPEN}', 'D-1', 'rib-change', 7, 'to-check', 'agency', 'claire', 'Claire', 1, 1, 1, NULL, NULL, 'rib:member:7'`)};
    ${REQUEST(`'${DECIDED}', 'D-2', 'rib-change', 8, 'accepted', 'agency', 'claire', 'Claire', 1, 1, 1, 'karim', 1, NULL`)};
    INSERT INTO act VALUES ('G', 'Généraliste', 'soins', 'generaliste');
    INSERT INTO document (id, member_id, kind, title, origin, dated_on, search_text) VALUES ('doc', 7, 'attestation', 'Attestation', 'issued', '2026-01-01', '');
    INSERT INTO issued_document VALUES ('37-1', 'CODE', 'attestation', 'doc', 7, 70, '{"a":1}', 'x', 1, 'claire');`);
  connection.transaction(() => appendEntries(connection, [anEntry({ subject: 'member:7' })]))();
  return connection;
}

function REQUEST(values: string): string {
  return `INSERT INTO request (id, number, kind, member_id, status, channel, entered_by, entered_by_name, received_at, goal_at, deadline_at, decided_by, decided_at, blocks, summary, version)
    VALUES (${values}, '', 1)`;
}
