import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, chmodSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../hub/app.ts';
import { readConfig } from '../../hub/config.ts';
import { loadHubKeys } from '../../hub/keys/hub-keys.ts';
import { aMemberFile, DIRECTORY_ROWS } from './an-agency.ts';
import { aRibChange, call, Device } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { faultsOf } from './hold-to-document.ts';

let hub: TestHub;
let claire: Device;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-interface-'));
  hub = await startHub();
  await hub.fill('directory', DIRECTORY_ROWS);
  await hub.fill('agency:vannes', aMemberFile(1));
  claire = await Device.enrol(hub, 'claire');
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Operation {
  readonly responses: Readonly<Record<string, { content?: { 'application/json'?: { schema: object } } }>>;
  readonly security?: readonly object[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: { readonly required?: readonly string[] } } } };
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

test('the document of the interface names every way in, what it takes and what it answers', async () => {
  const { body } = await call<{ openapi: string; paths: Paths }>(hub, 'GET', '/v1/openapi.json');
  expect(body.openapi).toMatch(/^3\.1/u);
  expect(Object.entries(body.paths).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`)).toSorted()).toEqual([
    'get /healthz', 'get /v1/events', 'get /v1/lanes/{clientId}', 'get /v1/papers/{sha256}', 'get /v1/pull', 'get /v1/scopes/{scope}/snapshot',
    'get /v1/scopes/{scope}/snapshot/pieces/{sha256}', 'patch /v1/papers/{sha256}', 'post /v1/clients', 'post /v1/devices/{deviceId}/revocation', 'post /v1/enrolment-codes',
    'post /v1/enrolments', 'post /v1/hello', 'post /v1/items/{itemId}/claim', 'post /v1/papers', 'post /v1/push', 'post /v1/tokens',
  ]);
  expect(body.paths['/v1/push']?.post?.requestBody?.content['application/json'].schema.required).toEqual(['clientId', 'scope', 'commands']);
});

test('the running hub answers what its document says: each way that is for devices refuses a stranger by one of the answers it names', async () => {
  const { body } = await call<{ paths: Paths }>(hub, 'GET', '/v1/openapi.json');
  const guarded = Object.entries(body.paths).flatMap(([path, operations]) => Object.entries(operations).filter(([, { security }]) => security !== undefined).map(([method, operation]) => ({ path, method, operation })));
  expect(guarded.length).toBeGreaterThanOrEqual(9);
  for (const { path, method, operation } of guarded) {
    const asked = path.replaceAll(/\{\w+\}/gu, '00000000-0000-4000-8000-000000000000');
    const bodies: Record<string, unknown> = {
      '/v1/hello': { clientId: claire.session.clientId, app: 'test', clock: 1 }, '/v1/enrolment-codes': { staffId: 'claire' }, '/v1/items/{itemId}/claim': { scope: 'directory', act: 'take', authorId: 'claire' },
      '/v1/push': { clientId: claire.session.clientId, scope: 'agency:vannes', commands: [claire.act(aRibChange(1))] },
    };
    const query = path === '/v1/pull' ? '?scope=directory&since=0' : '';
    const reply = await call<{ code: string }>(hub, method.toUpperCase() as 'GET' | 'POST' | 'PATCH', `${asked}${query}`, path in bodies ? { body: bodies[path] } : {});
    expect([path, reply.status, reply.body]).toEqual([path, 401, { code: 'token-missing' }]);
    expect(Object.keys(operation.responses)).toContain('401');
  }
});

test('what the document does not say is no answer: another field, a field less, another status, another way', async () => {
  const { body: { paths } } = await call<{ paths: Paths }>(hub, 'GET', '/v1/openapi.json');
  const { status, body } = await claire.hello();
  const asked = { method: 'POST', path: '/v1/hello', status, body };
  const { skewMs: _skew, ...less } = body;
  expect(faultsOf(paths, asked)).toEqual([]);
  expect(faultsOf(paths, { ...asked, body: { ...body, more: 1 } })).toEqual([expect.stringContaining('additional properties')]);
  expect(faultsOf(paths, { ...asked, body: less })).toEqual([expect.stringContaining('skewMs')]);
  expect(faultsOf(paths, { ...asked, body: { ...body, staffId: 7 } })).toEqual([expect.stringContaining('/staffId')]);
  expect(faultsOf(paths, { ...asked, status: 418 })).toEqual(['a status without a schema']);
  expect(faultsOf(paths, { ...asked, type: 'text/plain' })).toEqual(['a type that is not named: text/plain']);
  expect(faultsOf(paths, { ...asked, path: '/v1/hello/again' })).toEqual(['a way that is not named']);
});

test('bytes without a header that the document promises, and events of another name or form, are no answer', async () => {
  const { body: { paths } } = await call<{ paths: Paths }>(hub, 'GET', '/v1/openapi.json');
  const bytes = { method: 'GET', path: '/v1/papers/ab', status: 206, type: 'application/octet-stream', body: null };
  const headers = { etag: '"ab"', 'accept-ranges': 'bytes', 'content-range': 'bytes 0-1/2' };
  expect(faultsOf(paths, { ...bytes, headers })).toEqual([]);
  expect(faultsOf(paths, { ...bytes, headers: { ...headers, 'content-range': undefined } })).toEqual(['without its header content-range']);
  const event = { method: 'GET', path: '/v1/events', status: 200, type: 'text/event-stream', headers: {} };
  expect(faultsOf(paths, { ...event, body: 'event: heads\ndata: {"heads":{"directory":1}}\n\n' })).toEqual([]);
  expect(faultsOf(paths, { ...event, body: 'event: rows\ndata: {"heads":{}}\n\n' })).toEqual(['an event that is not named']);
  expect(faultsOf(paths, { ...event, body: 'event: heads\ndata: {"heads":{"directory":"1"}}\n\n' })).toEqual([expect.stringContaining('/heads/directory')]);
});

test('a way that is not there is not there, in the same words', async () => {
  const { status, body } = await call(hub, 'GET', '/v1/members');
  expect([status, body]).toEqual([404, { code: 'not-found' }]);
});

test('an operator sees that the hub works, and what it did', async () => {
  const device = await Device.enrol(hub, 'claire');
  await device.push([device.act(aRibChange(1))]);
  expect((await call(hub, 'GET', '/healthz')).body).toEqual({ status: 'ok' });
  const metrics = await (await fetch(`${hub.url}/metrics`)).text();
  expect(metrics).toMatch(/guichet_commands_total\{outcome="accepted"\} 1\n/u);
  expect(metrics).toMatch(/guichet_push_seconds_count 1\n/u);
  expect(metrics).not.toContain('claire');
});

test('a hub whose database is away says so, and comes back by itself', async () => {
  const away = await startHub();
  await away.query('SELECT 1');
  const name = away.databaseUrl.split('/').at(-1) ?? '';
  await hub.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await hub.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  const down = await call(away, 'GET', '/healthz');
  await hub.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  const up = await call(away, 'GET', '/healthz');
  await away.close();
  expect([down.status, down.body, up.status]).toEqual([503, { code: 'unavailable' }, 200]);
});

test('the hub’s keys are made once, for its owner’s eyes alone, and refused when others may read them', () => {
  const path = join(folder, 'keys.json');
  const made = loadHubKeys(path);
  expect([loadHubKeys(path).keyId, statSync(path).mode & 0o777]).toEqual([made.keyId, 0o600]);
  chmodSync(path, 0o644);
  expect(() => loadHubKeys(path)).toThrow('chmod 600');
});

test.each([
  ['another host than this machine without a certificate', { HUB_HOST: '0.0.0.0' }, 'HUB_TLS_CERT'],
  ['a certificate without its key', { HUB_TLS_CERT: 'a.pem' }, 'go together'],
  ['a port that is none', { HUB_PORT: 'http' }, 'HUB_PORT'],
  ['a database that is no PostgreSQL', { DATABASE_URL: 'mysql://a/b' }, 'DATABASE_URL'],
  ['a short token for metrics', { HUB_METRICS_TOKEN: 'abc' }, 'HUB_METRICS_TOKEN'],
])('a configuration with %s does not start', (_case, env, named) => {
  expect(() => readConfig(env)).toThrow(named);
});

test('nothing set is a hub for this machine alone', () => {
  expect(readConfig({})).toMatchObject({ HUB_HOST: '127.0.0.1', HUB_PORT: 4780 });
});

test('with a certificate it speaks TLS 1.2 and later, and nothing older (negative test 55)', async () => {
  const [key, cert] = [join(folder, 'tls.key'), join(folder, 'tls.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '1'], { stdio: 'pipe' });
  const app = await buildApp(hub.parts, { tls: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }, metricsToken: null });
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const ask = (options: object): Promise<string> => new Promise((resolve) => {
    const asked = httpsRequest({ host: '127.0.0.1', port, path: '/healthz', servername: 'localhost', ca: readFileSync(cert), ...options }, (response) => resolve(`${response.statusCode} ${(response.socket as unknown as { getProtocol(): string }).getProtocol()}`));
    asked.once('error', (error: NodeJS.ErrnoException) => resolve(error.message));
    asked.end();
  });
  const answers = [await ask({}), await ask({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }), await ask({ ca: undefined })];
  await app.close();
  expect(answers).toEqual(['200 TLSv1.3', expect.stringMatching(/alert protocol version/u), expect.stringMatching(/self-signed certificate/u)]);
});

test('metrics are for this machine, or for whoever has the operator’s token', async () => {
  const app = await buildApp(hub.parts, { tls: null, metricsToken: 'a-token-of-the-operator' });
  const ask = async (remoteAddress: string, authorization?: string): Promise<number> =>
    (await app.inject({ url: '/metrics', remoteAddress, headers: authorization === undefined ? {} : { authorization } })).statusCode;
  const statuses = [await ask('127.0.0.1'), await ask('10.0.0.7'), await ask('10.0.0.7', 'Bearer another-token-than-it'), await ask('10.0.0.7', 'Bearer a-token-of-the-operator')];
  await app.close();
  expect(statuses).toEqual([200, 404, 404, 200]);
});
