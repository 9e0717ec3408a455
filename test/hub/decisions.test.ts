import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMemberFile, aWaitingRequest, DIRECTORY_ROWS, VALIDATORS } from './an-agency.ts';
import { anAcceptance, Device } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';

/* R1, VAL: an item is decided once and never by whoever entered it, however many decide at once. */

const ITEMS = 200;
let hub: TestHub;
let waiting: { readonly requestId: string }[];

beforeAll(async () => {
  hub = await startHub({ poolSize: 16 });
  await hub.fill('directory', DIRECTORY_ROWS);
  // The first of the validators entered every one of them.
  const items = Array.from({ length: ITEMS }, (_, at) => ({ memberId: at + 1, ...aWaitingRequest(at + 1, VALIDATORS[0]) }));
  await hub.fill('agency:vannes', items.flatMap(({ memberId, rows }) => aMemberFile(memberId, rows)));
  waiting = items;
});
afterAll(() => hub.close());

test('of eight who decide two hundred items at once, one wins each, the one who entered them never does, and the others learn who won', async () => {
  const devices = await Promise.all(VALIDATORS.map((staffId) => Device.enrol(hub, staffId)));
  const [own] = devices;
  const early = await own?.push(waiting.slice(0, 10).map(({ requestId }) => own.act(anAcceptance(requestId))));
  expect(early?.body.results.map(({ refusal }) => refusal?.code)).toEqual(Array.from({ length: 10 }, () => 'decider-entered-it'));
  const answers = await Promise.all(devices.map(async (device) => {
    const results = [];
    for (let at = 0; at < ITEMS; at += 10) {
      const acts = waiting.slice(at, at + 10).map(({ requestId }) => device.act(anAcceptance(requestId)));
      const { status, body } = await device.push(acts);
      if (status !== 200 || body.stopped !== null) throw new Error(`${device.session.staffId}: ${status} ${JSON.stringify(body)}`);
      results.push(...body.results);
    }
    return results;
  }));
  const count = (results: typeof answers[number]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { outcome, refusal } of results) counts[refusal?.code ?? outcome] = (counts[refusal?.code ?? outcome] ?? 0) + 1;
    return counts;
  };
  const [submitter = [], ...others] = answers;
  const { 'decider-entered-it': ownEntry = 0, 'already-decided': late = 0, ...rest } = count(submitter);
  expect([ownEntry + late, rest]).toEqual([ITEMS, {}]);
  expect(count(others.flat())).toEqual({ accepted: ITEMS, 'already-decided': 6 * ITEMS });
  // Not by the last guard either: a batch that PostgreSQL refused would have been tried again act by act.
  expect(hub.log.filter(({ event }) => event === 'batch-split')).toEqual([]);
  const named = others.flat().flatMap(({ refusal }) => refusal?.facts?.by ?? []);
  expect(named.every((name) => /^Validator-[1-7] Le Goff$/u.test(String(name)))).toBe(true);
});

test('what the hub holds afterwards: one decision an item, one new account a member, one line of the log for each', async () => {
  const [counts] = await hub.query('SELECT count(*)::int AS decisions, count(DISTINCT item_id)::int AS items, count(*) FILTER (WHERE decided_by = submitter_id)::int AS own FROM decision');
  expect(counts).toEqual({ decisions: ITEMS, items: ITEMS, own: 0 });
  const accounts = await hub.query("SELECT count(*)::int AS n FROM file_row WHERE entity = 'bankAccount' AND body->>'iban' = 'FR1420041010050500013M02606'");
  expect(accounts).toEqual([{ n: ITEMS }]);
  const lines = await hub.query("SELECT count(*)::int AS n FROM change WHERE entity = 'request' AND cmd_id IS NOT NULL");
  expect(lines).toEqual([{ n: ITEMS }]);
  expect(await hub.query('SELECT count(*)::int AS n FROM request_guard WHERE is_open')).toEqual([{ n: 0 }]);
});

test('PostgreSQL itself refuses a second decision, one’s own, and a second open operation of the same kind', async () => {
  const [{ item_id: item, scope_id: scope } = { item_id: '', scope_id: 0 }] = await hub.query<{ item_id: string; scope_id: number }>('SELECT item_id, scope_id FROM decision LIMIT 1');
  const insert = 'INSERT INTO decision (scope_id, item_id, decided_by, submitter_id, verdict, cmd_id, at) VALUES ($1, $2, $3, $4, $5, gen_random_uuid(), 0)';
  await expect(hub.query(insert, [scope, item, 'validator-1', 'claire', 'refused'])).rejects.toMatchObject({ code: '23505' });
  await expect(hub.query(insert, [scope, 'another', 'claire', 'claire', 'accepted'])).rejects.toMatchObject({ code: '23514' });
  const guard = "INSERT INTO request_guard (scope_id, request_id, number, blocks, is_open) VALUES ($1, $2, $3, 'rib:member:1', true)";
  await hub.query(guard, [scope, 'one', 'D-1']);
  await expect(hub.query(guard, [scope, 'two', 'D-2'])).rejects.toMatchObject({ code: '23505', constraint: 'request_guard_open' });
});

test('an acceptance without a fresh proof of identity is refused (negative test 54)', async () => {
  const { requestId, rows } = aWaitingRequest(1_001);
  await hub.fill('agency:vannes', aMemberFile(1_001, rows));
  const device = await Device.enrol(hub, 'validator-1');
  const { body } = await device.push([device.act({ ...anAcceptance(requestId), isSteppedUp: false }), device.act(anAcceptance(requestId, 7)), device.act(anAcceptance(requestId))]);
  expect(body.results.map(({ outcome, refusal }) => refusal?.code ?? outcome)).toEqual(['step-up-needed', 'changed-since', 'accepted']);
});

test('a refusal keeps the sentence that the member reads, and asks for a reason of the insurer’s', async () => {
  const { requestId, rows } = aWaitingRequest(1_002);
  await hub.fill('agency:vannes', aMemberFile(1_002, rows));
  const device = await Device.enrol(hub, 'validator-2');
  const refuse = (reasonCode: string) => device.act({ name: 'request.refuse', input: { requestId, seenVersion: 1, asHolder: false, reasonCode, memberMessage: 'Le RIB n’est pas lisible.' } });
  const { body } = await device.push([refuse('no-such-reason'), refuse('illegible-proof')]);
  expect(body.results.map(({ outcome, refusal }) => refusal?.code ?? outcome)).toEqual(['reason-unknown', 'accepted']);
  expect(await hub.query('SELECT verdict FROM decision WHERE item_id = $1', [requestId])).toEqual([{ verdict: 'refused' }]);
});

test('a request goes back to be corrected, is answered, and is then accepted', async () => {
  const { requestId, rows } = aWaitingRequest(1_003);
  await hub.fill('agency:vannes', aMemberFile(1_003, rows));
  const [validator, advisor] = [await Device.enrol(hub, 'validator-3'), await Device.enrol(hub, 'claire')];
  const asked = await validator.push([validator.act({ name: 'request.ask-correction', input: { requestId, seenVersion: 1, asHolder: false, correctionKind: 'incomplete', memberMessage: 'Il manque une page.' } })]);
  const early = await validator.push([validator.act(anAcceptance(requestId, 2))]);
  const answered = await advisor.push([advisor.act({ name: 'request.answer-correction', input: { requestId, seenVersion: 2, note: 'Page reçue.' } })]);
  const accepted = await validator.push([validator.act(anAcceptance(requestId, 3))]);
  expect([asked, early, answered, accepted].map(({ body }) => body.results[0]?.refusal?.code ?? body.results[0]?.outcome)).toEqual(['accepted', 'waiting-for-correction', 'accepted', 'accepted']);
  expect(await hub.query('SELECT is_open FROM request_guard WHERE request_id = $1', [requestId])).toEqual([{ is_open: false }]);
});

test('whoever made the account of the person who entered does not accept what they entered, until somebody else has looked at it', async () => {
  const account = (reviewedBy: string | null) => ({
    fileId: 'directory', entity: 'account' as const,
    row: { staffId: 'claire', login: 'claire', totpSecret: null, totpLastStep: null, createdAt: 1, createdBy: 'validator-4', activationUntil: null, passphraseSetAt: 1, reviewedAt: null, reviewedBy, version: 1 },
  });
  const { requestId, rows } = aWaitingRequest(1_004);
  await hub.fill('agency:vannes', aMemberFile(1_004, rows));
  await hub.fill('directory', [account(null)]);
  const device = await Device.enrol(hub, 'validator-4');
  const before = await device.push([device.act(anAcceptance(requestId))]);
  await hub.fill('directory', [account('admin')]);
  const after = await device.push([device.act(anAcceptance(requestId))]);
  expect([before, after].map(({ body }) => body.results[0]?.refusal?.code ?? body.results[0]?.outcome)).toEqual(['decider-made-the-maker', 'accepted']);
});

test('an accepted change of contact reaches the member’s file', async () => {
  const { requestId, rows } = aWaitingRequest(1_005);
  const [request] = rows;
  const contact = { entity: 'contactChange' as const, row: { requestId, email: 'anne@exemple.fr', mobile: null } };
  await hub.fill('agency:vannes', aMemberFile(1_005, [{ entity: 'request', row: { ...request?.row, kind: 'contact-change', blocks: 'contact:member:1005' } }, contact]));
  const device = await Device.enrol(hub, 'validator-5');
  const { body } = await device.push([device.act(anAcceptance(requestId))]);
  expect(body.results[0]?.outcome).toBe('accepted');
  expect(await hub.query("SELECT body->>'email' AS email, (body->>'version')::int AS version FROM file_row WHERE file_id = 'member:1005' AND entity = 'member'")).toEqual([{ email: 'anne@exemple.fr', version: 2 }]);
});
