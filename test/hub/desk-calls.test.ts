import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { LONGEST_ACCESS_MS } from '../../hub/auth/access-token.ts';
import type { Heads } from '../../electron/sync/heard-heads.ts';
import { listenToHeads } from '../../electron/sync/listen-to-heads.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { aCutLine, type CutLine } from './a-cut-line.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { aJoiningDesk, type JoiningDesk } from './a-joining-desk.ts';
import { aMemberFile, DIRECTORY_ROWS } from './an-agency.ts';

let hub: TestHub;
let line: CutLine;
let desk: JoiningDesk;
let failures: string[];

beforeAll(async () => {
  hub = await startHub();
  await hub.fill('directory', DIRECTORY_ROWS);
  await hub.fill('agency:vannes', aMemberFile(1));
});
beforeEach(async () => {
  line = await aCutLine(hub.url);
  desk = aJoiningDesk();
  failures = [];
  await desk.joinAs(hub, 'claire', line.url);
});
afterEach(async () => {
  hub.setClock(0);
  desk.close();
  await line.close();
});
afterAll(() => hub.close());

const calls = (signal?: AbortSignal) => desk.calls({ failed: (path, why) => failures.push(`${path} ${why}`), ...(signal === undefined ? {} : { signal }) });
const hello = () => ({ clientId: desk.value<string>('SELECT client_id FROM hub_link'), app: 'test', clock: Date.now() });
const kept = (): string => desk.value('SELECT refresh_token FROM hub_link');
const renewals = (): number => line.passed.filter((path) => path === '/v1/tokens').length;

test('a desk says hello, asks for its lanes and takes a log', async () => {
  const own = calls();
  const answers = [await own.hello(hello()), await own.lanes(hello().clientId), await own.pull({ scope: 'agency:vannes', since: 0 }), await own.newClient()];
  expect(answers.map(({ kind }) => kind)).toEqual(['answer', 'answer', 'answer', 'answer']);
  expect(answers[0]).toMatchObject({ body: { staffId: 'claire', scopes: [{ scope: 'directory' }, { scope: 'agency:vannes' }] } });
  expect(answers[2]).toMatchObject({ body: { kind: 'changes', next: 3, head: 3 } });
  expect(failures).toEqual([]);
});

test('an access token serves until the hub takes it no more; one renewal serves all who wait', async () => {
  const own = calls();
  await own.hello(hello());
  hub.setClock(LONGEST_ACCESS_MS + 1_000);
  const before = kept();
  const replies = await Promise.all([own.hello(hello()), own.lanes(hello().clientId), own.pull({ scope: 'directory', since: 0 })]);
  expect([replies.map(({ kind }) => kind), renewals()]).toEqual([['answer', 'answer', 'answer'], 2]);
  expect(kept()).not.toBe(before);
});

test('the next refresh token is on the disk before anything is done with it', async () => {
  const beside = openDatabase({ path: desk.path, key: desk.key, readonly: true });
  const seen: string[] = [];
  const first = kept();
  const own = calls();
  line.spoil('/v1/hello', 'refuse-connection');
  expect((await own.hello(hello())).kind).toBe('no-answer');
  seen.push(beside.prepare<[], string>('SELECT refresh_token FROM hub_link').pluck().get() ?? '');
  beside.close();
  expect(seen[0]).not.toBe(first);
  // The process ends here: the next one begins with what is on the disk.
  expect((await calls().hello(hello())).kind).toBe('answer');
});

test('while the disk takes nothing no call goes out; the token that the hub gave serves once it is written', async () => {
  const own = calls();
  const before = kept();
  desk.connection.pragma('query_only = ON');
  expect([await own.hello(hello()), await own.hello(hello())]).toEqual([{ kind: 'no-answer' }, { kind: 'no-answer' }]);
  expect([line.passed.includes('/v1/hello'), kept(), failures[0]]).toEqual([false, before, '/v1/tokens not-written']);
  desk.connection.pragma('query_only = OFF');
  expect((await own.hello(hello())).kind).toBe('answer');
  expect(renewals()).toBe(1);
});

test('a refresh whose answer is lost is asked again at once, and the session goes on', async () => {
  line.spoil('/v1/tokens', 'swallow');
  const own = calls();
  expect((await own.hello(hello())).kind).toBe('answer');
  expect([renewals(), failures]).toEqual([2, ['/v1/tokens UND_ERR_SOCKET']]);
  hub.setClock(LONGEST_ACCESS_MS + 1_000);
  expect((await own.hello(hello())).kind).toBe('answer');
});

test('a line that is away answers nothing, after one more try for a token, and loses no session', async () => {
  line.spoil('/v1/tokens', 'refuse-connection', 2);
  const own = calls();
  const away = await own.hello(hello());
  expect([away, renewals()]).toEqual([{ kind: 'no-answer' }, 2]);
  expect((await own.hello(hello())).kind).toBe('answer');
});

test('a desk that was shut out hears it at its next call, and after it at each', async () => {
  const own = calls();
  await own.hello(hello());
  await hub.query('UPDATE device SET revoked_at = 1 WHERE device_id = $1', [desk.value('SELECT device_id FROM hub_link')]);
  const refused = { kind: 'refused', error: { code: 'revoked' } };
  expect([await own.hello(hello()), await calls().hello(hello())]).toEqual([refused, refused]);
});

test('a refresh token that somebody else used is refused, and says so to the desk', async () => {
  desk.connection.prepare('UPDATE hub_link SET refresh_token = ?').run('B'.repeat(43));
  expect(await calls().hello(hello())).toEqual({ kind: 'refused', error: { code: 'refresh-refused' } });
});

test('a token that is refused when new is refused to whoever asked, after one retry', async () => {
  const own = calls();
  await own.hello(hello());
  line.spoil('/v1/lanes/x', { status: 401, text: '{"code":"token-refused"}' }, 3);
  expect(await own.lanes('x')).toEqual({ kind: 'refused', error: { code: 'token-refused' } });
  expect(line.passed.filter((path) => path === '/v1/lanes/x')).toHaveLength(2);
});

test.each([
  ['is no JSON', { status: 200, text: '<html></html>' }, 'status-200'],
  ['lacks a field', { status: 200, text: '{"clientId":"x"}' }, 'malformed'],
  ['has a field too many', { status: 200, text: '{"clientId":"11111111-1111-4111-8111-111111111111","lanes":[],"role":"administrateur"}' }, 'malformed'],
  ['is too long', { status: 200, text: ' '.repeat(5 * 1024 * 1024) }, 'too-long'],
  ['is cut', { truncateAt: 20 }, 'UND_ERR_SOCKET'],
  ['is of a proxy', { status: 502, text: 'Bad gateway' }, 'status-502'],
  ['does not know what came of it', { status: 503, text: '{"code":"unavailable"}' }, 'unavailable'],
  ['is a defect', { status: 500, text: '{"code":"defect","reference":"x"}' }, 'defect'],
  ['sends elsewhere', { status: 302, text: '' }, 'status-302'],
] as const)('an answer that %s is no answer (negative test 56)', async (_case, fault, why) => {
  const own = calls();
  const path = `/v1/lanes/${hello().clientId}`;
  line.spoil(path, fault);
  expect(await own.lanes(hello().clientId)).toEqual({ kind: 'no-answer' });
  expect(failures).toEqual([`${path} ${why}`]);
  expect((await own.lanes(hello().clientId)).kind).toBe('answer');
});

test('a call under way ends when the desk closes', async () => {
  const closing = new AbortController();
  line.spoil('/v1/hello', 'hang');
  const call = calls(closing.signal).hello(hello());
  await vi.waitFor(() => expect(line.passed).toContain('/v1/hello'), { timeout: 10_000 });
  const startedAt = performance.now();
  closing.abort();
  expect(await call).toEqual({ kind: 'no-answer' });
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('whoever listens hears each move of a log until the line ends', async () => {
  const heard: Heads[] = [];
  const listening = listenToHeads({ calls: calls(), heard: (heads) => heard.push(heads) });
  await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 10_000 });
  const [before] = heard;
  await hub.fill('agency:vannes', aMemberFile(2));
  await vi.waitFor(() => expect(heard).toEqual([before, { 'agency:vannes': Number(before?.['agency:vannes']) + aMemberFile(2).length }]), { timeout: 10_000 });
  await line.close();
  await listening;
});

test('a line that says nothing for long is dropped', async () => {
  const startedAt = performance.now();
  await listenToHeads({ calls: calls(), heard: () => undefined, silenceMs: 300 });
  expect(performance.now() - startedAt).toBeGreaterThan(250);
});

test('a stream that is no event stream wakes nobody', async () => {
  line.spoil('/v1/events', { status: 200, text: 'event: heads\ndata: {"heads":{"no scope":1}}\n\nevent: heads\ndata: no JSON\n\n: ping\n\n' });
  let heard = 0;
  await listenToHeads({ calls: calls(), heard: () => (heard += 1) });
  expect(heard).toBe(0);
});
