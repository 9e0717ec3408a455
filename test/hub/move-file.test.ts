import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { zstdDecompressSync } from 'node:zlib';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpPaperCalls } from '../../electron/sync/http-papers.ts';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import { forgetErased } from '../../hub/erasure/forget-erased.ts';
import { beginImport, keepTurn } from '../../hub/import/import-turn.ts';
import { fillReimbursements } from '../../hub/reimbursements/fill-reimbursements.ts';
import { buildSnapshot } from '../../hub/snapshots/build-snapshot.ts';
import { moveFile, type FileMove, type MovedFile } from '../../hub/transfer/move-file.ts';
import type { CommandBody } from '../../shared/contract/sync/command-body.ts';
import { rankOf } from '../../shared/domain/change/entity-order.ts';
import { aReimbursement, followLog, hubRows, takeSnapshot, type Rows } from './a-snapshot.ts';
import { aColleague, aMemberFile, aWaitingRequest, DIRECTORY_ROWS, TODAY } from './an-agency.ts';
import { anAcceptance, aRibChange, call, Device } from './a-device.ts';
import { sendAs } from './a-courier.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { everythingAt } from './a-whole-file.ts';
import { operate } from './an-operator.ts';

/* An operator moves a member's file from Vannes to Auray, over a real PostgreSQL, with workstations that push, ask and send meanwhile. */

const [VANNES, AURAY] = ['agency:vannes', 'agency:auray'];
let hub: TestHub;
let devices: Readonly<Record<'claire' | 'validator-1' | 'yann' | 'nolwenn' | 'sophie', Device>>;
const [decided, open, sameNumber] = [aWaitingRequest(3), aWaitingRequest(4), aWaitingRequest(6)];

beforeAll(async () => {
  hub = await startHub({ poolSize: 30 });
  const lorient: FilledRow = { fileId: 'directory', entity: 'agency', row: { ...DIRECTORY_ROWS[0]?.row, id: 'lorient', name: 'Agence de Lorient' } };
  await hub.fill('directory', [...DIRECTORY_ROWS, lorient, aColleague('nolwenn', 'gestionnaire', 'auray'), aColleague('sophie', 'responsable', 'auray')]);
  const withRequests = [[3, decided], [4, open], [6, sameNumber]] as const;
  const plain = [1, 2, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
  await hub.fill(VANNES, [...plain.flatMap((id) => aMemberFile(id)), ...withRequests.flatMap(([id, { rows }]) => aMemberFile(id, rows))]);
  await hub.fill(AURAY, aMemberFile(900));
  const names = ['claire', 'validator-1', 'yann', 'nolwenn', 'sophie'] as const;
  devices = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await Device.enrol(hub, name)]))) as typeof devices;
});
afterAll(() => hub.close());

const by = (): Pick<FileMove, 'authorId' | 'at' | 'leavesPapers'> => ({ authorId: 'operator', at: hub.parts.clock(), leavesPapers: true });
const move = (memberId: number, agencyId = 'auray'): Promise<MovedFile> => inTransaction(hub.parts.pool, (tx) => moveFile(tx, { number: String(memberId), agencyId, ...by() }));
const inScope = (scope: string, memberId: number) => hub.query<{ entity: string; ver: number; body: Record<string, unknown> }>(
  'SELECT entity, ver::int, body FROM file_row JOIN scope USING (scope_id) WHERE name = $1 AND file_id = $2 ORDER BY entity, row_id', [scope, `member:${memberId}`]);
const logOf = (scope: string, memberId: number) => hub.query<{ seq: number; op: string; entity: string; rowId: string; ver: number; body: string | null }>(
  'SELECT seq::int, op, entity, row_id AS "rowId", ver::int, body FROM change JOIN scope USING (scope_id) WHERE name = $1 AND file_id = $2 ORDER BY seq', [scope, `member:${memberId}`]);
const departures = async (memberId: number): Promise<readonly string[]> =>
  (await hub.query<{ name: string }>('SELECT name FROM departure JOIN scope USING (scope_id) WHERE file_id = $1 ORDER BY 1', [`member:${memberId}`])).map(({ name }) => name);

let number = 100;
const anAct = (name: string, input: unknown, first: string = randomUUID()): Pick<CommandBody, 'name' | 'input' | 'proposed'> =>
  ({ name, input, proposed: { uuids: [first, ...Array.from({ length: 9 }, () => randomUUID())], ids: [], series: 'K9', numbers: [(number += 1)], papers: [] } });
const aScript = (memberId: number, note = '') => anAct('portal-access.end-script', { memberId, script: 'access', outcome: 'solved', note, answers: [{ step: 'open', answer: 'yes' }] });

async function push(device: Device, scope: string, ...acts: readonly Parameters<Device['act']>[0][]): Promise<readonly string[]> {
  const { body } = await device.push(acts.map((act) => device.act({ ...act, scope })), { scope });
  return body.results.map(({ outcome, refusal }) => refusal?.code ?? outcome);
}

/** Somebody else has the lock of the file until `act` has ended. */
async function whileLocked(memberId: number, act: (holder: PoolClient) => Promise<void>): Promise<void> {
  const holder = await hub.parts.pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM file_head WHERE file_id = $1 FOR UPDATE', [`member:${memberId}`]);
    await act(holder);
  } finally {
    await holder.query('COMMIT');
    holder.release();
  }
}

const orWaits = (answer: Promise<unknown>): Promise<unknown> => Promise.race([answer, pause(300, 'waits')]);

async function waiting(least: number): Promise<void> {
  const count = async (): Promise<number> => (await hub.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length;
  while ((await count()) < least) await pause(10);
}

test('the file goes whole: one line takes it away where it was, and each of its rows is a line where it is', async () => {
  await fillReimbursements(hub.parts.pool, VANNES, [aReimbursement(11, 1), aReimbursement(9, 1), aReimbursement(20, 2)], by());
  await push(devices.claire, VANNES, aRibChange(1));
  const before = await inScope(VANNES, 1);
  expect(await move(1)).toEqual({ from: VANNES, to: AURAY, rows: before.length, reimbursements: 2 });
  const moved = before.map(({ entity, ver, body }) => ({ entity, ver: ver + 1, body: entity === 'member' ? { ...body, agencyId: 'auray', version: Number(body['version']) + 1 } : body }));
  expect([await inScope(VANNES, 1), await inScope(AURAY, 1)]).toEqual([[], moved]);
  expect(await hub.query('SELECT name, line_id::int AS id, ver FROM reimbursement_line JOIN scope USING (scope_id) ORDER BY 2')).toEqual([{ name: AURAY, id: 9, ver: 2 }, { name: AURAY, id: 11, ver: 2 }, { name: VANNES, id: 20, ver: 1 }]);
  const taken = (await logOf(VANNES, 1)).filter(({ op }) => op === 'D');
  expect(taken).toMatchObject([{ op: 'D', entity: 'member', rowId: '1', ver: 2, body: null }]);
  const arrived = await logOf(AURAY, 1);
  expect(arrived.map(({ entity }) => rankOf(entity))).toEqual(arrived.map(({ entity }) => rankOf(entity)).toSorted((one, other) => one - other));
  expect(arrived.filter(({ entity }) => entity === 'reimbursement').map(({ rowId }) => rowId)).toEqual(['9', '11']);
  expect([arrived.length, new Set(arrived.map(({ op }) => op)), arrived[0]?.entity]).toEqual([moved.length + 2, new Set(['U']), 'person']);
  expect(await departures(1)).toEqual([VANNES]);
});

test('a request that was decided is not decided again, one that waits is decided where it is now, and what was taken to decide is no more there', async () => {
  expect(await push(devices['validator-1'], VANNES, anAcceptance(decided.requestId))).toEqual(['accepted']);
  await move(3);
  await move(4);
  const claim = (device: Device, scope: string) => call<{ kind?: string; code?: string }>(hub, 'POST', `/v1/items/${open.requestId}/claim`, { token: device.token, body: { scope, act: 'take', authorId: device.session.staffId } });
  expect((await claim(devices['validator-1'], VANNES)).body).toEqual({ code: 'not-found' });
  expect((await claim(devices.nolwenn, AURAY)).body).toMatchObject({ kind: 'held' });
  expect(await push(devices.nolwenn, AURAY, anAcceptance(decided.requestId, 2), anAcceptance(open.requestId, 1))).toEqual(['already-decided', 'accepted']);
  const kept = (table: string, key: string) => hub.query(`SELECT name FROM ${table} JOIN scope USING (scope_id) WHERE ${key} = ANY ($1)`, [[decided.requestId, open.requestId]]);
  expect([await kept('decision', 'item_id'), await kept('request_guard', 'request_id')]).toEqual([[{ name: AURAY }, { name: AURAY }], [{ name: AURAY }, { name: AURAY }]]);
});

test('an act that comes late where the file was is told so, by whatever it names the file; others are as unknown as before', async () => {
  const late = [aScript(4), anAcceptance(open.requestId), anAcceptance(decided.requestId), aScript(900), anAcceptance(randomUUID())];
  expect(await push(devices['validator-1'], VANNES, ...late)).toEqual(['file-moved', 'file-moved', 'file-moved', 'not-found', 'not-found']);
  const kept = await hub.query(`SELECT file_id, body <> '' AS "isKept" FROM command WHERE result LIKE '%file-moved%' ORDER BY 1`);
  expect(kept).toEqual(['member:3', 'member:4', 'member:4'].map((file_id) => ({ file_id, isKept: true })));
});

test('acts that come while it moves are accepted before it, and go with it, or are told that it moved', async () => {
  const many = await Promise.all(Array.from({ length: 20 }, () => Device.enrol(hub, 'claire')));
  const ends: Promise<readonly string[]>[] = [];
  let moving: Promise<unknown> = Promise.resolve();
  await whileLocked(5, async () => {
    ends.push(...many.slice(0, 10).map((device) => push(device, VANNES, aScript(5))));
    await waiting(10);
    moving = move(5);
    await waiting(11);
    ends.push(...many.slice(10).map((device) => push(device, VANNES, aScript(5))));
    await waiting(21);
  });
  await moving;
  const told = (await Promise.all(ends)).flat();
  const accepted = told.filter((outcome) => outcome === 'accepted').length;
  expect([told.length, accepted + told.filter((code) => code === 'file-moved').length, accepted > 0]).toEqual([20, 20, true]);
  expect((await inScope(AURAY, 5)).filter(({ entity }) => entity === 'scriptRun')).toHaveLength(accepted);
  expect((await logOf(AURAY, 5)).filter(({ entity }) => entity === 'scriptRun')).toHaveLength(accepted);
  expect(await hub.query(`SELECT outcome, count(*)::int AS n FROM command WHERE file_id = 'member:5' GROUP BY 1`)).toContainEqual({ outcome: 'accepted', n: accepted });
  expect([await inScope(VANNES, 5), await push(devices.claire, VANNES, aScript(5)), await push(devices.yann, AURAY, aScript(5))]).toEqual([[], ['file-moved'], ['accepted']]);
});

test('what comes back is where it was: nothing says that it left', async () => {
  await move(7);
  expect([await departures(7), (await buildSnapshot(hub.parts, VANNES))?.departed.includes(7)]).toEqual([[VANNES], true]);
  await move(7, 'vannes');
  expect([await departures(7), await push(devices.claire, VANNES, aScript(7)), await push(devices.yann, AURAY, aScript(7))]).toEqual([[AURAY], ['accepted'], ['file-moved']]);
  expect((await inScope(VANNES, 7)).find(({ entity }) => entity === 'member')).toMatchObject({ ver: 3, body: { agencyId: 'vannes' } });
});

test('a snapshot names who left its scope, in the order of their ids', async () => {
  expect([(await buildSnapshot(hub.parts, VANNES))?.departed, (await buildSnapshot(hub.parts, AURAY))?.departed]).toEqual([[1, 3, 4, 5], [7]]);
});

test('what keeps the file where it is is said, and nothing is written', async () => {
  const taken = aWaitingRequest(901).rows.map(({ entity, row }) => ({ entity, row: entity === 'request' ? { ...row, number: sameNumber.rows[0]?.row['number'] } : row }));
  await hub.fill(AURAY, aMemberFile(901, taken));
  await fillReimbursements(hub.parts.pool, VANNES, [aReimbursement(30, 8)], by());
  await fillReimbursements(hub.parts.pool, AURAY, [aReimbursement(31, 900, { reference: 'R-2026-30' })], by());
  const before = await everythingAt(hub);
  await expect(move(12_345)).rejects.toThrow('no member has the number 12345');
  await expect(move(2, 'atlantis')).rejects.toThrow('the directory has no agency atlantis');
  await expect(move(2, 'vannes')).rejects.toThrow('2 is in vannes already');
  await expect(move(6)).rejects.toThrow('the agency has given the numbers D-2026-K1-00006 to others');
  await expect(move(8)).rejects.toThrow('lines of reimbursement of the same reference: R-2026-30');
  await expect(inTransaction(hub.parts.pool, async (tx) => {
    await moveFile(tx, { number: '2', agencyId: 'auray', ...by() });
    throw new Error('killed before the end');
  })).rejects.toThrow('killed before the end');
  expect(await everythingAt(hub)).toBe(before);
});

test('an operator moves it by its number, also to an agency where nobody was; who did is written down without the member, and an import that was under way ends', async () => {
  const turn = await beginImport(hub.parts.pool);
  expect(await operate(hub, 'move-member', '9', 'lorient')).toBe('9: from agency:vannes to agency:lorient, 3 rows and 0 lines of reimbursement');
  await expect(operate(hub, 'move-member', '9')).rejects.toThrow('npm run hub -- move-member NUMBER AGENCY_ID');
  await expect(operate(hub, 'move-member', '9', 'lorient')).rejects.toThrow('9 is in lorient already');
  expect((await operate(hub, 'runs')).replace(/^\S+ /u, '')).toBe('move-member lorient by sophie@hub-1: rows 3, reimbursements 0');
  // It was judged by where the file was.
  await expect(inTransaction(hub.parts.pool, (tx) => keepTurn(tx, turn))).rejects.toThrow('this one writes no more');
  expect([(await inScope('agency:lorient', 9)).length, await departures(9)]).toEqual([3, [VANNES]]);
});

test('whoever follows the logs of both agencies from their first line, and lets go of whom a line takes away, has what the hub holds', async () => {
  for (const [device, scope] of [[devices.yann, AURAY], [devices.claire, VANNES]] as const) {
    const [head] = await hub.query<{ epoch: string }>('SELECT epoch FROM scope_head JOIN scope USING (scope_id) WHERE name = $1', [scope]);
    const rows: Rows = new Map();
    await followLog(device, { scope, epoch: head?.epoch ?? '', seq: 0, hash: '0'.repeat(64) }, rows);
    const here = [...rows].filter(([place]) => rows.has(place.replace(/^member:(\d+) .*$/u, 'member:$1 member $1')));
    expect([new Map(here), rows.size > here.length]).toEqual([await hubRows(hub, scope), true]);
  }
});

test('who is erased after it moved is forgotten where the file was too, and what comes late there is kept by nobody', async () => {
  const privacyRequestId = randomUUID();
  const asks = anAct('privacy.open-request', { memberId: 10, kind: 'erasure', channel: 'post', receivedOn: TODAY, wording: 'Effacez zqxavant', identityMeans: 'known' }, privacyRequestId);
  expect(await push(devices.claire, VANNES, aScript(10, 'zqxavant'), asks)).toEqual(['accepted', 'accepted']);
  await buildSnapshot(hub.parts, VANNES);
  await move(10);
  expect(await push(devices.claire, VANNES, aScript(10, 'zqxentre'))).toEqual(['file-moved']);
  const kept = async (): Promise<readonly string[]> => {
    const pieces = await hub.query<{ content: Buffer }>('SELECT content FROM snapshot_piece');
    const text = [await everythingAt(hub), ...pieces.map(({ content }) => zstdDecompressSync(content).toString('utf8'))].join('\n');
    return ['zqxavant', 'zqxentre', 'zqxapres'].filter((word) => text.includes(word));
  };
  expect(await kept()).toEqual(['zqxavant', 'zqxentre']);
  expect(await push(devices.sophie, AURAY, anAct('privacy.validate-erasure', { privacyRequestId, seenVersion: 1 }))).toEqual(['accepted']);
  expect(await push(devices.claire, VANNES, aScript(10, 'zqxapres'))).toEqual(['file-moved']);
  expect(await hub.query(`SELECT DISTINCT body, result::jsonb -> 'refusal' ->> 'code' AS code FROM command WHERE file_id = 'member:10' AND name = 'portal-access.end-script' ORDER BY 2`))
    .toEqual([{ body: '', code: 'file-moved' }, { body: '', code: null }]);
  expect(await forgetErased(hub.parts, 0)).toBe(2);
  expect(await kept()).toEqual([]);
});

test('an erasure and an act that comes late at once: the act waits, and nobody keeps what it held', async () => {
  await move(11);
  let late: Promise<unknown> = Promise.resolve();
  await whileLocked(11, async (holder) => {
    await holder.query(`UPDATE file_row SET body = body || '{"erasedOn": "2026-11-01"}' WHERE file_id = 'member:11' AND entity = 'member'`);
    late = push(devices.claire, VANNES, aScript(11, 'zqxtard'));
    expect(await orWaits(late)).toBe('waits');
  });
  expect(await late).toEqual(['file-moved']);
  expect(await everythingAt(hub)).not.toContain('zqxtard');
});

interface Scan {
  readonly bytes: Buffer;
  readonly sha256: string;
}

const aScan = (): Scan => {
  const bytes = randomBytes(3_000);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};
const named = ({ bytes, sha256 }: Scan) => ({
  entity: 'attachment' as const, row: { id: randomUUID(), sha256, mime: 'application/pdf', byteCount: bytes.length, originalName: 'rib.pdf', originalMime: 'application/pdf', originalSha256: sha256, flags: '', storedAt: 1 },
});
const papersOf = (device: Device) => httpPaperCalls(sendAs(hub.url, device.token));
const [NOT_FOUND, STORED] = [{ kind: 'refused', error: { code: 'not-found' } }, { kind: 'answer', body: { kind: 'stored' } }];
const partial = (received: number) => ({ kind: 'answer', body: { kind: 'partial', received } });

test('its papers come by the new agency and by the old one no more, but those that another file there names; what is half received goes on', async () => {
  const scans = { whole: aScan(), begun: aScan(), shared: aScan(), further: aScan() };
  await hub.fill(VANNES, [...aMemberFile(12, Object.values(scans).map(named)), ...aMemberFile(13, [named(scans.shared)])]);
  await hub.fill(AURAY, aMemberFile(902, [named(scans.further)]));
  const bring = async (device: Device, scope: string, { sha256, bytes }: Scan, to: number): Promise<unknown> => {
    await papersOf(device).offer({ scope, sha256, byteCount: bytes.length });
    return papersOf(device).send({ scope, sha256, from: 0, bytes: bytes.subarray(0, to) });
  };
  for (const scan of [scans.whole, scans.shared, scans.further]) expect(await bring(devices.claire, VANNES, scan, 3_000)).toEqual(STORED);
  expect(await bring(devices.claire, VANNES, scans.begun, 1_000)).toEqual(partial(1_000));
  expect(await bring(devices.yann, AURAY, scans.further, 10)).toEqual(partial(10));
  await expect(operate(hub, 'move-member', '12', 'auray')).rejects.toThrow('1 papers of 12 are still on their way from a workstation: nothing is moved');
  expect(await operate(hub, 'move-member', '12', 'auray', '--leave-papers')).toContain('12: from agency:vannes to agency:auray');
  const read = async (device: Device, scope: string, { sha256, bytes }: Scan) => {
    const reply = await papersOf(device).fetch({ scope, sha256, from: 0, to: bytes.length });
    return reply.kind === 'answer' ? bytes.equals(reply.body) : reply;
  };
  for (const scan of [scans.whole, scans.shared, scans.further]) expect(await read(devices.yann, AURAY, scan)).toBe(true);
  expect([await read(devices.claire, VANNES, scans.whole), await read(devices.claire, VANNES, scans.shared)]).toEqual([NOT_FOUND, true]);
  const { sha256, bytes } = scans.begun;
  expect(await papersOf(devices.claire).send({ scope: VANNES, sha256, from: 1_000, bytes: bytes.subarray(1_000) })).toEqual(NOT_FOUND);
  expect(await papersOf(devices.yann).send({ scope: AURAY, sha256, from: 1_000, bytes: bytes.subarray(1_000) })).toEqual(STORED);
});

test('a paper that is offered while its file moves is offered again where the file is: nothing is received where nobody reads it', async () => {
  const scan = aScan();
  await hub.fill(VANNES, aMemberFile(14, [named(scan)]));
  let offered: Promise<unknown> = Promise.resolve();
  await inTransaction(hub.parts.pool, async (tx) => {
    await moveFile(tx, { number: '14', agencyId: 'auray', ...by() });
    offered = papersOf(devices.claire).offer({ scope: VANNES, sha256: scan.sha256, byteCount: scan.bytes.length });
    expect(await orWaits(offered)).toBe('waits');
  });
  expect([await offered, await hub.query('SELECT 1 FROM paper WHERE sha256 = $1', [scan.sha256])]).toEqual([NOT_FOUND, []]);
});

test('moves in both directions at once, beside acts in both agencies, all end', async () => {
  await move(15);
  const ends = await Promise.all([move(15, 'vannes'), move(16), push(devices.yann, AURAY, aScript(900)), push(devices.claire, VANNES, aScript(8), aScript(13))]);
  expect(ends.slice(2)).toEqual([['accepted'], ['accepted', 'accepted']]);
  expect([await departures(15), await departures(16)]).toEqual([[AURAY], [VANNES]]);
});

test('whoever takes both agencies whole, and the lines since, has what the hub holds', async () => {
  for (const [device, scope] of [[devices.yann, AURAY], [devices.claire, VANNES]] as const) {
    await buildSnapshot(hub.parts, scope);
    await push(device, scope, aScript(scope === AURAY ? 900 : 13));
    const { manifest, rows } = await takeSnapshot(device, scope);
    expect(await followLog(device, manifest, rows)).toBe(1);
    expect(rows).toEqual(await hubRows(hub, scope));
  }
});
