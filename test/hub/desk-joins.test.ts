import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyChain } from '../../electron/audit/verify-chain.ts';
import { readLink, setHalted } from '../../electron/sync/hub-link.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';
import { aCode } from './a-device.ts';
import { aCutLine } from './a-cut-line.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { aJoiningDesk, type JoiningDesk } from './a-joining-desk.ts';
import { aColleague, DIRECTORY_ROWS } from './an-agency.ts';

let hub: TestHub;
let desk: JoiningDesk;

beforeAll(async () => {
  hub = await startHub();
  await hub.fill('directory', [...DIRECTORY_ROWS, aColleague('gone', 'conseiller', 'vannes', false)]);
});
beforeEach(() => {
  desk = aJoiningDesk();
});
afterEach(() => {
  hub.setClock(0);
  desk.close();
});
afterAll(() => hub.close());

const links = (): number => desk.value('SELECT count(*) FROM hub_link');
const journal = (): readonly unknown[] => desk.connection.prepare('SELECT action, outcome, detail FROM audit ORDER BY seq').all();

test('a fresh desk joins: the hub knows it by the key that signs its journal, and the journal says so', async () => {
  const joined = await desk.joinAs(hub, 'claire');
  const [device] = await hub.query<{ public_key: Buffer; label: string }>('SELECT public_key, label FROM device WHERE device_id = $1', [joined.deviceId]);
  expect(device?.public_key).toEqual(desk.value('SELECT public_key FROM workstation'));
  expect(desk.connection.prepare('SELECT url, device_id, staff_id, client_id, series, key_id, public_key, refresh_token, halted FROM hub_link').get()).toEqual({
    url: hub.url, device_id: joined.deviceId, staff_id: 'claire', client_id: joined.clientId, series: joined.series, key_id: hub.parts.keys.keyId, public_key: hub.parts.keys.publicKey, refresh_token: joined.refreshToken,
    halted: null,
  });
  expect(journal()).toEqual([{ action: 'hub.join', outcome: 'done', detail: JSON.stringify({ url: hub.url, deviceId: joined.deviceId, staffId: 'claire' }) }]);
  expect(verifyChain(desk.connection).fault).toBeNull();
});

test('no secret of the session stands in the journal', async () => {
  const code = await aCode(hub, 'claire');
  const joined = await desk.join({ url: hub.url, code });
  if (!joined.ok) throw new Error(joined.refusal);
  const text = JSON.stringify(journal());
  expect([code, joined.value.refreshToken, joined.value.accessToken].filter((secret) => text.includes(secret))).toEqual([]);
});

test('a desk has one hub: a second joining is refused, and its code is not used up', async () => {
  await desk.joinAs(hub, 'claire');
  const code = await aCode(hub, 'claire');
  expect(await desk.join({ url: hub.url, code })).toEqual({ ok: false, refusal: 'joined-already' });
  const other = aJoiningDesk();
  expect((await other.join({ url: hub.url, code })).ok).toBe(true);
  other.close();
});

test('a desk whose session ended comes back by a new code, with its members, its acts and its numbering', async () => {
  const first = await desk.joinAs(hub, 'claire');
  fillDesk(desk.connection);
  setHalted(desk.connection, 'revoked');
  const again = await desk.joinAs(hub, 'yann');
  expect(readLink(desk.connection)).toMatchObject({ deviceId: first.deviceId, clientId: first.clientId, series: first.series, staffId: 'yann', refreshToken: again.refreshToken, halted: null });
  expect(await desk.calls().hello({ clientId: first.clientId, app: 'test', clock: instant(Date.now()) })).toMatchObject({ kind: 'answer', body: { staffId: 'yann' } });
});

test('a desk whose session ended is not taken over by another hub', async () => {
  await desk.joinAs(hub, 'claire');
  desk.connection.exec(`UPDATE hub_link SET public_key = 'of another hub', halted = 'revoked'`);
  expect(await desk.join({ url: hub.url, code: await aCode(hub, 'claire') })).toEqual({ ok: false, refusal: 'joined-already' });
  expect(readLink(desk.connection)).toMatchObject({ publicKey: 'of another hub', halted: 'revoked' });
});

test('a desk that holds a member does not join, and its code is not used up', async () => {
  fillDesk(desk.connection);
  const code = await aCode(hub, 'claire');
  expect(await desk.join({ url: hub.url, code })).toEqual({ ok: false, refusal: 'not-empty' });
  expect(links()).toBe(0);
  const other = aJoiningDesk();
  expect((await other.join({ url: hub.url, code })).ok).toBe(true);
  other.close();
});

test('a desk with an administrator of its own, whom no hub knows, does not join', async () => {
  desk.connection.exec(`INSERT INTO agency VALUES ('tours', 'Tours', '1, rue Nationale', '37000', 'Tours', '', ''); INSERT INTO staff VALUES ('own', 'Nora PETIT', 'administrateur', 'tours', 1);
    INSERT INTO account (staff_id, login, created_at, created_by, passphrase_set_at, version) VALUES ('own', 'nora.petit', 1, 'own', 1, 1)`);
  expect(await desk.join({ url: hub.url, code: await aCode(hub, 'claire') })).toEqual({ ok: false, refusal: 'not-empty' });
});

test('a desk whose acts nobody judged yet does not join', async () => {
  desk.connection.exec(
    `INSERT INTO outbox (command_id, name, outcome, actor_id, at, status, body, body_sha256, signature, chain_number, scope, client_seq, file)
    VALUES ('c', 'accounts.create', 'null', 'claire', 1, 'waiting', '{}', zeroblob(32), zeroblob(64), 1, 'directory', 1, 'directory')`,
  );
  expect(await desk.join({ url: hub.url, code: await aCode(hub, 'claire') })).toEqual({ ok: false, refusal: 'not-empty' });
});

test.each([
  ['that nobody made', () => Promise.resolve('A'.repeat(27))],
  ['that is no code', () => Promise.resolve('vingt-sept lettres, non')],
  ['that was used', async () => {
    const code = await aCode(hub, 'claire');
    const other = aJoiningDesk();
    await other.join({ url: hub.url, code });
    other.close();
    return code;
  }],
  ['of the day before', async () => {
    const code = await aCode(hub, 'claire');
    hub.setClock(25 * 3_600_000);
    return code;
  }],
  ['of somebody who left', () => aCode(hub, 'gone')],
])('a code %s is refused, with the same words', async (_case, code) => {
  expect(await desk.join({ url: hub.url, code: await code() })).toEqual({ ok: false, refusal: 'code-refused' });
  expect([links(), journal()]).toEqual([0, [{ action: 'hub.join', outcome: 'refused', detail: '{"code":"code-refused"}' }]]);
});

test('a desk that was shut out does not come back by a new code', async () => {
  const { deviceId } = await desk.joinAs(hub, 'claire');
  await hub.query('UPDATE device SET revoked_at = 1 WHERE device_id = $1', [deviceId]);
  desk.connection.exec('DELETE FROM hub_link');
  expect(await desk.join({ url: hub.url, code: await aCode(hub, 'claire') })).toEqual({ ok: false, refusal: 'code-refused' });
});

test.each(['http://hub.example', 'hub.example', 'https://a:b@hub.example'])('%s is no hub to speak to: nothing is sent', async (url) => {
  expect(await desk.join({ url, code: await aCode(hub, 'claire') })).toEqual({ ok: false, refusal: 'url-refused' });
});

test('where no hub answers, or something else does, nothing is linked', async () => {
  const line = await aCutLine(hub.url);
  line.spoil('/v1/enrolments', { status: 200, text: '<html>Bienvenue</html>' });
  const code = await aCode(hub, 'claire');
  const stranger = await desk.join({ url: line.url, code });
  await line.close();
  const nobody = await desk.join({ url: line.url, code });
  expect([stranger, nobody, links()]).toEqual([{ ok: false, refusal: 'no-answer' }, { ok: false, refusal: 'no-answer' }, 0]);
  expect((await desk.join({ url: hub.url, code })).ok).toBe(true);
});

test('an answer that the line swallowed uses the code up; the next code finds the same workstation', async () => {
  const line = await aCutLine(hub.url);
  line.spoil('/v1/enrolments', 'swallow');
  const code = await aCode(hub, 'claire');
  expect(await desk.join({ url: line.url, code })).toEqual({ ok: false, refusal: 'no-answer' });
  await line.close();
  expect(await desk.join({ url: hub.url, code })).toEqual({ ok: false, refusal: 'code-refused' });
  const joined = await desk.joinAs(hub, 'claire');
  const devices = await hub.query('SELECT device_id FROM device WHERE public_key = $1', [desk.value('SELECT public_key FROM workstation')]);
  expect(devices).toEqual([{ device_id: joined.deviceId }]);
});
