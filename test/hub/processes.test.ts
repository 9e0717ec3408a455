import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillScope } from '../../hub/db/fill-scope.ts';
import { migrate } from '../../hub/db/migrate.ts';
import { openPool } from '../../hub/db/pool.ts';
import type { PushAnswer, PushedCommand } from '../../shared/contract/sync/push-contract.ts';
import type { EnrolAnswer } from '../../shared/contract/sync/session-messages.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { programAt } from '../fixtures/programs.ts';
import { aMemberFile, aWaitingRequest, DIRECTORY_ROWS } from './an-agency.ts';
import { aKey, aRibChange, call, Device, type Reply } from './a-device.ts';
import { createDatabase } from './a-hub.ts';

/* Real processes of the hub, side by side over one database. */

const PROGRAM = fileURLToPath(programAt('hub/main.ts'));
let folder: string;
let environment: NodeJS.ProcessEnv;
const started: ChildProcess[] = [];
const waiting = aWaitingRequest(40);
const MEMBERS = Array.from({ length: 40 }, (_, at) => aMemberFile(at + 1, at === 39 ? waiting.rows : [])).flat();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-processes-'));
  const databaseUrl = await createDatabase();
  environment = { ...process.env, DATABASE_URL: databaseUrl, HUB_KEYS: join(folder, 'keys.json'), HUB_PORT: '0' };
  const pool = openPool({ connectionString: databaseUrl, size: 4, onLost: () => undefined });
  await migrate(pool);
  const by = { authorId: 'import', at: instant(Date.now()) };
  await fillScope(pool, 'directory', DIRECTORY_ROWS, by);
  await fillScope(pool, 'agency:vannes', MEMBERS, by);
  await fillScope(pool, 'agency:auray', aMemberFile(900), by);
  await pool.end();
});
afterAll(() => {
  for (const hub of started) hub.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface RunningHub {
  readonly process: ChildProcess;
  readonly url: string;
  readonly said: () => string;
}

async function startProcess(): Promise<RunningHub> {
  const hub = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(hub);
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    hub.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [, address] = /answers at (\S+)/u.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
    hub.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    hub.once('exit', (code) => reject(new Error(`the hub ended (${code}): ${text}`)));
  });
  return { process: hub, url, said: () => text };
}

async function post<Body>(url: string, path: string, body: unknown, token = ''): Promise<{ status: number; body: Body }> {
  const response = await fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'sync-proto': '1', authorization: `Bearer ${token}` }, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Body };
}

/** A workstation of somebody, with a code that the operator's command made. */
async function enrolled(url: string, staffId = 'claire'): Promise<{ push(at: string, commands: readonly PushedCommand[]): Promise<{ status: number; body: PushAnswer }>; device: Device }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, 'enrol', staffId], { env: environment });
  const key = aKey();
  const code = stdout.trim();
  const { body } = await post<EnrolAnswer>(url, '/v1/enrolments', { code, publicKey: key.publicKey, label: 'Poste 1', signature: key.sign(`enrol:${code}`) });
  const push = (at: string, commands: readonly PushedCommand[]): Promise<{ status: number; body: PushAnswer }> => post(at, '/v1/push', { clientId: body.clientId, scope: 'agency:vannes', commands }, body.accessToken);
  return { push, device: new Device({ url }, key, body) };
}

test('what one process has accepted another one knows, with the same receipt; a killed one loses nothing of it', async () => {
  const [one, two] = await Promise.all([startProcess(), startProcess()]);
  const { push, device } = await enrolled(one.url);
  const first = device.act(aRibChange(1));
  const accepted = await push(one.url, [first]);
  expect(accepted.body.results[0]?.outcome).toBe('accepted');
  expect((await push(two.url, [first])).body.results[0]).toEqual({ ...accepted.body.results[0], isReplay: true });
  const acts = Array.from({ length: 30 }, (_, at) => device.act(aRibChange(at + 2)));
  const cut = push(one.url, acts).catch((error: Error) => error);
  await new Promise((resolve) => setTimeout(resolve, 30));
  one.process.kill('SIGKILL');
  await cut;
  const { body } = await push(two.url, acts);
  expect([body.results.length, body.stopped, new Set(body.results.map(({ outcome }) => outcome))]).toEqual([30, null, new Set(['accepted'])]);
  const pulled = await fetch(`${two.url}/v1/pull?scope=agency:vannes&since=${MEMBERS.length}`, { headers: { 'sync-proto': '1', authorization: `Bearer ${device.token}` } });
  const { changes } = (await pulled.json()) as { changes: { entity: string; cmdId: string }[] };
  const requests = changes.filter(({ entity }) => entity === 'request').map(({ cmdId }) => cmdId);
  expect([requests.length, new Set(requests).size]).toEqual([31, 31]);
});

/** The same workstation, at another process. */
const at = ({ key, session }: Device, { url }: RunningHub): Device => new Device({ url }, key, session);

test('no process knows anything of its own: what one was told counts at the next call to another one', async () => {
  const [one, two] = await Promise.all([startProcess(), startProcess()]);
  const [{ device: claire }, { device: validator }, { device: second }, { device: admin }] = await Promise.all([enrolled(one.url), enrolled(one.url, 'validator-1'), enrolled(two.url, 'validator-2'), enrolled(two.url, 'admin')]);
  const claim = (device: Device): Promise<Reply<unknown>> => call(device.hub, 'POST', `/v1/items/${waiting.requestId}/claim`, { token: device.token, body: { scope: 'agency:vannes', act: 'take', authorId: device.session.staffId } });
  expect([(await claim(validator)).body, (await claim(second)).body]).toMatchObject([{ kind: 'held' }, { kind: 'refused', code: 'held-by-colleague' }]);
  // Rights: given through one, had at the other.
  expect((await at(claire, one).pull('agency:auray')).status).toBe(404);
  const grant = admin.act({ name: 'staff.set-scope', scope: 'directory', input: { staffId: 'claire', agencyIds: ['vannes', 'auray'], memberIds: [] }, proposed: { uuids: [randomUUID(), randomUUID()], ids: [], series: null, numbers: [], papers: [] } });
  expect((await admin.push([grant], { scope: 'directory' })).body.results[0]?.outcome).toBe('accepted');
  expect((await at(claire, one).pull('agency:auray')).status).toBe(200);
  // A token that was exchanged at one is a thief's at the other, once the next one was used.
  const stolen = at(second, one);
  await second.refresh();
  await second.refresh();
  await expect(stolen.refresh()).rejects.toThrow('revoked');
  expect((await second.hello()).body).toEqual({ code: 'revoked' });
  // A workstation that is shut out by one is shut out at all.
  expect((await claire.hello()).status).toBe(200);
  expect((await call(admin.hub, 'POST', `/v1/devices/${claire.session.deviceId}/revocation`, { token: admin.token })).status).toBe(200);
  expect((await at(claire, one).hello()).body).toEqual({ code: 'revoked' });
});

test('a hub that is asked to stop answers what it was asked, says so and ends', async () => {
  const hub = await startProcess();
  const { push, device } = await enrolled(hub.url);
  const [holder, onlooker] = [new pg.Client({ connectionString: environment.DATABASE_URL }), new pg.Client({ connectionString: environment.DATABASE_URL })];
  for (const client of [holder, onlooker]) await client.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM scope_head FOR UPDATE');
  const asked = push(hub.url, [device.act(aRibChange(35))]);
  // Not in the transaction that holds: there the list of connections stays as it was at the first look.
  const waits = async (): Promise<boolean> => ((await onlooker.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")).rowCount ?? 0) > 0;
  while (!(await waits())) await new Promise((resolve) => setTimeout(resolve, 20));
  const ended = new Promise((resolve) => hub.process.once('exit', resolve));
  hub.process.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 200));
  await holder.query('COMMIT');
  for (const client of [holder, onlooker]) await client.end();
  expect([(await asked).status, await ended]).toEqual([200, 0]);
  expect(hub.said()).toContain('The hub has stopped');
});

test('a wrong setting stops the start with its name; an unknown command says what there is', async () => {
  const run = (env: object, ...args: string[]): Promise<string> => promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...args], { env: { ...environment, ...env } }).then(() => '', ({ stderr }: { stderr: string }) => stderr);
  expect(await run({ HUB_HOST: '0.0.0.0' })).toContain('HUB_TLS_CERT');
  expect(await run({}, 'erase')).toContain('npm run hub -- enrol STAFF_ID');
});
