import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandResult } from '../../shared/contract/sync/push-contract.ts';
import { receiptFacts } from '../../shared/contract/sync/receipt.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { aColleague, aMemberFile, aWaitingRequest, DIRECTORY_ROWS } from './an-agency.ts';
import { aKey, anAcceptance, aRibChange, call, Device } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';

let hub: TestHub;
let claire: Device;

beforeAll(async () => {
  hub = await startHub();
  await hub.fill('directory', DIRECTORY_ROWS);
  await hub.fill('agency:vannes', Array.from({ length: 60 }, (_, at) => aMemberFile(at + 1)).flat());
  await hub.fill('agency:auray', aMemberFile(900));
  claire = await Device.enrol(hub, 'claire');
});
afterAll(() => hub.close());

/** The act with other words typed. */
function typed(memberId: number, change: Record<string, unknown>) {
  const act = aRibChange(memberId);
  return { ...act, input: { ...(act.input as object), ...change } };
}

const IN_AN_HOUR = Date.now() + 3_600_000;
const outcomes = (results: readonly CommandResult[]): readonly string[] => results.map(({ outcome, refusal }) => (refusal === null ? outcome : `${outcome}: ${refusal.code}`));

test('a change of RIB and its acceptance by a colleague go from one workstation to the other through the hub, and move the account', async () => {
  const sent = await claire.push([claire.act(aRibChange(1))]);
  expect([sent.status, outcomes(sent.body.results), sent.body.stopped]).toEqual([200, ['accepted'], null]);
  const requestId = (sent.body.results[0]?.value as { requestId: string } | undefined)?.requestId ?? '';
  const validator = await Device.enrol(hub, 'validator-1');
  const decided = await validator.push([validator.act(anAcceptance(requestId))]);
  expect(outcomes(decided.body.results)).toEqual(['accepted']);
  const accounts = await hub.query<{ body: { iban: string; validTo: string | null; forReimbursements: boolean } }>("SELECT body FROM file_row WHERE file_id = 'member:1' AND entity = 'bankAccount' ORDER BY body->>'validFrom', body->>'iban'");
  expect(accounts.map(({ body }) => [body.iban.slice(0, 4), body.validTo === null, body.forReimbursements])).toEqual([['FR76', false, true], ['FR14', true, true], ['FR76', true, false]]);
  expect(await hub.query('SELECT decided_by, submitter_id, verdict FROM decision WHERE item_id = $1', [requestId])).toEqual([{ decided_by: 'validator-1', submitter_id: 'claire', verdict: 'accepted' }]);
});

test('each act has a receipt that the hub signed over the very body that was sent', async () => {
  const act = claire.act(aRibChange(2));
  const { body } = await claire.push([act]);
  const [result] = body.results;
  const { text = '', signature = '' } = result?.receipt ?? {};
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: claire.session.hub.publicKey }, format: 'jwk' });
  expect(verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))).toBe(true);
  const facts = receiptFacts.parse(JSON.parse(text));
  const digest = createHash('sha256').update(act.body).digest('hex');
  expect(facts).toMatchObject({ clientId: claire.session.clientId, clientSeq: act.clientSeq, cmdId: result?.cmdId, bodySha256: digest, outcome: 'accepted' });
  const [line] = await hub.query<{ seq: number }>('SELECT max(seq) AS seq FROM change WHERE cmd_id = $1', [result?.cmdId]);
  expect(facts.scopeSeq).toBe(line?.seq);
});

test('an act that is sent again is answered as the first time, and acts once', async () => {
  const act = claire.act(aRibChange(3));
  const first = await claire.push([act]);
  const again = await claire.push([act]);
  expect(again.body.results).toEqual(first.body.results.map((result) => ({ ...result, isReplay: true })));
  expect(hub.log.filter(({ event }) => event === 'acts-sent-again').map(({ facts }) => facts)).toEqual([{ scope: 'agency:vannes', deviceId: claire.session.deviceId, acts: first.body.results.length }]);
  expect(await hub.query("SELECT count(*)::int AS n FROM file_row WHERE file_id = 'member:3' AND entity = 'request'")).toEqual([{ n: 1 }]);
});

test('eight pushes of one lane at once act once and are answered alike', async () => {
  const acts = [claire.act(aRibChange(4)), claire.act(aRibChange(5))];
  const replies = await Promise.all(Array.from({ length: 8 }, () => claire.push(acts)));
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect(new Set(replies.map(({ body }) => JSON.stringify(body.results.map((result) => ({ ...result, isReplay: null }))))).size).toBe(1);
  expect(replies.filter(({ body }) => body.results.every(({ isReplay }) => !isReplay))).toHaveLength(1);
});

test('a number too far ahead stops the lane and says which is awaited; what came before it holds', async () => {
  const yann = await Device.enrol(hub, 'validator-2');
  const [first, , third] = [yann.act(aRibChange(6)), yann.act(aRibChange(7)), yann.act(aRibChange(8))];
  const { body } = await yann.push([first, third].filter((act) => act !== undefined));
  expect(outcomes(body.results)).toEqual(['accepted']);
  expect(body.stopped).toEqual({ code: 'gap', clientSeq: 3, expected: 2 });
});

test('a number that comes with another body stops the lane, and nothing changes', async () => {
  const device = await Device.enrol(hub, 'validator-2');
  const first = device.act(aRibChange(9));
  await device.push([first]);
  const other = { ...device.act(aRibChange(10)), clientSeq: first.clientSeq };
  const { body } = await device.push([other]);
  expect([body.results, body.stopped]).toEqual([[], { code: 'key-reused', clientSeq: 1, expected: 2 }]);
  expect(await hub.query("SELECT count(*)::int AS n FROM file_row WHERE file_id = 'member:10' AND entity = 'request'")).toEqual([{ n: 0 }]);
});

test('an act that comes again by another lane of a restored desk has the outcome of the first', async () => {
  const device = await Device.enrol(hub, 'validator-2');
  const act = device.act(aRibChange(11));
  const first = await device.push([act]);
  const renewed = await call<{ clientId: string }>(hub, 'POST', '/v1/clients', { token: device.token });
  const again = await device.push([act], { clientId: renewed.body.clientId });
  expect(again.body.results[0]).toMatchObject({ cmdId: first.body.results[0]?.cmdId, outcome: 'accepted', isReplay: true, value: first.body.results[0]?.value });
  const reused = await device.push([act, { ...device.act({ ...aRibChange(12), cmdId: first.body.results[0]?.cmdId ?? '' }), clientSeq: 2 }], { clientId: renewed.body.clientId });
  expect(reused.body.stopped).toMatchObject({ code: 'key-reused', clientSeq: 2 });
});

test('a refused act is recorded with its reason, and those behind it go on', async () => {
  const acts = [claire.act(aRibChange(13)), claire.act(typed(14, { iban: 'FR76' })), claire.act(aRibChange(15))];
  const { body } = await claire.push(acts);
  expect(outcomes(body.results)).toEqual(['accepted', 'rejected: iban-invalid', 'accepted']);
  const [, refused] = (await claire.push(acts)).body.results;
  expect(refused).toMatchObject({ outcome: 'rejected', isReplay: true, refusal: { code: 'iban-invalid', fields: { iban: 'iban-invalid' } } });
});

test.each([
  ['an unknown command', { name: 'rib.erase-all', input: {} }, 'rejected: unsupported-version'],
  ['a command of a newer program', { ...aRibChange(16), version: 2, tomorrow: true }, 'rejected: unsupported-version'],
  ['a field that nobody may set (negative test 59)', typed(16, { validatedBy: 'claire', role: 'administrateur' }), 'rejected: malformed'],
  ['a member of another agency, as an unknown one', aRibChange(900), 'rejected: not-found'],
  ['an unknown member', aRibChange(123_456), 'rejected: not-found'],
  ['an act dated an hour ahead', { ...aRibChange(16), at: IN_AN_HOUR, today: localDateOf(instant(IN_AN_HOUR)) }, 'rejected: clock-ahead'],
  ['a day that is not the day of its instant', { ...aRibChange(16), today: localDate('2026-01-01') }, 'rejected: malformed'],
  ['an author who is nobody', { ...aRibChange(16), authorId: 'nobody' }, 'rejected: not-allowed'],
  ['an author who does not have the scope, though whoever pushes has it', { ...aRibChange(16), authorId: 'yann' }, 'rejected: not-found'],
  ['an advisor who decides', anAcceptance(randomUUID()), 'rejected: not-allowed'],
  ['fewer ids than the rule asks for', { ...aRibChange(16), proposed: { ...aRibChange(16).proposed, uuids: [] } }, 'rejected: proposal-short'],
  ['text that would be a statement (negative test 58)', typed(17, { holder: `'; DROP TABLE file_row; -- " * NEAR( AND` }), 'accepted'],
])('%s', async (_case, act, expected) => {
  const { body } = await claire.push([claire.act(act)]);
  expect(outcomes(body.results)).toEqual([expected]);
  // What no sound desk sends is told to whoever watches (negative tests 58 and 59); what a colleague may meet is not.
  const told = hub.log.filter(({ event, facts }) => event === 'act-refused' && facts.cmdId === body.results[0]?.cmdId).map(({ facts }) => `rejected: ${String(facts.code)}`);
  expect(told).toEqual(['rejected: malformed', 'rejected: not-allowed', 'rejected: unsupported-version'].includes(expected) ? [expected] : []);
});

test('an act dated within the skew of a clock is judged', async () => {
  hub.setClock(-4 * 60_000);
  const { body } = await claire.push([claire.act(aRibChange(18))]);
  hub.setClock(0);
  expect(outcomes(body.results)).toEqual(['accepted']);
});

test.each([
  ['an act that somebody else signed', (device: Device) => ({ ...device.act(aRibChange(19)), signature: aKey().sign('another act') }), 'signature-wrong'],
  ['a body that was changed after it was signed', (device: Device) => { const act = device.act(aRibChange(19)); return { ...act, body: act.body.replace('Anne', 'Agnes') }; }, 'signature-wrong'],
  ['a body with a field too many', (device: Device) => device.act(Object.assign(aRibChange(19), { role: 'administrateur' })), 'body-malformed'],
  ['a body of another scope', (device: Device) => device.act({ ...aRibChange(19), scope: 'agency:auray' }), 'body-malformed'],
  ['a body that is no JSON', (device: Device) => device.numbered('{"cmdId":'), 'body-malformed'],
])('%s stops the lane, and nothing is recorded', async (_case, make, code) => {
  const device = await Device.enrol(hub, 'validator-3');
  const { body } = await device.push([make(device)]);
  expect([body.results, body.stopped]).toEqual([[], { code, clientSeq: 1, expected: 1 }]);
  expect(await hub.query('SELECT count(*)::int AS n FROM lane_entry WHERE client_id = $1', [device.session.clientId])).toEqual([{ n: 0 }]);
});

test('a number that another request has is refused, and its own request goes on with another', async () => {
  const first = aRibChange(20);
  const second = aRibChange(21);
  const { body } = await claire.push([claire.act(first), claire.act({ ...second, proposed: { ...second.proposed, numbers: first.proposed.numbers } })]);
  expect(outcomes(body.results)).toEqual(['accepted', 'rejected: number-taken']);
  expect(outcomes((await claire.push([claire.act(second)])).body.results)).toEqual(['accepted']);
});

test('what its author may do is judged by the directory of the moment, whoever pushes', async () => {
  await hub.fill('directory', [aColleague('leaver', 'conseiller')]);
  const device = await Device.enrol(hub, 'leaver');
  const acts = [device.act(aRibChange(22)), device.act(aRibChange(23))];
  await device.push(acts.slice(0, 1));
  await hub.fill('directory', [aColleague('leaver', 'conseiller', 'vannes', false)]);
  expect((await device.push(acts.slice(1))).body).toEqual({ code: 'account-shut' });
  const colleague = await Device.enrol(hub, 'claire', device.key);
  expect(colleague.session.deviceId).toBe(device.session.deviceId);
  expect(outcomes((await colleague.push(acts.slice(1), { clientId: device.session.clientId })).body.results)).toEqual(['rejected: not-allowed']);
});

test('an act that the hub cannot judge is tried three times, then kept aside, and those around it pass', async () => {
  const broken = aWaitingRequest(24);
  await hub.fill('agency:vannes', aMemberFile(24, broken.rows.filter(({ entity }) => entity === 'request')));
  const device = await Device.enrol(hub, 'validator-4');
  const acts = [device.act(aRibChange(25)), device.act(anAcceptance(broken.requestId)), device.act(aRibChange(26))];
  const first = await device.push(acts);
  expect([outcomes(first.body.results), first.body.stopped]).toEqual([['accepted'], { code: 'server-fault', clientSeq: 2, expected: 2 }]);
  expect((await device.push(acts)).body.stopped).toMatchObject({ code: 'server-fault' });
  const third = await device.push(acts);
  expect([outcomes(third.body.results), third.body.stopped]).toEqual([['accepted', 'failed: defect', 'accepted'], null]);
  expect(outcomes((await device.push(acts)).body.results)).toEqual(['accepted', 'failed: defect', 'accepted']);
  expect(await hub.query("SELECT body->>'status' AS status FROM file_row WHERE row_id = $1 AND entity = 'request'", [broken.requestId])).toEqual([{ status: 'to-check' }]);
  expect(hub.log.filter(({ event }) => event === 'act-failed')).toHaveLength(3);
});

test('a transaction that met another one is run again, and its author sees nothing of it', async () => {
  await hub.query('CREATE SEQUENCE meetings');
  await hub.query("CREATE FUNCTION meet() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('meetings') <= 2 THEN RAISE EXCEPTION 'met another' USING ERRCODE = '40001'; END IF; RETURN NEW; END $$");
  await hub.query('CREATE TRIGGER meet BEFORE INSERT ON command FOR EACH ROW EXECUTE FUNCTION meet()');
  const { status, body } = await claire.push([claire.act(aRibChange(27))]);
  await hub.query('DROP TRIGGER meet ON command');
  expect([status, outcomes(body.results)]).toEqual([200, ['accepted']]);
  expect(await hub.query('SELECT last_value::int AS n FROM meetings')).toEqual([{ n: 3 }]);
});

test('a replay takes the lock of its lane, so that its commit waits for what the first commit waits for', async () => {
  const act = claire.act(aRibChange(28));
  await claire.push([act]);
  const holder = await hub.parts.pool.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM lane WHERE client_id = $1 FOR UPDATE', [claire.session.clientId]);
  const replay = claire.push([act]);
  const waited = await Promise.race([replay.then(() => 'answered'), new Promise((resolve) => setTimeout(() => resolve('waits'), 400))]);
  await holder.query('COMMIT');
  holder.release();
  expect([waited, (await replay).body.results[0]?.isReplay]).toEqual(['waits', true]);
});

test.each([
  ['no act at all', { commands: [] }, 400, 'malformed'],
  ['a field that the contract does not name', { agencyId: 'auray' }, 400, 'malformed'],
  ['a scope that is not the caller’s', { scope: 'agency:auray' }, 404, 'not-found'],
  ['a scope that does not exist', { scope: 'agency:atlantis' }, 404, 'not-found'],
  ['a client of another device', { clientId: randomUUID() }, 404, 'not-found'],
  ['more than a push may hold', { padding: 'x'.repeat(400_000) }, 413, 'too-large'],
])('a push with %s is refused whole', async (_case, change, status, code) => {
  const reply = await claire.push([claire.act(aRibChange(29))], change);
  expect([reply.status, reply.body]).toEqual([status, { code }]);
});

test('a desk older than any whose acts are taken is told the oldest that may', async () => {
  const reply = await call<unknown>(hub, 'POST', '/v1/push', { token: claire.token, headers: { 'sync-proto': '0' }, body: { clientId: claire.session.clientId, scope: 'agency:vannes', commands: [claire.act(aRibChange(30))] } });
  expect([reply.status, reply.body]).toEqual([426, { code: 'upgrade-required', minimum: 1 }]);
});
