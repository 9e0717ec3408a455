import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { readScopes } from '../../electron/sync/hub-link.ts';
import { listSettleable } from '../../electron/sync/settle-file.ts';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { answerWith, aSnapshot, someLines } from './snapshot-of-rows.ts';
import { aSmallDisk, whyNoSmallDisk, type SmallDisk } from './a-small-disk.ts';
import { differences, KEY, onFile, type SyncedDesk } from './a-synced-desk.ts';
import { desksAtAHub } from './desks-at-a-hub.ts';
import { count, halted, left, stepUntil } from './on-a-desk.ts';

/* A disk that is full while a desk synchronises: a real file on a real file system without room, the real engine, a real hub. */

const VANNES = 'agency:vannes';
/** As the engine rests after a disk that took nothing. */
const REST_MS = 5_000;

const WHY_NO_DISK = whyNoSmallDisk();
let disk: SmallDisk;
let spareBlocks = 0;
// Another system, or a container that may not mount, has none: what cannot be tried is skipped, and counted as that.
beforeEach(({ skip }) => {
  skip(WHY_NO_DISK !== null, WHY_NO_DISK ?? '');
  disk = aSmallDisk();
});
// What is said first to come after a test comes last: the desks on it are closed by then.
afterEach(() => {
  if (WHY_NO_DISK === null) disk.remove();
});
const at = desksAtAHub();

/** A desk whose files lie on the small disk; `tickMs` as of `onFile`. `atOnce`: what it writes meets the disk at once, row by row, and not at the end of a transaction. */
async function onDisk({ tickMs, atOnce }: { readonly tickMs?: number; readonly atOnce: boolean }): Promise<SyncedDesk> {
  const joined = await at.join('claire');
  await joined.close();
  cpSync(dirname(joined.path), disk.folder, { recursive: true });
  const writer = openDatabase({ path: join(disk.folder, 'guichet.db'), key: KEY, ...(atOnce ? { cacheMegabytes: 0 } : {}) });
  return at.keep(onFile(at.hub, disk.folder, joined.session, { writer, ...(tickMs === undefined ? {} : { tickMs }) }));
}

async function record(desk: SyncedDesk, staffId: string, purpose: string): Promise<void> {
  const consent = { memberId: 7, purpose, decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' };
  expect((await desk.desk(staffId).command(recordConsentCommand, consent)).ok).toBe(true);
}

function anAccount(id: number): FilledRow {
  const iban = `FR76300060000112345${String(id).padStart(8, '0')}`;
  return { fileId: 'member:8', entity: 'bankAccount', row: { id, memberId: 8, iban, bic: null, bankName: null, holder: 'M. Adama TRAORÉ', forReimbursements: false, forDebits: false, validFrom: '2026-01-01', validTo: null, requestId: null, version: 1 } };
}

/** Every row of every table. */
function everything(connection: SqliteConnection): Readonly<Record<string, readonly unknown[]>> {
  const tables = connection.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`).pluck().all();
  return Object.fromEntries(tables.map((table) => [table, connection.prepare(`SELECT * FROM "${table}"`).raw().all()]));
}

/** The row of the hub and of its logs: a greeting that finds room for its page changes them. */
const ofGreetings = ({ hub_link: _link, hub_scope: _scopes, ...rest }: ReturnType<typeof everything>) => rest;
const cursors = ({ connection }: SyncedDesk) => readScopes(connection).map(({ scope, epoch, seq, hash }) => ({ scope, epoch, seq, hash }));

/** It rests, says so, and its file is as it was, whatever it tries. */
async function restsWithoutRoom(desk: SyncedDesk): Promise<void> {
  const [before, cursorsBefore] = [everything(desk.connection), cursors(desk)];
  disk.fill(spareBlocks);
  let wait: number | null = null;
  for (let steps = 0; steps < 3 && wait !== REST_MS; steps += 1) wait = await desk.engine.step();
  expect([wait, desk.engine.phase, everything(desk.connection)]).toEqual([REST_MS, 'offline', before]);
  for (let steps = 0; steps < 6; steps += 1) if ((await desk.engine.step()) === REST_MS) expect(desk.engine.phase).toBe('offline');
  expect([ofGreetings(everything(desk.connection)), cursors(desk), halted(desk)]).toEqual([ofGreetings(before), cursorsBefore, null]);
  expect(desk.connection.pragma('foreign_key_check')).toEqual([]);
}

/** Nobody does anything: at once it is live, holds what the hub holds, and each act has its one answer. */
async function goesOn(desk: SyncedDesk, scopes?: readonly string[]): Promise<void> {
  disk.free();
  await desk.sync();
  expect([desk.engine.phase, halted(desk), left(desk)]).toEqual(['live', null, 0]);
  expect([await differences(at.hub, desk, scopes), desk.connection.pragma('foreign_key_check'), desk.connection.pragma('integrity_check', { simple: true })]).toEqual([[], [], 'ok']);
  const acts = desk.connection.prepare(`SELECT command_id FROM outbox WHERE status = 'answered' AND hub_outcome = 'accepted' ORDER BY command_id`).pluck().all();
  const known = await at.hub.query<{ id: string }>('SELECT c.cmd_id AS id FROM command c WHERE c.cmd_id = ANY ($1) ORDER BY 1', [acts]);
  expect([acts.length, known.map(({ id }) => id)]).toEqual([count(desk, 'outbox'), acts]);
}

/** When the disk is met, whether row by row, and how many blocks are left. */
const MEETINGS: readonly (readonly [string, boolean, number])[] = [
  ['at the end of a transaction', false, 0],
  ['in the middle of a transaction', true, 0],
  ['when a page was taken of several', false, 2],
];

test('a small disk takes what it has and no more', async () => {
  const desk = await onDisk({ atOnce: false });
  disk.fill(0);
  expect(() => desk.connection.exec('CREATE TABLE beside (x)')).toThrow('database or disk is full');
  disk.free();
  desk.connection.exec('CREATE TABLE beside (x)');
});

// A greeting writes a page alone.
describe.each(MEETINGS.filter(([, , spare]) => spare === 0))('a full disk, met %s', (_when, atOnce, spare) => {
  test('while the hub is greeted', async () => {
    spareBlocks = spare;
    const desk = await onDisk({ atOnce });
    await desk.sync();
    desk.engine.wake('heads');
    await restsWithoutRoom(desk);
    await goesOn(desk);
  });
});

describe.each(MEETINGS)('a full disk, met %s', (_when, atOnce, spare) => {
  beforeEach(async () => {
    spareBlocks = spare;
    await at.hub.fill('directory', [{ fileId: 'directory', entity: 'act', row: { code: 'consultation', label: 'Consultation', post: 'Soins', words: '' } }]);
  });

  test('while pieces of a snapshot are written', async () => {
    const desk = await onDisk({ atOnce, tickMs: 20 });
    answerWith(desk.calls, await aSnapshot(at.hub, VANNES, { rowsAPiece: 60, more: someLines(120) }));
    await stepUntil(desk, () => Number(count(desk, 'reimbursement')) > 0);
    await restsWithoutRoom(desk);
    expect([count(desk, 'snapshot_taking'), Number(count(desk, 'reimbursement')) < 120]).toEqual([1, true]);
    await goesOn(desk);
    expect(count(desk, 'reimbursement')).toBe(120);
  });

  test('while lines of a log are taken', async () => {
    const desk = await onDisk({ atOnce });
    await desk.sync();
    const before = Number(count(desk, 'bank_account'));
    await at.hub.fill(VANNES, Array.from({ length: 120 }, (_, index) => anAccount(100 + index)));
    desk.engine.wake('heads');
    await stepUntil(desk, () => readScopes(desk.connection).some(({ scope, seq, head }) => scope === VANNES && seq < head));
    await restsWithoutRoom(desk);
    expect(count(desk, 'bank_account')).toBe(before);
    await goesOn(desk);
    expect(count(desk, 'bank_account')).toBe(before + 120);
  });

  test('while answers to acts are recorded', async () => {
    const desk = await onDisk({ atOnce });
    await desk.sync();
    for (const purpose of ['email-offers', 'sms-offers', 'prevention']) await record(desk, 'claire', purpose);
    const { push } = desk.calls;
    let pushes = 0;
    desk.calls.push = (request) => {
      pushes += 1;
      return push(request);
    };
    await restsWithoutRoom(desk);
    // The hub has done them, and the desk knows nothing of it.
    expect([pushes > 0, (await at.hub.query('SELECT cmd_id FROM command')).length, count(desk, `outbox WHERE status = 'waiting'`)]).toEqual([true, 3, 3]);
    await goesOn(desk);
    expect([(await at.hub.query('SELECT cmd_id FROM command')).length, count(desk, 'consent')]).toEqual([3, 3]);
  });

  test('while what was kept aside of a file is settled', async () => {
    const [desk, other] = [await onDisk({ atOnce }), await at.joined('karim')];
    await desk.sync();
    await record(other, 'karim', 'sms-offers');
    await other.sync();
    await record(desk, 'claire', 'email-offers');
    await stepUntil(desk, () => Number(count(desk, 'held_line')) > 0 && listSettleable(desk.connection, 1).length > 0);
    await restsWithoutRoom(desk);
    await goesOn(desk);
    expect(count(desk, 'consent')).toBe(2);
  });

  test('while a scope that was lost is wiped', async () => {
    const desk = await onDisk({ atOnce, tickMs: 1_000 });
    await desk.sync();
    await record(desk, 'claire', 'email-offers');
    await desk.sync();
    const { hello } = desk.calls;
    desk.calls.hello = async (request) => {
      const reply = await hello(request);
      return reply.kind === 'answer' ? { ...reply, body: { ...reply.body, scopes: reply.body.scopes.filter(({ scope }) => scope !== VANNES) } } : reply;
    };
    desk.engine.wake('heads');
    await stepUntil(desk, () => count(desk, 'member') === 1);
    await restsWithoutRoom(desk);
    await goesOn(desk, ['directory']);
    expect([count(desk, 'member'), count(desk, 'person'), count(desk, 'scope_wipe')]).toEqual([0, 0, 0]);
    desk.calls.hello = hello;
    desk.engine.wake('heads');
    await desk.sync();
    expect([await differences(at.hub, desk), count(desk, 'consent')]).toEqual([[], 1]);
  });
});
