import { randomUUID, generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LONGEST_ACCESS_MS } from '../../hub/auth/access-token.ts';
import type { EnrolAnswer } from '../../shared/contract/sync/session-messages.ts';
import { SYNC_PROTOCOL } from '../../shared/contract/sync/wire-fields.ts';
import { aColleague, aMemberFile, DIRECTORY_ROWS } from './an-agency.ts';
import { aCode, aKey, aRibChange, call, Device, type Key, type Reply } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';

let hub: TestHub;
let claire: Device;

beforeAll(async () => {
  hub = await startHub();
  await hub.fill('directory', DIRECTORY_ROWS);
  await hub.fill('agency:vannes', aMemberFile(1));
});
beforeEach(async () => {
  claire = await Device.enrol(hub, 'claire');
});
afterAll(() => hub.close());

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

const refresh = (token: string, key: Key): Promise<Reply<Tokens & { code?: string }>> => call(hub, 'POST', '/v1/tokens', { body: { refreshToken: token, signature: key.sign(`refresh:${token}`) } });
const hello = (token: string): Promise<Reply<{ code?: string }>> => call(hub, 'POST', '/v1/hello', { token, body: { clientId: claire.session.clientId, app: 'test', clock: Date.now() } });
const reasons = (): readonly unknown[] => hub.log.filter(({ event }) => event === 'call-refused').map(({ facts }) => facts.why);

test('sixteen workstations that enrol at once have sixteen series of numbers, and a restored one has another', async () => {
  const devices = await Promise.all(Array.from({ length: 16 }, () => Device.enrol(hub, 'claire')));
  const renewed = await call<{ series: string; clientId: string }>(hub, 'POST', '/v1/clients', { token: claire.token });
  // Whoever watches learns of it (negative test 45).
  expect(hub.log.filter(({ event }) => event === 'client-renumbered').map(({ facts }) => facts)).toEqual([{ deviceId: claire.session.deviceId, staffId: 'claire', clientId: renewed.body.clientId }]);
  expect(new Set([...devices.map(({ session }) => session.series), renewed.body.series, claire.session.series]).size).toBe(18);
});

test('no code begins like an option of a command', async () => {
  const codes = await Promise.all(Array.from({ length: 400 }, () => aCode(hub, 'claire')));
  expect(codes.filter((code) => code.startsWith('-'))).toEqual([]);
});

test('a code takes one workstation into use, once', async () => {
  const code = await aCode(hub, 'claire');
  const enrol = (key: Key): Promise<Reply<EnrolAnswer>> => call(hub, 'POST', '/v1/enrolments', { body: { code, publicKey: key.publicKey, label: 'Poste 3', signature: key.sign(`enrol:${code}`) } });
  expect([(await enrol(aKey())).status, (await enrol(aKey())).status]).toEqual([200, 403]);
});

test.each([
  ['unknown', (code: string) => code.toUpperCase(), 0],
  ['of the day before', (code: string) => code, 24 * 3_600_000],
])('a code that is %s is refused', async (_case, spoil, later) => {
  const code = spoil(await aCode(hub, 'claire'));
  const key = aKey();
  hub.setClock(later);
  const reply = await call(hub, 'POST', '/v1/enrolments', { body: { code, publicKey: key.publicKey, label: 'Poste', signature: key.sign(`enrol:${code}`) } });
  hub.setClock(0);
  expect([reply.status, reply.body]).toEqual([403, { code: 'enrolment-refused' }]);
});

test('nobody enrols a key that they do not hold, and the code is not used up by it', async () => {
  const code = await aCode(hub, 'claire');
  const [key, other] = [aKey(), aKey()];
  const enrol = (signature: string): Promise<Reply<unknown>> => call(hub, 'POST', '/v1/enrolments', { body: { code, publicKey: key.publicKey, label: 'Poste', signature } });
  expect([(await enrol(other.sign(`enrol:${code}`))).status, (await enrol(key.sign(`enrol:${code}`))).status]).toEqual([403, 200]);
});

test('a workstation whose program is too old is told so before its code is looked at, whatever it writes', async () => {
  const [code, key] = [await aCode(hub, 'claire'), aKey()];
  const body = { code, publicKey: key.publicKey, label: 'Poste', signature: key.sign(`enrol:${code}`) };
  const enrol = (protocol: string, said: object): Promise<Reply<unknown>> => call(hub, 'POST', '/v1/enrolments', { headers: { 'sync-proto': protocol }, body: said });
  const tooOld = { status: 426, body: { code: 'upgrade-required', minimum: SYNC_PROTOCOL } };
  expect([await enrol(String(SYNC_PROTOCOL - 1), body), await enrol(String(SYNC_PROTOCOL - 1), { invitation: code }), await enrol('', body)]).toEqual([tooOld, tooOld, tooOld]);
  expect((await enrol(String(SYNC_PROTOCOL), body)).status).toBe(200);
});

test('an access token ends when its answer says, after ten minutes at most, and the refresh token gives the next one', async () => {
  const lasts = claire.session.accessUntil - Date.now();
  hub.setClock(lasts - 2_000);
  const within = await hello(claire.token);
  hub.setClock(lasts + 1_000);
  const late = await hello(claire.token);
  const renewed = await refresh(claire.session.refreshToken, claire.key);
  const next = await hello(renewed.body.accessToken);
  hub.setClock(0);
  expect([within.status, late.status, late.body, next.status]).toEqual([200, 401, { code: 'token-refused' }, 200]);
});

test('workstations that joined together do not renew together: their tokens end over five minutes', async () => {
  const begun = Date.now();
  const ends = await Promise.all(Array.from({ length: 24 }, async () => (await Device.enrol(hub, 'claire')).session.accessUntil - begun));
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  expect(first).toBeGreaterThan(5 * 60_000 - 1_000);
  expect(last).toBeLessThan(LONGEST_ACCESS_MS + 30_000);
  // 24 draws lie within two minutes of each other once in some 10^8 runs.
  expect(last - first).toBeGreaterThan(2 * 60_000);
});

test('a refresh token that comes again once the next one was used ends the session for both who hold it (negative test 49)', async () => {
  const first = claire.session.refreshToken;
  const second = (await refresh(first, claire.key)).body;
  const third = (await refresh(second.refreshToken, claire.key)).body;
  expect((await refresh(first, claire.key)).body).toEqual({ code: 'revoked' });
  expect((await refresh(third.refreshToken, claire.key)).body).toEqual({ code: 'revoked' });
  expect((await hello(third.accessToken)).body).toEqual({ code: 'revoked' });
  expect(hub.log.some(({ event, facts }) => event === 'refresh-replayed' && facts.deviceId === claire.session.deviceId)).toBe(true);
  expect(await hub.query('SELECT revoked_why FROM session_family WHERE device_id = $1', [claire.session.deviceId])).toEqual([{ revoked_why: 'refresh token replayed' }]);
});

test('a desk whose answer was lost on the line asks again a day later and goes on, since nobody used the next token', async () => {
  await refresh(claire.session.refreshToken, claire.key);
  hub.setClock(86_400_000);
  const again = await refresh(claire.session.refreshToken, claire.key);
  hub.setClock(0);
  expect(again.status).toBe(200);
});

test('a desk whose answer was lost on the line asks again at once and goes on; the token of the lost answer is worth nothing', async () => {
  const lost = (await refresh(claire.session.refreshToken, claire.key)).body;
  const again = await refresh(claire.session.refreshToken, claire.key);
  expect(again.status).toBe(200);
  const next = await refresh(again.body.refreshToken, claire.key);
  expect([next.status, (await hello(next.body.accessToken)).status]).toEqual([200, 200]);
  const stolen = await refresh(lost.refreshToken, claire.key);
  expect(stolen.body).toEqual({ code: 'revoked' });
});

test('a desk whose question was heard again, later and by nobody’s wish, goes on with the answer that it has', async () => {
  const kept = (await refresh(claire.session.refreshToken, claire.key)).body;
  const late = [(await refresh(claire.session.refreshToken, claire.key)).body, (await refresh(claire.session.refreshToken, claire.key)).body];
  const next = await refresh(kept.refreshToken, claire.key);
  expect([next.status, (await hello(next.body.accessToken)).status]).toEqual([200, 200]);
  // The others were given for the same one: whoever has them is somebody else.
  for (const { refreshToken } of late) expect((await refresh(refreshToken, claire.key)).body).toEqual({ code: 'revoked' });
});

test('of several answers to one question the one that is used is the last that counts, whichever it is', async () => {
  const given = [];
  for (let times = 0; times < 3; times += 1) given.push((await refresh(claire.session.refreshToken, claire.key)).body);
  expect((await refresh(given[1]?.refreshToken ?? '', claire.key)).status).toBe(200);
  expect((await refresh(given[0]?.refreshToken ?? '', claire.key)).body).toEqual({ code: 'revoked' });
});

test('a stolen refresh token is worth nothing without the key of its device, and its owner goes on', async () => {
  expect((await refresh(claire.session.refreshToken, aKey())).body).toEqual({ code: 'refresh-refused' });
  expect((await refresh(claire.session.refreshToken, claire.key)).status).toBe(200);
});

test('a desk that was away for as long as two leases is let in again by its key; one that was away for longer is not, and is taken up with a new code', async () => {
  const away = await Device.enrol(hub, 'claire');
  try {
    hub.setClock(60 * 86_400_000);
    expect((await refresh(claire.session.refreshToken, claire.key)).status).toBe(200);
    hub.setClock(91 * 86_400_000);
    expect((await refresh(away.session.refreshToken, away.key)).body).toEqual({ code: 'refresh-refused' });
  } finally {
    hub.setClock(0);
  }
});

test('two at once with one refresh token: the session goes on for one of them at most', async () => {
  const replies = await Promise.all([refresh(claire.session.refreshToken, claire.key), refresh(claire.session.refreshToken, claire.key)]);
  const tokens = replies.flatMap(({ body }) => body.refreshToken ?? []);
  const later = [];
  for (const token of tokens) later.push((await refresh(token, claire.key)).status);
  expect(later.filter((status) => status === 200).length).toBeLessThanOrEqual(1);
});

const forged = (change: { key?: Parameters<SignJWT['sign']>[0]; alg?: string; audience?: string; issuer?: string; type?: string; subject?: string; expires?: number }): Promise<string> => {
  const [, payload = ''] = claire.token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { dev: string; fam: string; iss: string; sub: string };
  return new SignJWT({ dev: claims.dev, fam: claims.fam }).setProtectedHeader({ alg: change.alg ?? 'EdDSA', typ: change.type ?? 'at+jwt' }).setSubject(change.subject ?? claims.sub)
    .setIssuer(change.issuer ?? claims.iss).setAudience(change.audience ?? 'guichet-hub').setIssuedAt().setExpirationTime(change.expires ?? Math.floor(Date.now() / 1000) + 60).sign(change.key ?? hub.parts.keys.token.privateKey);
};

test('a token that is forged as ours would be is accepted: what follows is refused for its fault alone', async () => {
  expect((await hello(await forged({}))).status).toBe(200);
});

test.each([
  ['signed by another key', () => forged({ key: generateKeyPairSync('ed25519').privateKey })],
  ['signed by a shared secret', () => forged({ key: Buffer.from(hub.parts.keys.publicKey, 'base64url'), alg: 'HS256' })],
  ['not signed', () => Promise.resolve(new UnsecuredJWT({ dev: claire.session.deviceId, fam: randomUUID() }).setSubject('claire').setAudience('guichet-hub').setExpirationTime('5m').encode())],
  ['for another audience', () => forged({ audience: 'portal' })],
  ['of another issuer', () => forged({ issuer: 'guichet-hub:0000' })],
  ['of another kind', () => forged({ type: 'JWT' })],
  ['of somebody else’s name', () => forged({ subject: 'admin' })],
  ['that has ended', () => forged({ expires: Math.floor(Date.now() / 1000) - 1 })],
  ['that is no token', () => Promise.resolve('abc')],
])('a token %s is refused, and written down (negative test 50)', async (_case, make) => {
  const before = reasons().length;
  const { status, body } = await hello(await make());
  expect([status, body, reasons().length]).toEqual([401, { code: 'token-refused' }, before + 1]);
});

test('a call without a token is refused', async () => {
  const { status, body } = await call(hub, 'GET', '/v1/pull?scope=directory&since=0');
  expect([status, body]).toEqual([401, { code: 'token-missing' }]);
});

test('a device that is revoked is refused from its next call on, by each of its ways', async () => {
  const admin = await Device.enrol(hub, 'admin');
  const path = `/v1/devices/${claire.session.deviceId}/revocation`;
  expect((await call(hub, 'POST', path, { token: claire.token })).body).toEqual({ code: 'not-allowed' });
  expect((await call(hub, 'POST', path, { token: admin.token })).status).toBe(200);
  const replies = [await hello(claire.token), await claire.pull('directory'), await claire.push([claire.act(aRibChange(1))]), await refresh(claire.session.refreshToken, claire.key)];
  expect(replies.map(({ status, body }) => [status, body])).toEqual(replies.map(() => [401, { code: 'revoked' }]));
  const code = await aCode(hub, 'claire');
  expect((await call(hub, 'POST', '/v1/enrolments', { body: { code, publicKey: claire.key.publicKey, label: 'Poste', signature: claire.key.sign(`enrol:${code}`) } })).status).toBe(403);
});

test('an account that is shut is refused at its next call, and cannot refresh', async () => {
  await hub.fill('directory', [aColleague('leaver', 'conseiller')]);
  const leaver = await Device.enrol(hub, 'leaver');
  await hub.fill('directory', [aColleague('leaver', 'conseiller', 'vannes', false)]);
  expect([(await leaver.hello()).body, (await refresh(leaver.session.refreshToken, leaver.key)).body]).toEqual([{ code: 'account-shut' }, { code: 'account-shut' }]);
});

test('an administrator makes codes, an advisor does not', async () => {
  const admin = await Device.enrol(hub, 'admin');
  const ask = (token: string): Promise<Reply<{ code?: string }>> => call(hub, 'POST', '/v1/enrolment-codes', { token, body: { staffId: 'claire' } });
  expect((await ask(claire.token)).body).toEqual({ code: 'not-allowed' });
  const { code = '' } = (await ask(admin.token)).body;
  const key = aKey();
  expect((await call(hub, 'POST', '/v1/enrolments', { body: { code, publicKey: key.publicKey, label: 'Poste', signature: key.sign(`enrol:${code}`) } })).status).toBe(200);
});

test('the first exchange says whose clock is right and where each log ends; a restored desk finds where its lanes stand', async () => {
  const { body } = await claire.hello(Date.now() - 120_000);
  expect(body.skewMs).toBeGreaterThanOrEqual(119_000);
  expect(body.scopes.map(({ scope, head }) => [scope, head > 0])).toEqual([['directory', true], ['agency:vannes', true]]);
  await claire.push([claire.act(aRibChange(1))]);
  const lanes = await call(hub, 'GET', `/v1/lanes/${claire.session.clientId}`, { token: claire.token });
  expect(lanes.body).toEqual({ clientId: claire.session.clientId, lanes: [{ scope: 'agency:vannes', lastClientSeq: 1 }] });
  const other = await Device.enrol(hub, 'claire');
  expect((await call(hub, 'GET', `/v1/lanes/${other.session.clientId}`, { token: claire.token })).status).toBe(404);
});

test('no secret and nothing of an act is written down', async () => {
  const text = JSON.stringify(hub.log);
  for (const secret of [claire.token, claire.session.refreshToken, 'FR14', 'Kervella', 'Anne']) expect(text).not.toContain(secret);
});

test('a directory of another epoch is read again, though its log ends at the same number', async () => {
  const device = await Device.enrol(hub, 'validator-3');
  expect((await device.hello()).status).toBe(200);
  // As a standby has it that was promoted without the newest lines, once others took their numbers.
  await hub.query("UPDATE file_row SET body = jsonb_set(body, '{active}', 'false') WHERE entity = 'staff' AND row_id = 'validator-3'");
  await hub.query("UPDATE scope_head SET epoch = gen_random_uuid() WHERE scope_id = (SELECT scope_id FROM scope WHERE name = 'directory')");
  expect((await device.hello()).body).toEqual({ code: 'account-shut' });
});
