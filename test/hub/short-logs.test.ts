import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillBeforeFirstSnapshot, fillReimbursements } from '../../hub/reimbursements/fill-reimbursements.ts';
import type { ReimbursementImage } from '../../hub/reimbursements/reimbursement-image.ts';
import { buildSnapshot } from '../../hub/snapshots/build-snapshot.ts';
import { cutIntoPieces, type PieceText } from '../../hub/snapshots/cut-into-pieces.ts';
import { pruneLogs } from '../../hub/snapshots/prune-logs.ts';
import { cents } from '../../shared/domain/values/cents.ts';
import { aMemberFile, DIRECTORY_ROWS } from './an-agency.ts';
import { Device } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { operate } from './an-operator.ts';
import { aReimbursement, followLog, hubRows, manifestReply, takeSnapshot } from './a-snapshot.ts';

/* Logs that do not begin at the first line: after a first import, and after a pruning. */

const VANNES = 'agency:vannes';
const DAY_MS = 86_400_000;
let hub: TestHub;
let claire: Device;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-short-logs-'));
  hub = await startHub();
  await hub.fill('directory', DIRECTORY_ROWS);
  await hub.fill(VANNES, Array.from({ length: 20 }, (_, at) => aMemberFile(at + 1)).flat());
  claire = await Device.enrol(hub, 'claire');
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

const lines = (count: number, from = 1): ReimbursementImage[] => Array.from({ length: count }, (_, at) => aReimbursement(from + at, 1 + ((from + at) % 20)));
interface Head {
  readonly seq: number;
  readonly low: number;
  readonly epoch: string;
  readonly kept: number;
}
const headOf = async (): Promise<Head> => (await hub.query<Head>(
  "SELECT seq, low_seq AS low, epoch, (SELECT count(*)::int FROM change c WHERE c.scope_id = h.scope_id) AS kept FROM scope_head h JOIN scope USING (scope_id) WHERE name = $1", [VANNES]))[0] ?? { seq: -1, low: -1, epoch: '', kept: -1 };
const run = (name: string, ...args: string[]): Promise<string> => operate(hub, name, ...args);

test('a first import puts its lines into no log: whoever followed it takes the scope anew, and nobody comes past the lines by the log', async () => {
  const before = await headOf();
  const [late, early] = [await claire.pull(VANNES, before.seq, `&epoch=${before.epoch}`), await claire.pull(VANNES, 0)];
  expect([late.status, early.status]).toEqual([200, 200]);
  await fillBeforeFirstSnapshot(hub.parts.pool, VANNES, lines(40));
  const after = await headOf();
  expect(after).toEqual({ seq: before.seq, low: before.seq, kept: before.kept, epoch: expect.not.stringMatching(before.epoch) as string });
  expect((await claire.pull(VANNES, before.seq, `&epoch=${before.epoch}`)).body.kind).toBe('epoch-changed');
  for (const since of [0, before.seq - 1]) expect((await claire.pull(VANNES, since)).body).toEqual({ code: 'log-truncated', lowSeq: before.seq });
});

test('a snapshot that was built in the middle of a first import is never given out; after the next one, further lines are lines of the log', async () => {
  async function* whileOneBuilds(): AsyncGenerator<ReimbursementImage> {
    yield* lines(5_000, 1_000);
    expect(await buildSnapshot(hub.parts, VANNES)).not.toBeNull();
    expect((await manifestReply(claire, VANNES)).body).toMatchObject({ kind: 'snapshot' });
    yield* lines(5, 6_000);
  }
  await fillBeforeFirstSnapshot(hub.parts.pool, VANNES, whileOneBuilds());
  expect((await manifestReply(claire, VANNES)).body).toEqual({ kind: 'none' });
  await buildSnapshot(hub.parts, VANNES);
  const { manifest, rows } = await takeSnapshot(claire, VANNES);
  expect(rows).toEqual(await hubRows(hub, VANNES));
  expect([...rows.keys()].filter((place) => place.includes(' reimbursement ')).length).toBe(5_045);
  await expect(fillBeforeFirstSnapshot(hub.parts.pool, VANNES, lines(1, 9_000))).rejects.toThrow('has a snapshot');
  await fillReimbursements(hub.parts.pool, VANNES, [...lines(2, 9_000), aReimbursement(40, 1, { stage: 'held', paidOn: null })], { authorId: 'import', at: hub.parts.clock() });
  expect(await followLog(claire, manifest, rows)).toBe(3);
  expect(rows).toEqual(await hubRows(hub, VANNES));
});

test('a line that a desk’s own table would refuse is refused here, with all that came with it', async () => {
  const before = await hubRows(hub, VANNES);
  const wrong = [{ restCents: cents(1) }, { reference: 'R-2026-1' }, { stage: 'lost' as never }, { careOn: '2026-02-30' as never }, { extra: 1 } as never, { id: 39, reference: 'R-2026-39' }];
  for (const change of wrong) await expect(fillReimbursements(hub.parts.pool, VANNES, [...lines(1, 9_500), aReimbursement(9_600, 1, change)], { authorId: 'import', at: hub.parts.clock() })).rejects.toThrow();
  await expect(hub.fill(VANNES, [{ fileId: 'member:1', entity: 'reimbursement', row: aReimbursement(9_700, 1) }])).rejects.toThrow('a table of their own');
  expect(await hubRows(hub, VANNES)).toEqual(before);
});

test('an operator imports lines from a file, and what is wrong with one is said without what it holds', async () => {
  const [good, bad] = [join(folder, 'good.ndjson'), join(folder, 'bad.ndjson')];
  writeFileSync(good, lines(3, 20_000).map((line) => JSON.stringify(line)).join('\n'));
  writeFileSync(bad, [JSON.stringify(aReimbursement(20_100, 1)), JSON.stringify({ ...aReimbursement(20_101, 1), careOn: 'SECRET' })].join('\n'));
  const before = await headOf();
  expect(await run('import-reimbursements', VANNES, good)).toBe(`${VANNES}: 3 lines of reimbursement taken`);
  expect((await headOf()).seq).toBe(before.seq + 3);
  await expect(run('import-reimbursements', VANNES, bad)).rejects.toThrow(/^line 2: careOn custom$/u);
  await expect(run('import-reimbursements', VANNES)).rejects.toThrow('import-reimbursements SCOPE FILE');
});

test('an operator has a snapshot built, or those of all scopes, and old lines dropped, and hears what came of it', async () => {
  expect(await run('snapshot', VANNES)).toMatch(/^agency:vannes: 5\d{3} rows at line \d+, \d+ pieces, \d+ bytes$/u);
  expect(await run('snapshot', 'agency:atlantis')).toMatch(/^agency:atlantis: nothing built/u);
  expect(await run('prune', '--days', '30')).toBe('0 lines are dropped');
  for (const days of ['0', 'ten']) await expect(run('prune', '--days', days)).rejects.toThrow('a whole number of days');
});

test('a pruning takes the lines that are old and that the newest snapshot stands for: a desk at the edge follows, one before it is told', async () => {
  await buildSnapshot(hub.parts, VANNES);
  const { manifest } = await takeSnapshot(claire, VANNES);
  await hub.fill(VANNES, aMemberFile(30));
  expect([await pruneLogs(hub.parts, 90), (await headOf()).low]).toEqual([0, 20 * 3]);
  const edge = manifest.seq - 2;
  await hub.query('UPDATE change SET at = $1 WHERE seq <= $2', [Date.now() - 91 * DAY_MS, edge]);
  const [atEdge] = await hub.query<{ hash: Buffer }>("SELECT hash FROM change JOIN scope USING (scope_id) WHERE name = $1 AND seq = $2", [VANNES, edge]);
  expect(await pruneLogs(hub.parts, 90)).toBe(edge);
  const { low, kept, seq } = await headOf();
  expect([low, kept]).toEqual([edge, seq - edge]);
  expect(await followLog(claire, { ...manifest, seq: edge, hash: atEdge?.hash.toString('hex') ?? '' }, new Map())).toBe(seq - edge);
  expect((await claire.pull(VANNES, edge - 1)).body).toEqual({ code: 'log-truncated', lowSeq: edge });
});

test('however old a line is, it stays while no snapshot stands for it; and the last one may go: the end of the log knows its digest', async () => {
  await hub.query('UPDATE change SET at = 1');
  const { manifest } = await takeSnapshot(claire, VANNES);
  const directory = (await hub.query<{ n: number }>("SELECT count(*)::int AS n FROM change JOIN scope USING (scope_id) WHERE name = 'directory'"))[0]?.n;
  expect([await pruneLogs(hub.parts, 90), (await headOf()).low]).toEqual([2, manifest.seq]);
  expect((await hub.query<{ n: number }>("SELECT count(*)::int AS n FROM change JOIN scope USING (scope_id) WHERE name = 'directory'"))[0]?.n).toBe(directory);
  await buildSnapshot(hub.parts, VANNES);
  await pruneLogs(hub.parts, 90);
  const end = await headOf();
  expect([end.kept, end.low]).toEqual([0, end.seq]);
  const taken = await takeSnapshot(claire, VANNES);
  expect(await followLog(claire, taken.manifest, taken.rows)).toBe(0);
  await hub.fill(VANNES, aMemberFile(31));
  expect(await followLog(claire, taken.manifest, taken.rows)).toBe(3);
  expect(taken.rows).toEqual(await hubRows(hub, VANNES));
});

test('a line that is pruned between two statements of a pull makes no hole: who asked for it is told that the log begins later', async () => {
  const { seq } = await headOf();
  await hub.query('DELETE FROM change WHERE seq = $1', [seq - 2]);
  expect([(await claire.pull(VANNES, seq - 3)).body, (await claire.pull(VANNES, seq - 2)).status]).toEqual([{ code: 'log-truncated', lowSeq: seq - 3 }, 200]);
});

test('pieces are cut before they are too long, by the fields that rows have; a row that is too long alone is said', async () => {
  const cut = async (rows: readonly { fields: readonly string[]; text: string }[], limit: number): Promise<PieceText[]> => {
    async function* parts(): AsyncGenerator<typeof rows> {
      yield rows;
    }
    const pieces: PieceText[] = [];
    for await (const piece of cutIntoPieces({ entity: 'act', parts: parts() }, limit)) pieces.push(piece);
    return pieces;
  };
  const row = (field: string, text: string) => ({ fields: [field], text });
  const pieces = await cut([row('a', 'é'.repeat(10)), row('b', '2'), row('a', '3'), row('a', 'é'.repeat(10))], 60);
  expect(pieces).toEqual([
    { text: `{"entity":"act","fields":["a"]}\n${'é'.repeat(10)}\n3`, rows: 2 }, { text: '{"entity":"act","fields":["b"]}\n2', rows: 1 }, { text: `{"entity":"act","fields":["a"]}\n${'é'.repeat(10)}`, rows: 1 },
  ]);
  const kinds = await cut(Array.from({ length: 200 }, (_, at) => row(`f${at % 20}`, '1')), 1_000);
  expect(kinds.reduce((sum, { rows }) => sum + rows, 0)).toBe(200);
  await expect(cut([row('a', 'x'.repeat(100))], 60)).rejects.toThrow('a row of act has 101 bytes');
});
