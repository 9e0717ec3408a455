import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { spawn, execFile, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpPaperCalls } from '../../electron/sync/http-papers.ts';
import { fillScope } from '../../hub/db/fill-scope.ts';
import { migrate, readMigrations } from '../../hub/db/migrate.ts';
import { openPool } from '../../hub/db/pool.ts';
import { openFiles, writeRows } from '../../hub/db/file-store.ts';
import { findScope } from '../../hub/db/scopes.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import { MAXIMUM_CHUNK_BYTES, MAXIMUM_PAPER_BYTES } from '../../shared/contract/sync/paper-messages.ts';
import type { EnrolAnswer } from '../../shared/contract/sync/session-messages.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { programAt } from '../fixtures/programs.ts';
import { aKey, call, Device } from './a-device.ts';
import { aMemberFile, DIRECTORY_ROWS } from './an-agency.ts';
import { sendAs } from './a-courier.ts';
import { createDatabase, startHub, type TestHub } from './a-hub.ts';

/* The hub's side of papers, asked by a device: what it takes, what it gives, and to whom. */

const VANNES = 'agency:vannes';

interface Scan {
  readonly id: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

function aScan(size: number): Scan {
  const bytes = randomBytes(size);
  return { id: randomUUID(), bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The row of a paper as an accepted act leaves it. */
const rowOf = ({ id, bytes, sha256 }: Scan) => ({
  entity: 'attachment' as const, row: { id, sha256, mime: 'application/pdf', byteCount: bytes.length, originalName: 'rib.pdf', originalMime: 'application/pdf', originalSha256: sha256, flags: '', storedAt: 1 },
});

const callsOf = (url: string, { token }: { readonly token: string }) => httpPaperCalls(sendAs(url, token));
const NOT_FOUND = { kind: 'refused', error: { code: 'not-found' } };
const STORED = { kind: 'answer', body: { kind: 'stored' } };
const partial = (received: number) => ({ kind: 'answer', body: { kind: 'partial', received } });

describe('what a hub takes and gives', () => {
  let hub: TestHub;
  let [claire, yann]: Device[] = [];
  const scans = { whole: aScan(1_500_000), begun: aScan(300_000), erased: aScan(200_000), alsoErased: aScan(10), wrong: aScan(5_000) };
  const calls = (device = claire) => callsOf(hub.url, device ?? { token: '' });
  const offerOf = ({ sha256, bytes }: Scan, scope = VANNES) => ({ scope, sha256, byteCount: bytes.length });

  beforeAll(async () => {
    hub = await startHub();
    await hub.fill('directory', DIRECTORY_ROWS);
    await hub.fill('agency:auray', []);
    await hub.fill(VANNES, [...aMemberFile(1, Object.values(scans).map(rowOf)), ...aMemberFile(2, [rowOf({ ...scans.alsoErased, id: randomUUID() })])]);
    [claire, yann] = [await Device.enrol(hub, 'claire'), await Device.enrol(hub, 'yann')];
  });
  afterAll(() => hub.close());

  async function bring({ sha256, bytes }: Scan): Promise<unknown> {
    await calls().offer({ scope: VANNES, sha256, byteCount: bytes.length });
    let last: unknown;
    for (let from = 0; from < bytes.length; from += MAXIMUM_CHUNK_BYTES) last = await calls().send({ scope: VANNES, sha256, from, bytes: bytes.subarray(from, from + MAXIMUM_CHUNK_BYTES) });
    return last;
  }

  const get = (sha256: string, headers: Record<string, string> = {}, scope = VANNES) =>
    fetch(`${hub.url}/v1/papers/${sha256}?scope=${scope}`, { headers: { authorization: `Bearer ${claire?.token}`, 'sync-proto': '1', ...headers } });

  test('bytes that follow those that are there are taken; others change nothing, and say where to go on', async () => {
    const { whole } = scans;
    const { sha256 } = whole;
    expect(await calls().send({ scope: VANNES, sha256, from: 0, bytes: whole.bytes.subarray(0, 10) })).toEqual(NOT_FOUND);
    expect(await calls().offer(offerOf(whole))).toEqual(partial(0));
    expect(await calls().send({ scope: VANNES, sha256, from: 0, bytes: whole.bytes.subarray(0, 1_000_000) })).toEqual(partial(1_000_000));
    expect(await calls().send({ scope: VANNES, sha256, from: 0, bytes: whole.bytes.subarray(0, 1_000_000) })).toEqual(partial(1_000_000));
    expect(await calls().send({ scope: VANNES, sha256, from: 1_000_001, bytes: whole.bytes.subarray(1_000_001) })).toEqual(partial(1_000_000));
    expect(await calls().offer(offerOf(whole))).toEqual(partial(1_000_000));
    // On its way, it is absent to whoever asks for it.
    expect(await calls().fetch({ scope: VANNES, sha256, from: 0, to: 10 })).toEqual(NOT_FOUND);
    expect(await calls().send({ scope: VANNES, sha256, from: 1_000_000, bytes: whole.bytes.subarray(1_000_000) })).toEqual(STORED);
    expect([await calls().offer(offerOf(whole)), await bring(whole)]).toEqual([STORED, STORED]);
    const reply = await calls().fetch({ scope: VANNES, sha256, from: 999_990, to: 1_000_010 });
    expect(reply.kind === 'answer' && whole.bytes.subarray(999_990, 1_000_010).equals(reply.body)).toBe(true);
  });

  test('a range, the whole, a tag that never changes, and nothing that a cache on the way may keep', async () => {
    const { whole: { sha256, bytes } } = scans;
    const [all, last, from, outside, again, other] = [
      await get(sha256), await get(sha256, { range: 'bytes=-5' }), await get(sha256, { range: 'bytes=1499990-' }), await get(sha256, { range: 'bytes=1500000-' }), await get(sha256, { 'if-none-match': `"${sha256}"` }),
      await get(sha256, { range: 'bytes=0-9', 'if-range': '"another"' }),
    ];
    expect([all, last, from, outside, again, other].map(({ status }) => status)).toEqual([200, 206, 206, 416, 304, 200]);
    expect([all.headers.get('etag'), all.headers.get('cache-control'), last.headers.get('content-range'), outside.headers.get('content-range')]).toEqual([`"${sha256}"`, 'private, no-store', 'bytes 1499995-1499999/1500000', 'bytes */1500000']);
    expect(Buffer.from(await all.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Buffer.from(await from.arrayBuffer()).equals(bytes.subarray(1_499_990))).toBe(true);
  });

  test('to anybody else, and where no row names it, there is no such paper', async () => {
    const { whole, begun } = scans;
    const unknown = aScan(100);
    expect(await calls(yann).fetch({ scope: VANNES, sha256: whole.sha256, from: 0, to: 10 })).toEqual(NOT_FOUND);
    // Who knows a digest does not come to what it names by another scope.
    expect(await calls(yann).fetch({ scope: 'agency:auray', sha256: whole.sha256, from: 0, to: 10 })).toEqual(NOT_FOUND);
    expect([await calls(yann).offer(offerOf(begun)), await calls(yann).offer(offerOf(begun, 'agency:auray')), await calls().offer(offerOf(unknown))]).toEqual([NOT_FOUND, NOT_FOUND, NOT_FOUND]);
    expect(await calls().offer({ ...offerOf(begun), byteCount: begun.bytes.length + 1 })).toEqual(NOT_FOUND);
    await calls().offer(offerOf(begun));
    expect(await calls(yann).send({ scope: VANNES, sha256: begun.sha256, from: 0, bytes: begun.bytes })).toEqual(NOT_FOUND);
    expect(await calls({ token: '' } as Device).offer(offerOf(begun))).toEqual({ kind: 'refused', error: { code: 'token-missing' } });
    const [row] = await hub.query('SELECT received FROM paper WHERE sha256 = $1', [begun.sha256]);
    expect(row).toEqual({ received: 0 });
  });

  test('the same digest in another scope is another paper: who names it there reads nothing of it', async () => {
    await hub.fill('agency:auray', aMemberFile(3, [rowOf({ ...scans.whole, id: randomUUID() })]));
    expect(await calls(yann).fetch({ scope: 'agency:auray', sha256: scans.whole.sha256, from: 0, to: 10 })).toEqual(NOT_FOUND);
    expect(await calls(yann).offer(offerOf(scans.whole, 'agency:auray'))).toEqual(partial(0));
  });

  test('a paper, or a chunk, that is too large is refused; so are more bytes than the paper has', async () => {
    const { begun: { sha256, bytes } } = scans;
    const tooLarge = { kind: 'refused', error: { code: 'too-large' } };
    expect(await calls().offer({ scope: VANNES, sha256, byteCount: MAXIMUM_PAPER_BYTES + 1 })).toEqual(tooLarge);
    expect(await calls().send({ scope: VANNES, sha256, from: 0, bytes: Buffer.alloc(MAXIMUM_CHUNK_BYTES + 1) })).toEqual(tooLarge);
    expect(await calls().send({ scope: VANNES, sha256, from: 0, bytes: Buffer.concat([bytes, Buffer.of(1)]) })).toEqual({ kind: 'refused', error: { code: 'malformed' } });
    const asJson = await call<{ code: string }>(hub, 'PATCH', `/v1/papers/${sha256}?scope=${VANNES}&from=0`, { token: claire?.token ?? '', body: { a: 1 } });
    expect([asJson.status, asJson.body.code]).toEqual([400, 'malformed']);
  });

  test('a whole that is not what its digest says is refused, and nothing of it is kept', async () => {
    const { wrong } = scans;
    await calls().offer(offerOf(wrong));
    expect(await calls().send({ scope: VANNES, sha256: wrong.sha256, from: 0, bytes: Buffer.alloc(wrong.bytes.length) })).toEqual({ kind: 'refused', error: { code: 'paper-altered' } });
    expect(await hub.query('SELECT 1 FROM paper WHERE sha256 = $1 UNION ALL SELECT 1 FROM paper_chunk WHERE sha256 = $1', [wrong.sha256])).toEqual([]);
    expect(await bring(wrong)).toEqual(STORED);
  });

  test('four senders of one paper at once make one paper', async () => {
    const scan = aScan(400_000);
    await hub.fill(VANNES, aMemberFile(4, [rowOf(scan)]));
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (let from = 0; ;) {
        const reply = await calls().send({ scope: VANNES, sha256: scan.sha256, from, bytes: scan.bytes.subarray(from, from + 50_000) });
        if (reply.kind === 'refused') await calls().offer(offerOf(scan));
        else if (reply.kind === 'answer' && reply.body.kind === 'partial') from = reply.body.received;
        else return;
      }
    }));
    const reply = await get(scan.sha256);
    expect(Buffer.from(await reply.arrayBuffer()).equals(scan.bytes)).toBe(true);
  });

  test('the bytes of a paper go with the last row that names it', async () => {
    expect([await bring(scans.erased), await bring(scans.alsoErased)]).toEqual([STORED, STORED]);
    await inTransaction(hub.parts.pool, async (tx) => {
      const scopeId = (await findScope(tx, VANNES))?.scopeId ?? 0;
      const file = (await openFiles(tx, scopeId, ['member:1'])).get('member:1');
      const gone = [scans.erased, scans.alsoErased].flatMap(({ id }) => file?.apply({ op: 'remove', entity: 'attachment', id } as never) ?? []);
      await writeRows(tx, scopeId, gone.map((row) => ({ fileId: 'member:1', ...row })));
    });
    const names = [scans.erased.sha256, scans.alsoErased.sha256];
    expect(await hub.query('SELECT sha256 FROM paper WHERE sha256 = ANY ($1)', [names])).toEqual([{ sha256: scans.alsoErased.sha256 }]);
    expect((await get(scans.erased.sha256)).status).toBe(404);
    expect(await hub.query('SELECT 1 FROM paper_chunk WHERE sha256 = $1', [scans.erased.sha256])).toEqual([]);
  });
});

describe('a process of the hub', () => {
  const PROGRAM = fileURLToPath(programAt('hub/main.ts'));
  const folder = mkdtempSync(join(tmpdir(), 'guichet-papers-'));
  const started: ChildProcess[] = [];
  afterAll(() => {
    for (const hub of started) hub.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  async function startProcess(environment: NodeJS.ProcessEnv): Promise<{ readonly process: ChildProcess; readonly url: string }> {
    const hub = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(hub);
    const url = await new Promise<string>((resolve, reject) => {
      hub.stdout?.on('data', (text: Buffer) => {
        const [, address] = /answers at (\S+)/u.exec(text.toString()) ?? [];
        if (address !== undefined) resolve(address);
      });
      hub.once('exit', (code) => reject(new Error(`the hub ended: ${code}`)));
    });
    return { process: hub, url };
  }

  test('killed in the middle of a chunk loses that chunk at most: another one goes on, and the paper is right', async () => {
    const databaseUrl = await createDatabase();
    const environment = { ...process.env, DATABASE_URL: databaseUrl, HUB_KEYS: join(folder, 'keys.json'), HUB_PORT: '0' };
    const scan = aScan(900_000);
    const pool = openPool({ connectionString: databaseUrl, size: 2, onLost: () => undefined });
    await migrate(pool);
    const by = { authorId: 'import', at: instant(Date.now()) };
    await fillScope(pool, 'directory', DIRECTORY_ROWS, by);
    await fillScope(pool, VANNES, aMemberFile(1, [rowOf(scan)]), by);
    await pool.end();
    const one = await startProcess(environment);
    const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, 'enrol', 'claire'], { env: environment });
    const [key, code] = [aKey(), stdout.trim()];
    const { body: { accessToken: token } } = await call<EnrolAnswer>(one, 'POST', '/v1/enrolments', { body: { code, publicKey: key.publicKey, label: 'Poste 1', signature: key.sign(`enrol:${code}`) } });
    const place = { scope: VANNES, sha256: scan.sha256 };
    await callsOf(one.url, { token }).offer({ ...place, byteCount: scan.bytes.length });
    expect(await callsOf(one.url, { token }).send({ ...place, from: 0, bytes: scan.bytes.subarray(0, 300_000) })).toEqual(partial(300_000));
    const { port } = new URL(one.url);
    const half = connect(Number(port), '127.0.0.1');
    half.on('error', () => undefined);
    half.write(`PATCH /v1/papers/${scan.sha256}?scope=${VANNES}&from=300000 HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\nsync-proto: 1\r\ncontent-type: application/octet-stream\r\ncontent-length: 300000\r\n\r\n`);
    half.write(scan.bytes.subarray(300_000, 450_000));
    await pause(200);
    one.process.kill('SIGKILL');
    const two = await startProcess(environment);
    const calls = callsOf(two.url, { token });
    expect(await calls.offer({ ...place, byteCount: scan.bytes.length })).toEqual(partial(300_000));
    expect(await calls.send({ ...place, from: 300_000, bytes: scan.bytes.subarray(300_000) })).toEqual(STORED);
    const reply = await calls.fetch({ ...place, from: 0, to: scan.bytes.length });
    expect(reply.kind === 'answer' && scan.bytes.equals(reply.body)).toBe(true);
  });

  test('a database from before papers takes them up, and finds the rows that name one by an index', async () => {
    const databaseUrl = await createDatabase();
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const [first] = readMigrations();
    await client.query(first?.sql ?? '');
    await client.query('CREATE TABLE migration (name text PRIMARY KEY, at bigint NOT NULL)');
    await client.query('INSERT INTO migration VALUES ($1, 0)', [first?.name]);
    const pool = openPool({ connectionString: databaseUrl, size: 2, onLost: () => undefined });
    const scan = aScan(10);
    await fillScope(pool, VANNES, aMemberFile(1, [rowOf(scan)]), { authorId: 'import', at: instant(0) });
    expect(await migrate(pool)).toEqual(['0002-papers.sql', '0003-snapshots.sql', '0004-erasures.sql', '0005-import.sql', '0006-operator-runs.sql', '0007-departures.sql']);
    await client.query('SET enable_seqscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT row_id FROM file_row WHERE scope_id = 1 AND entity = 'attachment' AND body ->> 'sha256' = '${scan.sha256}'`);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('file_row_paper');
    await client.end();
    await pool.end();
  });
});
