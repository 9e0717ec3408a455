import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadRulesVersion } from '../../electron/settings/rules-version.ts';
import { askCorrectionCommand, refuseRequestCommand } from '../../shared/contract/request-contract.ts';
import { refusedActsQuery } from '../../shared/contract/sync-contract.ts';
import { commandBody } from '../../shared/contract/sync/command-body.ts';
import { pushAnswer } from '../../shared/contract/sync/push-contract.ts';
import { aMemberFile, aWaitingRequest, DIRECTORY_ROWS } from './an-agency.ts';
import { anAcceptance, Device } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { fillSmallAgency, joinedDesk, type SyncedDesk } from './a-synced-desk.ts';
import { aMemberToDecide } from './requests-to-decide.ts';

/* N2: which rules a decision was judged by, at its desk and at the hub. Real files, the real door, the real API over PostgreSQL. */

const PROFILE = new URL('../../resources/profiles/mutuelle-des-rives.json', import.meta.url);
const hubs: TestHub[] = [];
const desks: SyncedDesk[] = [];

afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
  for (const hub of hubs.splice(0)) await hub.close();
});

async function aHub(options: Parameters<typeof startHub>[0] = {}): Promise<TestHub> {
  const hub = await startHub(options);
  hubs.push(hub);
  return hub;
}

/** The profile of the desks, without one of the reasons for which a change of RIB is refused. */
function profileWithout(code: string): string {
  const profile = JSON.parse(readFileSync(PROFILE, 'utf8')) as { refusalReasons: readonly { code: string }[] };
  const path = join(mkdtempSync(join(tmpdir(), 'guichet-profile-')), 'profile.json');
  writeFileSync(path, JSON.stringify({ ...profile, refusalReasons: profile.refusalReasons.filter((reason) => reason.code !== code) }));
  return path;
}

async function aDeciderAt(hub: TestHub) {
  const members = [1_000, 1_001].map((memberId) => aMemberToDecide(memberId, Date.now()));
  await fillSmallAgency(hub);
  await hub.fill('agency:vannes', members.flatMap(({ rows }) => rows));
  const desk = await joinedDesk(hub, 'karim');
  desks.push(desk);
  await desk.sync();
  const karim = desk.desk('karim');
  const [refused, sentBack] = members.map(({ rib }) => ({ requestId: rib, seenVersion: 1, asHolder: false, memberMessage: 'Autre nom.' }));
  expect(await karim.command(refuseRequestCommand, { ...refused, reasonCode: 'holder-mismatch' })).toMatchObject({ ok: true });
  expect(await karim.command(askCorrectionCommand, { ...sentBack, correctionKind: 'incomplete' })).toMatchObject({ ok: true });
  await desk.sync();
  return { desk, karim };
}

test('a hub that judges by other rules refuses a decision, and the tray names the rules alone, as the hub’s', async () => {
  const hub = await aHub({ profilePath: profileWithout('holder-mismatch') });
  expect(hub.parts.settings.rules).not.toBe(loadRulesVersion());
  const { desk, karim } = await aDeciderAt(hub);
  expect(await karim.query(refusedActsQuery, {})).toMatchObject({
    ok: true, value: [{ name: 'request.refuse', refusal: { code: 'reason-unknown' }, changed: [{ input: 'rules', byName: 'hub', at: expect.any(Number) as number }] }],
  });
  // Where they differ and the outcome does not, nothing is said: the decision stands.
  expect(desk.connection.prepare('SELECT name, hub_outcome AS outcome FROM outbox ORDER BY seq').all()).toEqual([{ name: 'request.refuse', outcome: 'rejected' }, { name: 'request.ask-correction', outcome: 'accepted' }]);
  expect(desk.connection.prepare('SELECT count(*) FROM changed_input').pluck().get()).toBe(1);
  // Each side has kept both: what it was judged by at the desk with the act, what it was judged by at the hub with the outcome.
  const kept = await hub.query<{ body: string; result: string }>('SELECT body, result FROM command ORDER BY recorded_at');
  expect(kept.map(({ body, result }) => [commandBody.parse(JSON.parse(body)).rules, (JSON.parse(result) as { rules: string }).rules])).toEqual(Array.from({ length: 2 }, () => [loadRulesVersion(), hub.parts.settings.rules]));
});

test('a hub of the same rules refuses nothing here, and names none', async () => {
  const { desk } = await aDeciderAt(await aHub());
  expect(desk.connection.prepare('SELECT hub_outcome FROM outbox').pluck().all()).toEqual(['accepted', 'accepted']);
  expect(desk.connection.prepare('SELECT count(*) FROM changed_input').pluck().get()).toBe(0);
});

test('an act that names no rules, of a desk before there were names, is judged and answered as ever; one that does is told the hub’s, the same each time it is sent', async () => {
  const hub = await aHub();
  const waiting = [11, 12].map((memberId) => ({ memberId, ...aWaitingRequest(memberId) }));
  await hub.fill('directory', DIRECTORY_ROWS);
  await hub.fill('agency:vannes', waiting.flatMap(({ memberId, rows }) => aMemberFile(memberId, rows)));
  const device = await Device.enrol(hub, 'validator-1');
  const theirs = `9.9.9+${'0'.repeat(12)}`;
  const acts = waiting.map(({ requestId }, place) => device.act({ ...anAcceptance(requestId), ...(place === 0 ? {} : { rules: theirs }) }));
  const { body } = await device.push(acts);
  expect(body.results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  expect(body.results.map((result) => ('rules' in result ? result.rules : 'not a word'))).toEqual(['not a word', hub.parts.settings.rules]);
  Object.assign(hub.parts.settings, { rules: theirs });
  const again = await device.push(acts);
  expect(again.body.results).toEqual(body.results.map((result) => ({ ...result, isReplay: true })));
  expect(pushAnswer.safeParse(again.body).success).toBe(true);
  const stored = await hub.query<{ body: string }>('SELECT body FROM command');
  expect(stored.map((row) => row.body).toSorted()).toEqual(acts.map((act) => act.body).toSorted());
});
