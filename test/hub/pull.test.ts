import { createHash, randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renewEpochs } from '../../hub/db/scopes.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import { changeText, type LoggedChange, type PullAnswer } from '../../shared/contract/sync/pull-contract.ts';
import { aColleague, aMemberFile, DIRECTORY_ROWS } from './an-agency.ts';
import { aRibChange, call, Device } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';

const MEMBERS = 400;
let hub: TestHub;
let claire: Device;

beforeAll(async () => {
  hub = await startHub({ poolSize: 24 });
  await hub.fill('directory', DIRECTORY_ROWS);
  await hub.fill('agency:vannes', Array.from({ length: MEMBERS }, (_, at) => aMemberFile(at + 1)).flat());
  await hub.fill('agency:auray', aMemberFile(900));
  claire = await Device.enrol(hub, 'claire');
});
afterAll(() => hub.close());

type Changes = Extract<PullAnswer, { kind: 'changes' }>;

/** Everything of a scope, page by page, each page checked as a desk checks it: dense, and chained from the page before. */
async function pullAll(device: Device, scope: string, from = 0, hash: Uint8Array = new Uint8Array(32)): Promise<{ lines: LoggedChange[]; last: Changes; hash: Uint8Array }> {
  const lines: LoggedChange[] = [];
  let chained: Uint8Array = hash;
  for (let since = from; ; ) {
    const { status, body } = await device.pull(scope, since);
    if (status !== 200 || body.kind !== 'changes') throw new Error(`pull of ${scope} from ${since}: ${status} ${JSON.stringify(body)}`);
    for (const [at, line] of body.changes.entries()) {
      if (line.seq !== since + at + 1) throw new Error(`${scope}: line ${line.seq} after ${since + at}`);
      chained = createHash('sha256').update(Buffer.concat([chained, Buffer.from(changeText(line))])).digest();
    }
    expect(body.hash).toBe(Buffer.from(chained).toString('hex'));
    lines.push(...body.changes);
    since = body.next;
    if (since === body.head) return { lines, last: body, hash: chained };
  }
}

test('a log is given in pages of a thousand lines at most, without a hole, and its chain computes anew to the hub’s', async () => {
  const { lines, last } = await pullAll(claire, 'agency:vannes');
  expect([lines.length, lines.at(-1)?.seq]).toEqual([last.head, last.head]);
  expect(lines.length).toBeGreaterThanOrEqual(MEMBERS * 3);
  expect((await claire.pull('agency:vannes')).body).toMatchObject({ next: 1000 });
  const [head] = await hub.query<{ hash: Buffer }>("SELECT hash FROM scope_head JOIN scope USING (scope_id) WHERE name = 'agency:vannes'");
  expect(head?.hash.toString('hex')).toBe(last.hash);
});

test.each([
  ['zstd, gzip', 'zstd', zstdDecompressSync], ['gzip, deflate', 'gzip', gunzipSync], ['zstd;q=0, GZIP;q=0.5', 'gzip', gunzipSync], ['br', undefined, (bytes: Buffer) => bytes], ['gzip;q=0', undefined, (bytes: Buffer) => bytes],
] as const)('a long answer goes to whoever accepts “%s” as %s, and is the same answer', async (accepted, coding, decode) => {
  const ask = (query: string): Promise<{ coding: string | undefined; bytes: Buffer }> => new Promise((resolve) => void get(`${hub.url}/v1/pull?scope=agency:vannes&${query}`, { headers: { authorization: `Bearer ${claire.token}`, 'sync-proto': '1', 'accept-encoding': accepted } }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => resolve({ coding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }));
  }));
  const [long, short] = [await ask('since=0'), await ask('since=999999999')];
  expect([long.coding, short.coding]).toEqual([coding, undefined]);
  const text = decode(long.bytes).toString('utf8');
  expect(JSON.parse(text)).toEqual((await claire.pull('agency:vannes')).body);
  if (coding !== undefined) expect(long.bytes.length).toBeLessThan(text.length / 4);
});

test('a line that was changed in the log no longer computes to its digest', async () => {
  const { lines } = await pullAll(claire, 'directory');
  const chain = (changes: readonly LoggedChange[]): string => changes.reduce((hash, line) => createHash('sha256').update(Buffer.concat([hash, Buffer.from(changeText(line))])).digest(), Buffer.alloc(32)).toString('hex');
  const [first, ...rest] = lines;
  expect(chain(lines)).not.toBe(chain([{ ...first, authorId: 'somebody else' } as LoggedChange, ...rest]));
});

test('sixteen writers that linger before their commit lose no line and leave no hole to a reader who never stops', async () => {
  // A deferred trigger runs at the commit: the end of the log is locked and its lines are written, but nobody sees them yet.
  await hub.query("CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(random() * 0.006); RETURN NULL; END $$");
  await hub.query('CREATE CONSTRAINT TRIGGER linger AFTER UPDATE ON lane DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger()');
  const start = await pullAll(claire, 'agency:vannes');
  const writers = await Promise.all(Array.from({ length: 16 }, () => Device.enrol(hub, 'claire')));
  const state = { isWriting: true };
  const sent: string[] = [];
  const write = async (device: Device, at: number): Promise<void> => {
    for (let turn = 0; turn < 12; turn += 1) {
      const { body, status } = await device.push([device.act(aRibChange(at * 20 + turn + 1))]);
      if (status !== 200 || body.results[0]?.outcome !== 'accepted') throw new Error(`writer ${at}: ${status} ${JSON.stringify(body)}`);
      sent.push(body.results[0].cmdId);
    }
  };
  const read = async (): Promise<LoggedChange[]> => {
    let { last: { next }, hash } = start;
    const seen: LoggedChange[] = [];
    for (let isLast = false; ; isLast = !state.isWriting) {
      const page = await pullAll(claire, 'agency:vannes', next, hash);
      seen.push(...page.lines);
      ({ last: { next }, hash } = page);
      if (isLast) return seen;
    }
  };
  const reading = read();
  await Promise.all(writers.map(write));
  state.isWriting = false;
  const seen = await reading;
  await hub.query('DROP TRIGGER linger ON lane');
  expect(new Set(seen.map(({ cmdId }) => cmdId))).toEqual(new Set(sent));
  expect(sent).toHaveLength(16 * 12);
  // A request, its account, its paper and the line of the paper each.
  expect(seen).toHaveLength(sent.length * 4);
  expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, at) => start.last.next + at + 1));
});

test('whoever begins before the kept part of a log is told where it begins', async () => {
  await hub.query("UPDATE scope_head SET low_seq = 100 WHERE scope_id = (SELECT scope_id FROM scope WHERE name = 'agency:vannes')");
  const early = await claire.pull('agency:vannes', 99);
  const edge = await claire.pull('agency:vannes', 100);
  await hub.query('UPDATE scope_head SET low_seq = 0');
  expect([early.status, early.body, edge.status]).toEqual([410, { code: 'log-truncated', lowSeq: 100 }, 200]);
});

test('a log of another epoch is said, and so is a desk that is ahead of the log', async () => {
  const { body: before } = await claire.hello();
  const epoch = before.scopes.find(({ scope }) => scope === 'agency:vannes')?.epoch ?? '';
  expect((await claire.pull('agency:vannes', 0, `&epoch=${epoch}`)).body.kind).toBe('changes');
  expect((await claire.pull('agency:vannes', 10_000_000, `&epoch=${epoch}`)).body.kind).toBe('epoch-changed');
  await inTransaction(hub.parts.pool, (tx) => renewEpochs(tx));
  const after = await claire.pull('agency:vannes', 0, `&epoch=${epoch}`);
  expect(after.body).toEqual({ kind: 'epoch-changed', scope: 'agency:vannes', epoch: expect.not.stringMatching(epoch) });
});

test('a foreign scope is as absent as an unknown one, and one that was lost is said to be lost', async () => {
  await hub.fill('directory', [aColleague('mover', 'conseiller', 'vannes')]);
  const mover = await Device.enrol(hub, 'mover');
  await mover.hello();
  const answers = await Promise.all(['agency:auray', 'agency:atlantis'].map((scope) => mover.pull(scope)));
  expect(answers.map(({ status, body }) => [status, body])).toEqual([[404, { code: 'not-found' }], [404, { code: 'not-found' }]]);
  await hub.fill('directory', [aColleague('mover', 'conseiller', 'auray')]);
  expect((await mover.pull('agency:vannes')).body).toEqual({ kind: 'evicted', scope: 'agency:vannes' });
  expect((await mover.pull('agency:auray')).body).toMatchObject({ kind: 'changes', head: 3 });
});

test('an agency that is granted for some days is given from its first day to its last', async () => {
  const grant = (change: object) => ({ fileId: 'directory', entity: 'staffScope' as const, row: { id: randomUUID(), staffId: 'granted', agencyId: 'auray', memberId: null, validFrom: '2020-01-01', validTo: null, grantedBy: 'admin', grantedAt: 1, ...change } });
  await hub.fill('directory', [aColleague('granted', 'conseiller', 'vannes'), grant({ validTo: '2020-12-31' })]);
  const device = await Device.enrol(hub, 'granted');
  const scopes = async (): Promise<readonly string[]> => (await device.hello()).body.scopes.map(({ scope }) => scope);
  expect(await scopes()).toEqual(['directory', 'agency:vannes']);
  await hub.fill('directory', [grant({})]);
  expect(await scopes()).toEqual(['directory', 'agency:auray']);
});

test.each(['scope=agency:vannes&since=-1', 'scope=agency:vannes&since=one', 'scope=../etc&since=0', 'since=0', 'scope=agency:vannes&since=0&all=1'])('a pull with %s is malformed', async (query) => {
  const { status, body } = await call(hub, 'GET', `/v1/pull?${query}`, { token: claire.token });
  expect([status, body]).toEqual([400, { code: 'malformed' }]);
});
