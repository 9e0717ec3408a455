import { expect, test } from 'vitest';
import { forgetErased } from '../../hub/erasure/forget-erased.ts';
import { purgeFiles } from '../../hub/erasure/purge-files.ts';
import { saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { openPrivacyRequestCommand, recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { sentinelsIn } from '../fixtures/full-file.ts';
import { differences, removeRows, type SyncedDesk } from './a-synced-desk.ts';
import { everythingAt, fillWholeFileAtHub } from './a-whole-file.ts';
import { operate } from './an-operator.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { count, halted, left } from './on-a-desk.ts';

/* What was kept for as long as the profile says goes at the hub and, with its log, at every desk, which judge by themselves that it was time. */

const at = desksAtAHub();
const YEARS_LATER_MS = 15 * 365 * 86_400_000;
const later = (): number => Date.now() + YEARS_LATER_MS;
const run = (...[name = '', ...args]: string[]): Promise<string> => operate(at.hub, name, ...args);

async function aDesk(staffId: string): Promise<SyncedDesk> {
  const desk = await at.joined(staffId, later);
  desk.desk(staffId).setClock(later());
  return desk;
}

test('a rehearsal says what would go and takes nothing; a purge takes it, once, and desks follow without a halt', async () => {
  at.hub.setClock(YEARS_LATER_MS);
  const sentinels = (await fillWholeFileAtHub(at.hub)).filter(({ place }) => ['member.street', 'person.nir', 'reimbursement.professional', 'consent.channel', 'document.title', 'rib_change.holder', 'portal_reset.reason', 'search of names', 'search of titles'].includes(place));
  const [first, away] = [await aDesk('claire'), await aDesk('karim')];
  // What a desk alone has: an act that was answered, and a draft.
  const opened = await first.desk('claire').command(openPrivacyRequestCommand, { memberId: 8, kind: 'access', channel: 'agency', receivedOn: localDateOf(instant(later())), wording: 'Une copie.', identityMeans: null });
  expect([opened.ok, await first.desk('claire').command(saveDraftCommand, { kind: 'rib-change', memberId: 7, body: '{"holder":"x"}' })]).toMatchObject([true, { ok: true }]);
  await first.sync();
  const rows = await at.hub.query('SELECT * FROM file_row ORDER BY 1, 2, 3, 4');
  const rehearsed = await run('purge', '--dry-run');
  expect(rehearsed).toMatch(/^would go:\n(?:.*\n)* {2}identity: 1/u);
  expect(await at.hub.query('SELECT * FROM file_row ORDER BY 1, 2, 3, 4')).toEqual(rows);

  const before = await everythingAt(at.hub);
  expect(sentinels.filter(({ word }) => before.includes(word))).toEqual(sentinels);
  expect(await run('purge')).toBe(rehearsed.replace('would go:', 'gone:'));
  expect(await purgeFiles(at.hub.parts, { isRehearsal: false })).toEqual({});
  await catchUp(first);
  expect([halted(first), left(first), await differences(at.hub, first)]).toEqual([null, 0, []]);
  expect(sentinelsIn(first.connection, sentinels)).toEqual([]);
  expect([count(first, 'draft'), count(first, 'member_search WHERE rowid = 7'), count(first, 'outbox WHERE body IS NOT NULL')]).toEqual([0, 0, 1]);
  expect(first.connection.prepare('SELECT last_name, (SELECT erased_on FROM member WHERE id = 8) AS other FROM person WHERE id = 7').get()).toEqual({ last_name: 'Identité effacée', other: null });

  expect(await run('forget-erased')).toBe('1 erasures are forgotten');
  const everything = await everythingAt(at.hub);
  expect(sentinels.filter(({ word }) => everything.includes(word))).toEqual([]);
  await catchUp(away);
  expect([halted(away), left(away), await differences(at.hub, away)]).toEqual([null, 0, []]);
  expect(sentinelsIn(away.connection, sentinels)).toEqual([]);
});

test('the hub takes by the ordinary time what a desk without a hub would, and keeps the acts that are young', async () => {
  await fillWholeFileAtHub(at.hub);
  const desk = await at.joined('claire');
  desk.desk('claire').setClock(Date.now());
  const consent = { memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: localDateOf(instant(Date.now())), channel: 'phone', textVersion: '2026-1', textShown: 'read-aloud' } as const;
  expect(await desk.desk('claire').command(recordConsentCommand, consent)).toMatchObject({ ok: true });
  await desk.sync();
  expect(await purgeFiles(at.hub.parts, { isRehearsal: false })).toMatchObject({ care: 2, account: 1, paper: 2 });
  await catchUp(desk);
  expect([halted(desk), await differences(at.hub, desk)]).toEqual([null, []]);
  expect([count(desk, `bank_account WHERE member_id = 7`), count(desk, `reimbursement WHERE member_id = 7 AND act_code <> 'EFFACE'`), count(desk, 'consent WHERE member_id = 7')]).toEqual([0, 0, 3]);
  expect(await at.hub.query(`SELECT name FROM command WHERE body <> ''`)).toEqual([{ name: 'consent.record' }]);
  expect(await forgetErased(at.hub.parts, 0)).toBe(1);
});

test('a hub that takes what is not over stops the desk, whatever else of the file is (goal R10)', async () => {
  await fillWholeFileAtHub(at.hub);
  const desk = await at.joined('claire');
  const [day, ...ids] = [localDateOf(instant(Date.now())), ...Array.from({ length: 12 }, (_, index) => crypto.randomUUID().replace(/^.{2}/u, String(10 + index)))];
  const aDocument = (id: string) => ({ id, memberId: 7, contractId: null, requestId: null, kind: 'other', title: 'Lettre', origin: 'received', awaitedFrom: null, datedOn: day, attachmentId: null, searchText: 'lettre' });
  await at.hub.fill('agency:vannes', ids.map((id) => ({ fileId: 'member:7', entity: 'document', row: aDocument(id) })));
  await catchUp(desk);
  await removeRows(at.hub, 'agency:vannes', ids.map((id) => ({ file: 'member:7', entity: 'document', id })));
  await catchUp(desk);
  expect(halted(desk)).toBe('mass-delete');
});
