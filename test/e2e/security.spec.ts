import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forceCommand, forceMessages, forceQuery, valueOf } from './door.ts';
import { expect, test } from './desk-test.ts';
import { rulesRefused } from './launch-desk.ts';
import { signIn } from './people.ts';
import { randomGarbage } from './garbage.ts';

const STORY_REQUEST = '7c1f0a52-18e4-4420-9f07-0d1844200001';

test('the page knows nothing of Node and has four functions towards the desk', async ({ desk }) => {
  const seen = await desk.page.evaluate(() => ({
    node: ['require', 'process', 'Buffer', 'module', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window),
    door: Object.keys((window as unknown as { guichet: object }).guichet).sort(),
    isFrozen: !Reflect.set((window as unknown as { guichet: object }).guichet, 'command', null),
  }));
  expect(seen).toEqual({ node: [], door: ['command', 'firstScreen', 'query', 'subscribe'], isFrozen: true });
});

const AWAY = ['https://example.org/', 'http://localhost/', 'file:///etc/passwd', 'javascript:document.title="taken"', 'data:text/html,taken', 'app://other/index.html'];

test('a navigation to another place leads nowhere (negative test 12)', async ({ desk }) => {
  desk.forgive(/Not allowed to load local resource|Refused to run the JavaScript URL|Content Security Policy|navigate top frame to data URL/u);
  await signIn(desk.page, 'claire');
  const before = desk.page.url();
  for (const target of AWAY) {
    await desk.page.evaluate((url) => {
      window.location.href = url;
    }, target);
    await desk.page.waitForTimeout(200);
    // Playwright still waits for the navigation that was refused: what is on the page is read directly.
    const seen = await desk.page.evaluate(() => ({ url: window.location.href, title: document.title, hasNavigation: document.querySelector('nav') !== null }));
    expect([target, seen]).toEqual([target, { url: before, title: 'Guichet', hasNavigation: true }]);
  }
});

test('the application serves its own files and nothing around them (negative test 16)', async ({ desk }) => {
  desk.forgive(/status of 404/u);
  const paths = [
    '/../../etc/passwd', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/..%5c..%5cpackage.json', '/%252e%252e/package.json', '/assets/../../main/main.js',
    '/%00index.html', '//etc/passwd', '/absent.js', `/attachment/${STORY_REQUEST}`, '/attachment/../index.html%00', '/attachment/1%27%20or%201=1',
  ];
  const statuses = await desk.page.evaluate(async (wanted) => Promise.all(wanted.map(async (path) => [path, (await fetch(`app://guichet${path}`)).status])), paths);
  // The browser itself folds `..` before it asks: what remains is a page that we do serve, or 404.
  for (const [path, status] of statuses) expect([path, status]).toEqual([path, 404]);
  const methods = await desk.page.evaluate(async () => Promise.all(['POST', 'PUT', 'DELETE', 'PATCH'].map(async (method) => (await fetch('app://guichet/index.html', { method })).status)));
  expect(methods).toEqual([404, 404, 404, 404]);
  await expect.poll(() => rulesRefused(desk.userData)).toEqual(expect.arrayContaining(['path', 'attachment', 'method']));
});

test('a paper is shown to nobody while nobody is at the desk', async ({ desk }) => {
  desk.forgive(/status of 404/u);
  await signIn(desk.page, 'karim');
  const request = await valueOf<{ paper?: unknown }>(forceQuery(desk.page, 'validation.request', { requestId: STORY_REQUEST }));
  const paperId = /"attachmentId":"([0-9a-f-]{36})"/u.exec(JSON.stringify(request))?.[1] ?? '';
  const statusOf = (id: string): Promise<number> => desk.page.evaluate(async (own) => (await fetch(`app://guichet/attachment/${own}`)).status, id);
  expect(await statusOf(paperId)).toBe(200);
  await forceCommand(desk.page, 'session.leave', {});
  expect(await statusOf(paperId)).toBe(404);
  // The page has been given a new process by then.
  await expect(desk.page.getByRole('button', { name: /Claire MORVAN/u })).toBeVisible();
});

test('the content policy is the one that was decided, with a new nonce at each load', async ({ desk }) => {
  const policies = await desk.page.evaluate(async () => {
    const read = async (): Promise<string> => (await fetch('app://guichet/index.html')).headers.get('content-security-policy') ?? '';
    return [await read(), await read()];
  });
  const nonces = policies.map((policy) => /'nonce-([A-Za-z0-9+/=]{24})'/u.exec(policy)?.[1]);
  expect(new Set(nonces).size).toBe(2);
  expect(policies[0]?.replace(/'nonce-[^']+'/u, "'nonce-N'")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default; report-uri /policy-report",
  );
});

test('a sub-frame has no door', async ({ desk }) => {
  desk.forgive(/Content Security Policy|Refused to|violates the following|blocked/iu);
  const door = await desk.page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const own = frame.contentWindow === null ? 'none' : typeof (frame.contentWindow as unknown as { guichet?: unknown }).guichet;
    frame.remove();
    return own;
  });
  expect(['none', 'undefined']).toContain(door);
});

test('nobody at the desk may read or write a record, and nobody may play a role that is not theirs', async ({ desk }) => {
  const refusals = async (): Promise<readonly (string | undefined)[]> =>
    Promise.all([
      forceQuery(desk.page, 'member.file', { memberId: 1 }),
      forceQuery(desk.page, 'requests.list', { state: 'open' }),
      forceCommand(desk.page, 'member.reveal-nir', { memberId: 1 }),
      forceCommand(desk.page, 'request.accept', { requestId: STORY_REQUEST, seenVersion: 1, asHolder: true }),
    ]).then((replies) => replies.map((reply) => reply.refusal?.code));
  expect(await refusals()).toEqual(['not-signed-in', 'not-signed-in', 'not-signed-in', 'not-signed-in']);
  await signIn(desk.page, 'claire');
  const forced = await forceCommand(desk.page, 'request.accept', { requestId: STORY_REQUEST, seenVersion: 1, asHolder: true });
  expect(forced.refusal?.code).toBe('not-allowed');
  const asAnother = await forceCommand(desk.page, 'member.reveal-nir', { memberId: 1, actor: 'karim-benali' });
  expect(asAnother.refusal?.code).toBe('malformed');
});

test('a thousand messages of garbage are refused without a defect', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  const replies = await forceMessages(desk.page, ['command', 'query'], randomGarbage(1000));
  expect(replies).toHaveLength(2000);
  const codes = new Set(replies.filter(({ ok }) => !ok).map(({ refusal }) => refusal?.code ?? 'none'));
  expect([...codes].filter((code) => !['malformed', 'unknown-operation', 'not-found', 'not-allowed'].includes(code))).toEqual([]);
});

test('what the door refuses is logged by its code, without what was sent', async ({ desk }) => {
  await forceCommand(desk.page, 'no.such-act', { secret: 'sentinelle-4477' });
  const file = join(desk.userData, 'logs', 'guichet.log');
  // The file begins with its first line.
  await expect.poll(() => (existsSync(file) ? readFileSync(file, 'utf8') : '')).toContain('unknown-operation');
  expect(readFileSync(file, 'utf8')).not.toContain('sentinelle-4477');
});
