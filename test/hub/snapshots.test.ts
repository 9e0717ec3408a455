import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renewEpochs } from '../../hub/db/scopes.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import { loadHubKeys } from '../../hub/keys/hub-keys.ts';
import { fillReimbursements, removeReimbursements } from '../../hub/reimbursements/fill-reimbursements.ts';
import type { ReimbursementImage } from '../../hub/reimbursements/reimbursement-image.ts';
import { buildSnapshot } from '../../hub/snapshots/build-snapshot.ts';
import { buildDueSnapshots, keepSnapshots } from '../../hub/snapshots/keep-snapshots.ts';
import { isSignedBy, readPublicKey } from '../../hub/keys/ed25519.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { programAt } from '../fixtures/programs.ts';
import { aMemberFile, DIRECTORY_ROWS } from './an-agency.ts';
import { aRibChange, call, Device } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { aReimbursement, followLog, hubRows, manifestReply, pieceReply, takeSnapshot, type Rows } from './a-snapshot.ts';

/* A scope whole at one place of its log: what the hub builds, keeps and gives out. */

const VANNES = 'agency:vannes';
const MEMBERS = 60;
let hub: TestHub;
let [claire, yann]: Device[] = [];
const by = { authorId: 'import', at: instant(1) };

beforeAll(async () => {
  hub = await startHub({ poolSize: 20 });
  [claire, yann] = await fillHub(hub);
});
afterAll(() => hub.close());

async function fillHub(filled: TestHub): Promise<Device[]> {
  await filled.fill('directory', DIRECTORY_ROWS);
  await filled.fill('agency:auray', aMemberFile(900));
  await filled.fill(VANNES, Array.from({ length: MEMBERS }, (_, at) => aMemberFile(at + 1)).flat());
  return [await Device.enrol(filled, 'claire'), await Device.enrol(filled, 'yann')];
}

const device = (one: Device | undefined = claire): Device => one ?? (undefined as never);
const lines = (count: number, from = 1): ReimbursementImage[] => Array.from({ length: count }, (_, at) => aReimbursement(from + at, 1 + ((from + at) % MEMBERS)));
const count = async (from: TestHub, table: string): Promise<number> => (await from.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? -1;
const headOf = async (from: TestHub, scope = VANNES): Promise<{ seq: number; low: number; epoch: string }> =>
  (await from.query<{ seq: number; low: number; epoch: string }>('SELECT seq, low_seq AS low, epoch FROM scope_head JOIN scope USING (scope_id) WHERE name = $1', [scope]))[0] ?? { seq: -1, low: -1, epoch: '' };

describe('a snapshot', () => {
  test('and the lines after it are exactly what the hub holds, while people and imports go on writing during its build', async () => {
    await fillReimbursements(hub.parts.pool, VANNES, lines(600), by);
    const state = { isBuilding: true };
    const write = async (turn: number, at: number): Promise<unknown> => [
      () => hub.fill(VANNES, aMemberFile(1 + (turn % MEMBERS)).map((row) => ({ ...row, row: { ...row.row, version: turn + 2, town: `Vannes ${turn}` } }))),
      () => fillReimbursements(hub.parts.pool, VANNES, [...lines(3, 10_000 + turn * 3), aReimbursement(1 + turn, 1 + ((1 + turn) % MEMBERS), { stage: 'held', paidOn: null })], by),
      () => removeReimbursements(hub.parts.pool, VANNES, [300 + turn], by),
      () => device().push([device().act(aRibChange(1 + (turn % MEMBERS)))]),
    ][at]?.();
    const writers = [0, 1, 2, 3].map(async (at) => {
      let turn = 0;
      for (; state.isBuilding && turn < 250; turn += 1) await write(turn, at);
      return write(turn, at);
    });
    await pause(30);
    const before = await headOf(hub);
    const built = await buildSnapshot(hub.parts, VANNES, { pieceBytes: 4_000 });
    const after = await headOf(hub);
    state.isBuilding = false;
    await Promise.all(writers);
    const taken = await takeSnapshot(device(), VANNES);
    expect(taken.manifest).toEqual(built);
    expect([taken.manifest.seq >= before.seq, taken.manifest.seq < after.seq, taken.pieces.length > 30]).toEqual([true, true, true]);
    // Its rows are those of its place of the log, not of a moment later: lines after it would make that good, but not what people see meanwhile.
    const byLog: Rows = new Map();
    await followLog(device(), { ...taken.manifest, seq: 0, hash: '0'.repeat(64) }, byLog, taken.manifest.seq);
    expect(taken.rows).toEqual(byLog);
    expect(await followLog(device(), taken.manifest, taken.rows)).toBeGreaterThan(4);
    expect(taken.rows).toEqual(await hubRows(hub, VANNES));
  });

  test('has people and members first, then what hangs on them, and the lines of reimbursement last; each piece is of one entity and no longer than it may be', async () => {
    await buildSnapshot(hub.parts, VANNES, { pieceBytes: 3_000 });
    const { pieces } = await takeSnapshot(device(), VANNES);
    const order = pieces.map(({ entity }) => entity).filter((entity, at, all) => entity !== all[at - 1]);
    expect(order).toEqual(['person', 'member', 'request', 'bankAccount', 'ribChange', 'attachment', 'document', 'reimbursement'].filter((entity) => order.includes(entity)));
    expect([order[0], order.at(-1), Math.max(...pieces.map(({ textBytes }) => textBytes)) <= 3_000]).toEqual(['person', 'reimbursement', true]);
  });

  test('is built alike of the same rows: what did not change is the same piece, kept once', async () => {
    const [one, two] = [await buildSnapshot(hub.parts, VANNES), await buildSnapshot(hub.parts, VANNES)];
    expect(two?.pieces).toEqual(one?.pieces);
    await hub.fill(VANNES, [{ fileId: 'member:5', entity: 'portalAccount', row: { memberId: 5, state: 'none' } }]);
    const three = await buildSnapshot(hub.parts, VANNES);
    expect(await count(hub, 'snapshot')).toBe(2);
    expect(await count(hub, 'snapshot_piece')).toBe(new Set([...(two?.pieces ?? []), ...(three?.pieces ?? [])].map(({ sha256 }) => sha256)).size);
    expect(three?.pieces.length).toBe((two?.pieces.length ?? 0) + 1);
  });

  test('is signed as it is said, and one of another key, or of a log that became another one, is not given out', async () => {
    const { body } = await manifestReply(device(), VANNES) as { body: { manifest: string; signature: string } };
    const { publicKey } = hub.parts.keys;
    expect([isSignedBy(readPublicKey(publicKey), body.manifest, body.signature), isSignedBy(readPublicKey(publicKey), body.manifest.replace('"rows":', '"rows": '), body.signature)]).toEqual([true, false]);
    const folder = mkdtempSync(join(tmpdir(), 'guichet-other-key-'));
    const other = loadHubKeys(join(folder, 'keys.json'));
    expect(await buildSnapshot({ ...hub.parts, keys: other }, VANNES)).not.toBeNull();
    rmSync(folder, { recursive: true });
    expect(JSON.parse((await manifestReply(device(), VANNES) as { body: { manifest: string } }).body.manifest)).toEqual(JSON.parse(body.manifest));
    await inTransaction(hub.parts.pool, (tx) => renewEpochs(tx));
    expect((await manifestReply(device(), VANNES)).body).toEqual({ kind: 'none' });
    expect(await buildDueSnapshots(hub.parts)).toContain(VANNES);
    expect((await manifestReply(device(), VANNES)).body).toMatchObject({ kind: 'snapshot' });
  });

  test('of a scope that is not the caller’s is as absent as one that is not there, and so are its pieces', async () => {
    const { manifest } = await takeSnapshot(device(), VANNES);
    const [{ sha256 } = { sha256: '' }] = manifest.pieces;
    const foreign = await Promise.all([manifestReply(device(yann), VANNES), manifestReply(device(), 'agency:atlantis')]);
    expect(foreign).toEqual([{ status: 404, body: { code: 'not-found' } }, { status: 404, body: { code: 'not-found' } }]);
    const pieces = [await pieceReply(device(yann), VANNES, sha256), await pieceReply(device(yann), 'agency:auray', sha256), await pieceReply(device(), VANNES, '0'.repeat(64)), await pieceReply(device(yann), VANNES, sha256, { 'if-none-match': `"${sha256}"` })];
    expect(pieces.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await call(hub, 'GET', `/v1/scopes/${VANNES}/snapshot`)).status).toBe(401);
  });

  test('is given in pieces that may be kept by whoever asked, and by nobody on the way', async () => {
    const { manifest } = await takeSnapshot(device(), VANNES);
    const [{ sha256, bytes } = { sha256: '', bytes: 0 }] = manifest.pieces;
    const [whole, again] = [await pieceReply(device(), VANNES, sha256), await pieceReply(device(), VANNES, sha256, { 'if-none-match': `"${sha256}"` })];
    expect(['etag', 'cache-control', 'content-type', 'content-length', 'content-encoding'].map((name) => whole.headers.get(name))).toEqual([`"${sha256}"`, 'private, immutable, max-age=86400', 'application/octet-stream', String(bytes), null]);
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(await (await fetch(`${hub.url}/metrics`)).text()).toMatch(/guichet_snapshot_bytes_total [1-9]/u);
  });
});

describe('when a snapshot is built', () => {
  let young: TestHub;
  let reader: Device;
  beforeAll(async () => {
    young = await startHub();
    [reader] = await fillHub(young) as [Device];
  });
  afterAll(() => young.close());

  test('where there is none; by one of several processes; and again when the log has grown by a fifth and some hundreds of lines', async () => {
    expect((await manifestReply(reader, VANNES)).body).toEqual({ kind: 'none' });
    const built = await Promise.all([1, 2, 3].map(() => buildDueSnapshots(young.parts)));
    expect(built.flat().toSorted()).toEqual(['agency:auray', VANNES, 'directory']);
    expect(await buildDueSnapshots(young.parts)).toEqual([]);
    const changed = (times: number) => Array.from({ length: times }, (_, at) => aMemberFile(1 + (at % MEMBERS)).slice(0, 1)).flat();
    await young.fill(VANNES, changed(500));
    expect(await buildDueSnapshots(young.parts)).toEqual([]);
    await young.fill(VANNES, changed(1));
    expect(await buildDueSnapshots(young.parts)).toEqual([VANNES]);
  });

  test('by the hub itself, every minute until it stops', async () => {
    const waits: { ms: number; act: () => void; isCancelled: boolean }[] = [];
    const keeper = keepSnapshots(young.parts, (ms, act) => {
      const wait = { ms, act, isCancelled: false };
      waits.push(wait);
      return () => void (wait.isCancelled = true);
    });
    await inTransaction(young.parts.pool, (tx) => renewEpochs(tx));
    waits[0]?.act();
    while (waits.length < 2) await pause(10);
    expect((await takeSnapshot(reader, VANNES)).manifest.epoch).toBe((await headOf(young)).epoch);
    await keeper.stop();
    expect(waits.map(({ ms, isCancelled }) => [ms, isCancelled])).toEqual([[5_000, false], [60_000, true]]);
    expect(young.log.filter(({ event }) => event === 'snapshot-built').length).toBeGreaterThanOrEqual(3);
  });

  test('a build that is told to stop, and one whose process is killed, leave nothing half; the next one holds', async () => {
    const before = [await count(young, 'snapshot'), await count(young, 'snapshot_piece')];
    await young.fill(VANNES, aMemberFile(61));
    await expect(buildSnapshot(young.parts, VANNES, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/u);
    const holder = new pg.Client({ connectionString: young.databaseUrl });
    await holder.connect();
    // The pieces are written, the row that makes them a snapshot is not.
    await holder.query('BEGIN; LOCK TABLE snapshot IN SHARE MODE');
    const folder = mkdtempSync(join(tmpdir(), 'guichet-snapshot-'));
    const program = [fileURLToPath(programAt('hub/main.ts')), 'snapshot', VANNES];
    const hubProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...program], { env: { ...process.env, DATABASE_URL: young.databaseUrl, HUB_KEYS: join(folder, 'keys.json') }, stdio: 'inherit' });
    const waits = async (): Promise<boolean> => (await young.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")).length > 0;
    while (!(await waits())) {
      expect(hubProcess.exitCode).toBeNull();
      await pause(20);
    }
    const ended = new Promise((resolve) => hubProcess.once('exit', resolve));
    hubProcess.kill('SIGKILL');
    await ended;
    await holder.query('COMMIT');
    await holder.end();
    rmSync(folder, { recursive: true });
    expect([await count(young, 'snapshot'), await count(young, 'snapshot_piece')]).toEqual(before);
    // PostgreSQL may need a moment to see that the process is gone; until then it has the turn.
    while ((await buildSnapshot(young.parts, VANNES)) === null) await pause(20);
    expect((await takeSnapshot(reader, VANNES)).rows).toEqual(await hubRows(young, VANNES));
  });
});
