import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { isDamage } from '../../electron/db/damage.ts';
import { secretFrom } from '../../electron/keys/secret-bytes.ts';
import { createSyncService, type SyncService } from '../../electron/sync/sync-service.ts';
import { fillDemonstration } from '../../hub/demo/fill-demonstration.ts';
import { memberRows } from '../../hub/demo/small-agency.ts';
import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { programAt } from '../fixtures/programs.ts';
import { aCutLine, type CutLine } from './a-cut-line.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { aJoiningDesk, type JoiningDesk } from './a-joining-desk.ts';

const WORKER = programAt('electron/sync/sync-worker.ts');
/** A change of RIB of M. DUVAL, in the small agency. */
const WAITING = '00000000-0000-4000-8000-000000000006';

let hub: TestHub;
let line: CutLine;
let desk: JoiningDesk;
let service: SyncService;
let phases: SyncPhase[];
let entities: string[];
let defects: unknown[];
let keys: Uint8Array[];

beforeAll(async () => {
  hub = await startHub();
  await fillDemonstration(hub.parts.pool, instant(Date.now()));
});
beforeEach(async () => {
  line = await aCutLine(hub.url);
  desk = aJoiningDesk();
  [phases, entities, defects, keys] = [[], [], [], []];
  service = createSyncService({
    workerPath: WORKER,
    database: () => {
      const key = secretFrom(Uint8Array.from(desk.key));
      keys.push(key);
      return { path: desk.path, key, nativeBinding: undefined };
    },
    moved: (phase, moved) => {
      if (phases.at(-1) !== phase) phases.push(phase);
      entities.push(...moved);
    },
    callFailed: () => undefined,
    failed: (error) => defects.push(error),
    // As soon as its thread has ended: one that began before would be one beside it.
    restartMs: 0,
  });
});
afterEach(async () => {
  await service.close();
  desk.close();
  await line.close();
  if (defects.length > 0) throw new Error(`defects of the thread: ${defects.map(String).join(', ')}`);
});
afterAll(() => hub.close());

const isLive = (): Promise<void> => vi.waitFor(() => expect(phases.at(-1)).toBe('live'), { timeout: 40_000 });
const people = (): readonly unknown[] => desk.connection.prepare('SELECT id FROM staff ORDER BY id').pluck().all();

test('a desk that joined takes the people and the files of its agency, and says which rows changed; its thread keeps no key in the memory that it was given', async () => {
  await desk.joinAs(hub, 'claire-morvan', line.url);
  service.start();
  await isLive();
  expect(phases).toEqual(['connecting', 'catching-up', 'live']);
  expect(people()).toEqual(['claire-morvan', 'gael-tanguy', 'karim-benali', 'sophie-le-gall', 'yann-corbel']);
  expect([...new Set(entities)].toSorted()).toEqual(['agency', 'bankAccount', 'beneficiary', 'contract', 'member', 'person', 'product', 'request', 'ribChange', 'staff']);
  expect(desk.value('SELECT count(*) FROM member')).toBe(4);
  expect(keys[0]?.every((byte) => byte === 0)).toBe(true);
});

test('what changes at the hub comes within moments, without being asked for', async () => {
  await desk.joinAs(hub, 'yann-corbel', line.url);
  service.start();
  await isLive();
  await vi.waitFor(() => expect(line.passed).toContain('/v1/events'), { timeout: 10_000 });
  const [file] = memberRows('auray', instant(Date.now()));
  if (file === undefined) throw new Error('a file of Auray');
  await hub.fill('agency:auray', [{ ...file, row: { ...file.row, lastName: 'LE GOFF' } }]);
  await vi.waitFor(() => expect(desk.value('SELECT last_name FROM person WHERE id = 11')).toBe('LE GOFF'), { timeout: 10_000 });
});

test('a paper comes after its row, beside the acts, and the screens are told', async () => {
  await desk.joinAs(hub, 'yann-corbel', line.url);
  service.start();
  await isLive();
  const [{ fileId } = { fileId: '' }] = memberRows('auray', instant(Date.now()));
  const bytes = randomBytes(600_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const scan = { id: randomUUID(), sha256, mime: 'application/pdf', byteCount: bytes.length, originalName: 'rib.pdf', originalMime: 'application/pdf', originalSha256: sha256, flags: '', storedAt: 1 };
  const filed = { id: randomUUID(), memberId: Number(fileId.split(':')[1]), contractId: null, requestId: null, kind: 'rib', title: 'RIB', origin: 'received', awaitedFrom: null, datedOn: '2026-11-26', attachmentId: scan.id, searchText: 'rib' };
  await hub.query('INSERT INTO paper SELECT scope_id, $1, $2, $2, 1, 1 FROM scope WHERE name = $3', [sha256, bytes.length, 'agency:auray']);
  await hub.query('INSERT INTO paper_chunk SELECT scope_id, $1, 0, $2 FROM scope WHERE name = $3', [sha256, bytes, 'agency:auray']);
  await hub.fill('agency:auray', [{ fileId, entity: 'attachment', row: scan }, { fileId, entity: 'document', row: filed }]);
  service.wake('heads');
  await vi.waitFor(() => expect(desk.value('SELECT length(content) FROM attachment')).toBe(bytes.length), { timeout: 15_000 });
  expect(entities.filter((entity) => entity === 'attachment').length).toBeGreaterThan(1);
});

test('a hub that is away is tried again, and the desk goes on when it is back', async () => {
  await desk.joinAs(hub, 'claire-morvan', line.url);
  line.spoil('/v1/tokens', 'refuse-connection', 4);
  service.start();
  await isLive();
  expect(phases).toEqual(['connecting', 'offline', 'catching-up', 'live']);
});

test('a desk that was shut out stops, and waits for a person', async () => {
  const { deviceId } = await desk.joinAs(hub, 'claire-morvan', line.url);
  service.start();
  await isLive();
  await hub.query('UPDATE device SET revoked_at = 1 WHERE device_id = $1', [deviceId]);
  service.wake('heads');
  await vi.waitFor(() => expect(phases.at(-1)).toBe('halted'), { timeout: 10_000 });
  expect(desk.value('SELECT halted FROM hub_link')).toBe('revoked');
});

test('closing ends the call under way at once, and no connection of the thread is left', async () => {
  await desk.joinAs(hub, 'claire-morvan', line.url);
  line.spoil('/v1/hello', 'hang');
  service.start();
  await vi.waitFor(() => expect(line.passed).toContain('/v1/hello'), { timeout: 10_000 });
  const startedAt = performance.now();
  await service.close();
  expect(performance.now() - startedAt).toBeLessThan(3000);
  // Whoever is alone with the file may take it out of its log mode.
  expect(desk.connection.pragma('journal_mode = DELETE', { simple: true })).toBe('delete');
});

test('closed and opened again, as a lock does, it goes on', async () => {
  await desk.joinAs(hub, 'claire-morvan', line.url);
  service.start();
  await service.close();
  service.start();
  await isLive();
  service.start();
  await service.close();
});

test('a thread without a hub ends by itself', async () => {
  service.start();
  await service.close();
  expect(phases).toEqual([]);
});

test('a thread that fails is told once, and begins again', async () => {
  await desk.joinAs(hub, 'claire-morvan', line.url);
  desk.connection.exec('ALTER TABLE hub_scope RENAME TO elsewhere');
  service.start();
  await vi.waitFor(() => expect(defects.length).toBeGreaterThan(0), { timeout: 10_000 });
  desk.connection.exec('ALTER TABLE elsewhere RENAME TO hub_scope');
  await isLive();
  expect(String(defects[0])).toContain('hub_scope');
  defects.length = 0;
});

test('a claim is asked by the thread, and whoever waits for a hub that says nothing waits for a second and a half', async () => {
  await desk.joinAs(hub, 'claire-morvan', line.url);
  expect(await service.ask('claim', { requestId: WAITING, act: 'take', authorId: 'karim-benali' })).toBeNull();
  service.start();
  await isLive();
  const held = await service.ask('claim', { requestId: WAITING, act: 'take', authorId: 'karim-benali' });
  expect(held).toMatchObject({ kind: 'held' });
  await vi.waitFor(() => expect(desk.value(`SELECT claimed_by FROM request WHERE id = '${WAITING}'`)).toBe('karim-benali'), { timeout: 5_000 });
  expect(await service.ask('claim', { requestId: WAITING, act: 'take', authorId: 'sophie-le-gall' })).toMatchObject({ kind: 'refused', code: 'held-by-colleague', who: 'Karim BENALI' });
  line.spoil(`/v1/items/${WAITING}/claim`, 'hang');
  const startedAt = performance.now();
  expect(await service.ask('claim', { requestId: WAITING, act: 'release', authorId: 'karim-benali' })).toBeNull();
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});

test('a page that cannot be read is told as damage, from whatever thread it was read: the database is restored, not tried again in silence', async () => {
  await desk.joinAs(hub, 'claire-morvan', line.url);
  service.start();
  await isLive();
  await service.close();
  const root = desk.value<number>(`SELECT rootpage FROM sqlite_schema WHERE name = 'hub_scope'`);
  const pageSize = desk.connection.pragma('page_size', { simple: true }) as number;
  desk.connection.pragma('wal_checkpoint(TRUNCATE)');
  const file = openSync(desk.path, 'r+');
  writeSync(file, Buffer.alloc(pageSize, 0x5a), 0, pageSize, (root - 1) * pageSize);
  closeSync(file);
  service.start();
  await vi.waitFor(() => expect(defects.length).toBeGreaterThan(0), { timeout: 10_000 });
  expect(isDamage(defects[0])).toBe(true);
  await service.close();
  defects.length = 0;
});
