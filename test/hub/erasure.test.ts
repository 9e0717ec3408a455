import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { erasedKeyDigest } from '../../electron/db/erased-keys.ts';
import { eraseMember } from '../../electron/privacy/erase-member.ts';
import { exportMember } from '../../electron/privacy/export-member.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { forgetErased } from '../../hub/erasure/forget-erased.ts';
import { answerPrivacyRequestCommand, checkIdentityCommand, openPrivacyRequestCommand, privacyRequestQuery } from '../../shared/contract/privacy-contract.ts';
import { rectifyContactCommand } from '../../shared/contract/rectification-contract.ts';
import { saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { sentinelsIn, type Sentinel } from '../fixtures/full-file.ts';
import { differences, removeRows, type SyncedDesk } from './a-synced-desk.ts';
import { everythingAt, fillWholeFileAtHub } from './a-whole-file.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { count, halted, journal, left } from './on-a-desk.ts';

/* A member whom somebody erases at one desk is erased at the hub and at every desk: real desks, a real hub, every table of both searched. */

const at = desksAtAHub();
const { privacy: policy } = loadProfile();
/** Nothing of the file has a reason to be kept any more. */
const YEARS_LATER_MS = 15 * 365 * 86_400_000;
const later = (): number => Date.now() + YEARS_LATER_MS;

async function aDesk(staffId: string): Promise<SyncedDesk> {
  const desk = await at.joined(staffId, later);
  desk.desk(staffId).setClock(later());
  return desk;
}

/** A request of erasure, entered at one desk by claire, its identity checked at another by karim; both desks have it. */
async function anErasure(first: SyncedDesk, second: SyncedDesk): Promise<string> {
  const today = localDateOf(instant(later()));
  const opened = await first.desk('claire').command(openPrivacyRequestCommand, { memberId: 7, kind: 'erasure', channel: 'agency', receivedOn: today, wording: 'Effacez tout.', identityMeans: null });
  if (!opened.ok) throw new Error(`opening refused: ${opened.refusal.code}`);
  const { privacyRequestId } = opened.value;
  await catchUp(first, second);
  expect(await second.desk('karim').command(checkIdentityCommand, { privacyRequestId, seenVersion: 1, means: 'paper-seen' })).toMatchObject({ ok: true });
  await catchUp(second, first);
  return privacyRequestId;
}

function validate({ connection }: SyncedDesk, requestId: string, staffId = 'sophie') {
  const now = instant(later());
  return eraseMember({ connection, db: drizzle(connection), policy, requestId, seenVersion: 2, actor: { staffId, role: 'responsable' }, now, today: localDateOf(now), commandId: crypto.randomUUID() });
}

/** What stays says nothing of anybody, as on a desk without a hub (`test/integration/erasure.test.ts`). */
const SAYS_NOTHING = [
  'member.insurer', 'member.region_code', 'contract.formula', 'instalment.reject_code', 'request.number', 'request.reason_code', 'request.correction_kind',
  'beneficiary_addition.civility', 'beneficiary_addition.link', 'beneficiary_addition.event', 'privacy_request.number', 'bank_account', 'search of titles',
];
const ofSomebody = (sentinels: readonly Sentinel[]): readonly Sentinel[] => sentinels.filter(({ place }) => !SAYS_NOTHING.includes(place));
const placesIn = (text: string, sentinels: readonly Sentinel[]): readonly string[] => sentinels.filter(({ word }) => text.includes(word)).map(({ place }) => place);

/** The snapshots of the hub as they are read. */
async function snapshotText(): Promise<string> {
  const pieces = await at.hub.query<{ content: Buffer }>('SELECT content FROM snapshot_piece');
  return pieces.map(({ content }) => zstdDecompressSync(content).toString('utf8')).join('\n');
}

test('a member who is erased at one desk is erased at the hub and at every desk, whatever each of them alone had of the member', async () => {
  at.hub.setClock(YEARS_LATER_MS);
  const sentinels = ofSomebody(await fillWholeFileAtHub(at.hub));
  const [first, second] = [await aDesk('claire'), await aDesk('karim')];
  const [member] = await at.hub.query<{ number: string }>(`SELECT body ->> 'number' AS number FROM file_row WHERE file_id = 'member:7' AND entity = 'member'`);
  expect(sentinelsIn(second.connection, sentinels)).toEqual(sentinels.map(({ place }) => place));
  const requestId = await anErasure(first, second);
  expect(await second.desk('karim').command(saveDraftCommand, { kind: 'rib-change', memberId: 7, body: '{"holder":"draftzqxsentinelle"}' })).toMatchObject({ ok: true });

  expect(await validate(first, requestId)).toEqual({ ok: true, value: { answer: null } });
  expect(await validate(first, requestId)).toEqual({ ok: false, refusal: { code: 'erasure-under-way' } });
  expect(await first.desk('sophie').query(privacyRequestQuery, { privacyRequestId: requestId })).toMatchObject({ ok: true, value: { status: 'open', asked: { byName: 'Sophie LE GALL' } } });
  expect(sentinelsIn(first.connection, sentinels)).toHaveLength(sentinels.length);
  await catchUp(first, second);

  for (const desk of [first, second]) {
    expect([halted(desk), left(desk)]).toEqual([null, 0]);
    expect(await differences(at.hub, desk)).toEqual([]);
    expect(sentinelsIn(desk.connection, sentinels)).toEqual([]);
    expect([count(desk, 'draft'), count(desk, 'consent'), count(desk, 'document'), count(desk, 'attachment')]).toEqual([0, 0, 0, 0]);
    expect(desk.connection.pragma('foreign_key_check')).toEqual([]);
  }
  expect(second.connection.serialize().toString('latin1')).not.toContain('draftzqxsentinelle');
  expect(second.connection.prepare(`SELECT DISTINCT body FROM outbox`).pluck().all()).toEqual([null]);
  const told = await second.desk('sophie').query(privacyRequestQuery, { privacyRequestId: requestId });
  expect(told).toMatchObject({ ok: true, value: { status: 'answered', asked: null, decision: { byName: 'Sophie LE GALL', erasure: { kept: [] } } } });

  // The next export of the insurer would name the same member.
  expect(await at.hub.query('SELECT 1 AS kept FROM erased_key WHERE digest = $1', [erasedKeyDigest('member', member?.number ?? '')])).toEqual([{ kept: 1 }]);

  // Log and snapshots hold it until the desks have had their time; then nothing of the hub does.
  expect(await forgetErased(at.hub.parts)).toBe(0);
  expect(placesIn(await everythingAt(at.hub), sentinels).length).toBeGreaterThan(20);
  expect(await forgetErased(at.hub.parts, 0)).toBe(1);
  // A number that was given once is never given again.
  expect(placesIn(await everythingAt(at.hub), sentinels)).toEqual(['issued_document.number']);
  expect(placesIn(await snapshotText(), sentinels)).toEqual([]);
  expect(await at.hub.query('SELECT 1 FROM paper')).toEqual([]);
  expect(await forgetErased(at.hub.parts, 0)).toBe(0);
  const third = await aDesk('nadia');
  expect(await differences(at.hub, third)).toEqual([]);
  expect(sentinelsIn(third.connection, sentinels)).toEqual([]);
});

test('a desk that was away until log and snapshots had forgotten takes the scope whole, and loses what the others lost, without a halt', async () => {
  at.hub.setClock(YEARS_LATER_MS);
  const sentinels = ofSomebody(await fillWholeFileAtHub(at.hub));
  const [first, away] = [await aDesk('claire'), await aDesk('karim')];
  const requestId = await anErasure(first, away);
  expect(await validate(first, requestId)).toMatchObject({ ok: true });
  await first.sync();
  expect(await forgetErased(at.hub.parts, 0)).toBe(1);
  expect(sentinelsIn(away.connection, sentinels)).toHaveLength(sentinels.length);
  await catchUp(away);
  expect([halted(away), left(away), journal(away, 'hub.rebuilt').length]).toEqual([null, 0, 1]);
  expect(await differences(at.hub, away)).toEqual([]);
  expect(sentinelsIn(away.connection, sentinels)).toEqual([]);
  expect([count(away, 'issued_document'), count(away, 'document'), count(away, 'attachment')]).toEqual([0, 0, 0]);
});

test('what a desk without the hub enters of somebody who is erased meanwhile is refused, and nobody keeps what it held', async () => {
  at.hub.setClock(YEARS_LATER_MS);
  await fillWholeFileAtHub(at.hub);
  const [first, away] = [await aDesk('claire'), await aDesk('karim')];
  const requestId = await anErasure(first, away);
  expect(await validate(first, requestId)).toMatchObject({ ok: true });
  await first.sync();
  const seenVersion = Number(away.connection.prepare('SELECT version FROM member WHERE id = 7').pluck().get());
  const place = { street: '8, rue zqxarrivee', streetExtra: '', postcode: '56000', town: 'Vannes' };
  expect(await away.desk('claire').command(rectifyContactCommand, { memberId: 7, seenVersion, phone: '', mobile: '', email: '', ...place, reason: 'Dit au guichet' })).toMatchObject({ ok: true });
  const [act] = away.connection.prepare<[], { id: string; digest: string }>(`SELECT command_id AS id, lower(hex(body_sha256)) AS digest FROM outbox WHERE name = 'member.rectify-contact'`).all();
  await catchUp(away, first);

  const [recorded] = await at.hub.query<{ digest: string; outcome: string; result: string }>(`SELECT encode(body_sha256, 'hex') AS digest, outcome, result FROM command WHERE cmd_id = $1`, [act?.id]);
  expect(recorded).toEqual({ digest: act?.digest, outcome: 'rejected', result: JSON.stringify({ value: null, refusal: { code: 'not-found' } }) });
  const said = { place: 'what was entered', word: 'zqxarrivee' };
  expect(placesIn(await everythingAt(at.hub), [said])).toEqual([]);
  expect(sentinelsIn(away.connection, [said])).toEqual([]);
  expect(halted(away)).toBeNull();
});

test('rows that go without an erasure that was answered still stop a desk, of the same member too (goal R10)', async () => {
  at.hub.setClock(YEARS_LATER_MS);
  await fillWholeFileAtHub(at.hub);
  const ids = Array.from({ length: 12 }, (_, index) => crypto.randomUUID().replace(/^.{2}/u, String(10 + index)));
  const aDocument = (id: string) => ({ id, memberId: 7, contractId: null, requestId: null, kind: 'other', title: 'Lettre', origin: 'received', awaitedFrom: null, datedOn: localDateOf(instant(later())), attachmentId: null, searchText: 'lettre' });
  await at.hub.fill('agency:vannes', ids.map((id) => ({ fileId: 'member:7', entity: 'document', row: aDocument(id) })));
  const [first, second] = [await aDesk('claire'), await aDesk('karim')];
  // It is open: nobody said yes.
  await anErasure(first, second);
  await removeRows(at.hub, 'agency:vannes', ids.map((id) => ({ file: 'member:7', entity: 'document', id })));
  await catchUp(first);
  expect(halted(first)).toBe('mass-delete');
});

test('two desks validate one erasure without the hub: it is done once, and the other is told that it was decided', async () => {
  at.hub.setClock(YEARS_LATER_MS);
  await fillWholeFileAtHub(at.hub);
  const [first, second] = [await aDesk('claire'), await aDesk('karim')];
  const requestId = await anErasure(first, second);
  expect(await validate(first, requestId)).toMatchObject({ ok: true });
  expect(await validate(second, requestId)).toMatchObject({ ok: true });
  await catchUp(second, first);
  await catchUp(second, first);
  const outcome = (desk: SyncedDesk) => desk.connection.prepare(`SELECT hub_outcome AS outcome, json_extract(refusal, '$.code') AS code FROM outbox WHERE name = 'privacy.validate-erasure'`).get();
  expect([outcome(second), outcome(first)]).toEqual([{ outcome: 'accepted', code: null }, { outcome: 'rejected', code: 'already-decided' }]);
  for (const desk of [first, second]) expect([await differences(at.hub, desk), left(desk)]).toEqual([[], 0]);
  expect(await at.hub.query('SELECT 1 FROM erasure')).toHaveLength(1);
});

test('somebody whom another file needs keeps their name until that file is erased too; then it goes in both', async () => {
  at.hub.setClock(YEARS_LATER_MS);
  await fillWholeFileAtHub(at.hub);
  const [child] = await at.hub.query<{ body: Record<string, unknown> }>(`SELECT body FROM file_row WHERE entity = 'person' AND row_id = '9'`);
  await at.hub.fill('agency:vannes', [{ fileId: 'member:8', entity: 'person', row: child?.body ?? {} }]);
  const [first, second] = [await aDesk('claire'), await aDesk('karim')];
  const named = async (): Promise<readonly string[]> => (await at.hub.query<{ file_id: string }>(`SELECT file_id FROM file_row WHERE entity = 'person' AND row_id = '9' AND body ->> 'firstName' <> '' ORDER BY 1`)).map(({ file_id }) => file_id);
  await validate(first, await anErasure(first, second));
  await catchUp(first, second);
  expect(await named()).toEqual(['member:7', 'member:8']);
  expect(second.connection.prepare('SELECT last_name FROM person WHERE id IN (7, 9) ORDER BY id').pluck().all()).toEqual(['Identité effacée', 'ŒUVRARD']);
  await at.hub.query(`UPDATE file_row SET body = body || '{"erasedOn": "2041-01-01"}' WHERE entity = 'member' AND file_id = 'member:8'`);
  expect(await forgetErased(at.hub.parts, 0)).toBe(1);
  expect(await named()).toEqual([]);
  await catchUp(first, second);
  expect(second.connection.prepare('SELECT last_name, first_name FROM person WHERE id = 9').get()).toEqual({ last_name: 'Identité effacée', first_name: '' });
});

test('the copy that a member was handed is known at the hub, which lets the request be closed', async () => {
  const [first, second] = [await at.joined('claire'), await at.joined('karim')];
  for (const desk of [first, second]) desk.desk('claire').setClock(Date.now());
  const opened = await first.desk('claire').command(openPrivacyRequestCommand, { memberId: 7, kind: 'access', channel: 'agency', receivedOn: localDateOf(instant(Date.now())), wording: 'Une copie.', identityMeans: 'paper-seen' });
  const requestId = opened.ok ? opened.value.privacyRequestId : '';
  await catchUp(first, second);
  const now = instant(Date.now());
  const folder = mkdtempSync(join(tmpdir(), 'guichet-copy-'));
  const copy = await exportMember({
    connection: first.connection, db: drizzle(first.connection), policy, insurer: 'Mutuelle', memberId: 7, request: { id: requestId, seenVersion: 1 }, filePath: join(folder, 'copie.html'),
    actor: { staffId: 'sophie', role: 'responsable' }, now, today: localDateOf(now), commandId: crypto.randomUUID(),
  });
  if (!copy.ok) throw new Error(JSON.stringify(copy.refusal));
  const { sha256 } = copy.value;
  rmSync(folder, { recursive: true });
  expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
  await catchUp(first, second);
  expect(await second.desk('sophie').query(privacyRequestQuery, { privacyRequestId: requestId })).toMatchObject({ ok: true, value: { exported: { sha256 } } });
  expect(await second.desk('sophie').command(answerPrivacyRequestCommand, { privacyRequestId: requestId, seenVersion: 2, answer: 'Copie remise.' })).toMatchObject({ ok: true });
  await catchUp(second, first);
  for (const desk of [first, second]) {
    expect(await differences(at.hub, desk)).toEqual([]);
    expect(desk.connection.prepare('SELECT status FROM privacy_request').pluck().all()).toEqual(['answered']);
  }
});
