import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { forceQuery, valueOf } from './door.ts';
import { expect, test } from './desk-test.ts';
import type { Desk } from './launch-desk.ts';
import { signIn } from './people.ts';
import { APPLICATION } from './prepared.ts';

const STORY_REQUEST = '7c1f0a52-18e4-4420-9f07-0d1844200001';

interface Answer {
  readonly path: string;
  readonly status: number;
  readonly type: string | null;
  readonly sniffing: string | null;
  readonly policy: string | null;
  readonly origin: string | null;
}

test('every answer of the application’s own protocol names its type, forbids guessing another, and bears a policy', async ({ desk }) => {
  desk.forgive(/status of 404/u);
  await signIn(desk.page, 'karim');
  const request = await valueOf<{ paper?: unknown }>(forceQuery(desk.page, 'validation.request', { requestId: STORY_REQUEST }));
  const paperId = /"attachmentId":"([0-9a-f-]{36})"/u.exec(JSON.stringify(request))?.[1] ?? '';
  const assets = readdirSync(join(APPLICATION, 'out', 'renderer', 'assets')).map((name) => `/assets/${name}`);
  expect([...new Set(assets.map((path) => extname(path)))], 'programs, threads, styles and fonts').toEqual(expect.arrayContaining(['.js', '.mjs', '.css', '.woff2']));
  const answers = await ask(desk, ['app://vide/', 'app://autre/', ...['/', '/index.html', ...assets, `/attachment/${paperId}`, '/attachment/absent', '/absent.js', '/policy-report'].map((path) => `app://guichet${path}`)]);
  expect(answers.find(({ path }) => path.endsWith(paperId))).toMatchObject({ status: 200 });
  expect(answers.filter(({ sniffing, origin }) => sniffing !== 'nosniff' || origin !== 'same-origin')).toEqual([]);
  expect(answers.filter(({ policy }) => policy === null || !policy.startsWith("default-src 'none'") || !policy.includes("frame-ancestors 'none'"))).toEqual([]);
  expect(answers.filter(({ type }) => type === null || (/^(?:text\/|application\/json|image\/svg)/u.test(type) && !type.endsWith('; charset=utf-8')))).toEqual([]);
  const programs = answers.filter(({ path, status }) => /\.m?js$/u.test(path) && status === 200);
  expect(programs.length).toBeGreaterThan(10);
  expect(programs.filter(({ type }) => type !== 'text/javascript; charset=utf-8')).toEqual([]);
});

test('a folder lists nothing and what source control keeps is not there', async ({ desk }) => {
  const asked = ['/assets/', '/assets', '/.', '/.git/', '/.git/HEAD', '/.git/config', '/.svn/entries', '/.hg/store', '/assets/.git/HEAD', '/.gitignore'];
  const answers = await ask(desk, asked.map((path) => `app://guichet${path}`));
  // The system folds « /. » into the page itself before it asks.
  expect(answers.filter(({ path, status }) => status !== 404 && !path.endsWith('/.'))).toEqual([]);
});

/** From the main process, past what a page may read of another site. */
async function ask({ app }: Desk, addresses: readonly string[]): Promise<readonly Answer[]> {
  return app.evaluate(async ({ net }, wanted) => Promise.all(wanted.map(async (path) => {
    const { status, headers } = await net.fetch(path);
    const of = (name: string): string | null => headers.get(name);
    return { path, status, type: of('content-type'), sniffing: of('x-content-type-options'), policy: of('content-security-policy'), origin: of('cross-origin-resource-policy') };
  })), addresses);
}
