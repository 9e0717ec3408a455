import { createHash } from 'node:crypto';
import { constants, createZstdCompress } from 'node:zlib';
import pg from 'pg';
import { loadHubKeys } from '../../hub/keys/hub-keys.ts';
import { buildSnapshot } from '../../hub/snapshots/build-snapshot.ts';
import { snapshotManifest, type SnapshotManifest } from '../../shared/contract/sync/snapshot-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { floorOfLines } from './floor-of-lines.ts';
import { benchFigure, type BenchFigure } from './bench-figure.ts';
import { withBenchHub } from './bench-hub.ts';
import type { BenchSetting } from './bench-setting.ts';
import { generateLines } from './many-lines.ts';

const SCOPE = 'agency:vannes';

interface Measured {
  readonly lines: number;
  readonly buildMs: number;
  readonly httpMs: number;
  readonly copyMs: number;
  readonly lineBytes: number;
  readonly copyZstdBytes: number;
}

/** One hub serves the three figures of a run: a million lines are made once. */
const measured = new Map<number, Promise<Measured>>();

function measureOnce({ lines, project }: BenchSetting): Promise<Measured> {
  const known = measured.get(lines) ?? measure(project, lines);
  measured.set(lines, known);
  return known;
}

const aSecond = (lines: number, ms: number): number => (lines * 1000) / ms;

/** Y4: the pieces of a snapshot over HTTP, each digest checked. Floor: COPY of the table as text, over a connection to PostgreSQL. */
export async function benchY4(setting: BenchSetting): Promise<BenchFigure[]> {
  const { lines, httpMs, copyMs } = await measureOnce(setting);
  return [benchFigure('Y4 pieces', aSecond(lines, httpMs), 'rows/s', aSecond(lines, copyMs))];
}

/** Y5: a snapshot read, cut, compressed, stored and signed. Floor: SQLite that takes as many lines (`floorOfLines`), since whoever builds is to be no slower than who takes; beside it COPY, as for Y4. */
export async function benchY5(setting: BenchSetting): Promise<BenchFigure[]> {
  const { lines, buildMs, copyMs } = await measureOnce(setting);
  return [
    benchFigure('Y5 build', aSecond(lines, buildMs), 'rows/s', floorOfLines(setting.desk, setting.key, lines).after),
    benchFigure('Y5 build beside COPY', aSecond(lines, buildMs), 'rows/s', aSecond(lines, copyMs)),
  ];
}

/** Y13: what a line costs on the wire. Floor: COPY of the table as text through zstd at its first level. */
export async function benchY13(setting: BenchSetting): Promise<BenchFigure[]> {
  const { lines, lineBytes, copyZstdBytes } = await measureOnce(setting);
  return [benchFigure('Y13 line', lineBytes / lines, 'bytes', copyZstdBytes / lines)];
}

function measure(project: string, lines: number): Promise<Measured> {
  return withBenchHub(project, { agencies: ['vannes'], membersEach: 1 }, async (hub) => {
    await generateLines(hub.pool, SCOPE, lines);
    const copy = await copyOut(hub.databaseUrl);
    const startedAt = performance.now();
    await buildSnapshot({ pool: hub.pool, keys: loadHubKeys(hub.keysPath), clock: () => instant(Date.now()) }, SCOPE);
    const buildMs = performance.now() - startedAt;
    const http = await takePieces(hub.url, (await hub.device('vannes')).token);
    return { lines, buildMs, httpMs: http.ms, lineBytes: http.bytes, copyMs: copy.ms, copyZstdBytes: copy.zstdBytes };
  });
}

/** The table as text: how long it takes to come, and how much it is after zstd. Twice, so that compressing does not slow the first. */
async function copyOut(url: string): Promise<{ ms: number; zstdBytes: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const startedAt = performance.now();
  await copyInto(client, () => undefined);
  const ms = performance.now() - startedAt;
  const zstd = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  let zstdBytes = 0;
  zstd.on('data', (chunk: Buffer) => (zstdBytes += chunk.length));
  const ended = new Promise((resolve) => zstd.once('end', resolve));
  await copyInto(client, (chunk) => zstd.write(Buffer.from(chunk)));
  zstd.end();
  await ended;
  await client.end();
  return { ms, zstdBytes };
}

/** The driver gives what a COPY brings to its query, whose own way with it is to drop it. */
function copyInto(client: pg.Client, take: (chunk: Uint8Array) => void): Promise<void> {
  const query = new pg.Query('COPY (SELECT * FROM reimbursement_line ORDER BY member_id, care_on, line_id) TO STDOUT');
  return new Promise((resolve, reject) => {
    query.on('end', () => resolve());
    query.on('error', reject);
    client.query(Object.assign(query, { handleCopyData: ({ chunk }: { readonly chunk: Uint8Array }) => take(chunk) }));
  });
}

/** One piece after the other, as a desk takes them; the few rows that are no line of reimbursement count as bytes too. */
async function takePieces(url: string, token: string): Promise<{ ms: number; bytes: number }> {
  const headers = { authorization: `Bearer ${token}`, 'sync-proto': '1' };
  const place = `${url}/v1/scopes/${SCOPE}/snapshot`;
  const startedAt = performance.now();
  const { manifest } = (await (await fetch(place, { headers })).json()) as { manifest: string };
  const { pieces }: SnapshotManifest = snapshotManifest.parse(JSON.parse(manifest));
  for (const { sha256 } of pieces) {
    const content = Buffer.from(await (await fetch(`${place}/pieces/${sha256}`, { headers })).arrayBuffer());
    if (createHash('sha256').update(content).digest('hex') !== sha256) throw new Error(`piece ${sha256}: other bytes`);
  }
  return { ms: performance.now() - startedAt, bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0) };
}
