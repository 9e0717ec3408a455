import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { PERSONAL_TABLES } from '../../electron/privacy/personal-tables.ts';
import { startRebuild } from '../../electron/sync/rebuild-scope.ts';
import { WIPED_TABLES } from '../../electron/sync/wipe-member.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { answerWith, aSnapshot, someLines } from './snapshot-of-rows.ts';
import { differences, onFile, type SyncedDesk } from './a-synced-desk.ts';
import { desksAtAHub } from './desks-at-a-hub.ts';
import { count, halted, journal, left, stepUntil } from './on-a-desk.ts';

/* A desk that may no longer have what it holds, because its person lost a scope or the hub shut it out. */

const VANNES = 'agency:vannes';
const at = desksAtAHub();

beforeEach(async () => {
  await at.hub.fill('directory', [{ fileId: 'directory', entity: 'act', row: { code: 'consultation', label: 'Consultation', post: 'Soins', words: '' } }]);
});

const consent = { memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' };
const consents = (desk: SyncedDesk) => desk.desk('claire').command(recordConsentCommand, consent);
const ofMembers = ['member', 'person', 'contract', 'beneficiary', 'bank_account', 'reimbursement', 'consent', 'member_search', 'name_token'];
const held = (desk: SyncedDesk) => ofMembers.map((table) => Number(count(desk, table)));
const nothing = ofMembers.map(() => 0);

async function aFullDesk(): Promise<SyncedDesk> {
  const desk = await at.join('claire');
  answerWith(desk.calls, await aSnapshot(at.hub, VANNES, { more: someLines(20) }));
  await desk.sync();
  expect((await consents(desk)).ok).toBe(true);
  await desk.sync();
  return desk;
}

/** Gives what the hub itself says back. */
function withoutVannes(desk: SyncedDesk): () => void {
  const { hello } = desk.calls;
  desk.calls.hello = async (request) => {
    const reply = await hello(request);
    return reply.kind === 'answer' ? { ...reply, body: { ...reply.body, scopes: reply.body.scopes.filter(({ scope }) => scope !== VANNES) } } : reply;
  };
  return () => void (desk.calls.hello = hello);
}

test('a scope that is lost: what is its members’ goes, whatever ends it on the way; acts without an answer stay, and all of it comes back with the scope', async () => {
  let desk = await aFullDesk();
  desk.calls.cut = 'before';
  expect((await desk.desk('claire').command(recordConsentCommand, { ...consent, purpose: 'sms-offers' })).ok).toBe(true);
  // As it lies on the disk when the desk ends.
  const folder = mkdtempSync(join(tmpdir(), 'guichet-lost-'));
  desk.connection.pragma('wal_checkpoint(TRUNCATE)');
  cpSync(dirname(desk.path), folder, { recursive: true });
  let opened = 0;
  for (let isOver = false; !isOver; opened += 1) {
    if (opened > 0) await desk.close();
    desk = at.keep(onFile(at.hub, folder, desk.session, { tickMs: 1_000 }));
    withoutVannes(desk);
    const before = count(desk, 'member');
    await stepUntil(desk, () => count(desk, 'member') !== before || desk.engine.phase === 'live');
    isOver = desk.engine.phase === 'live';
  }
  expect([opened > 2, held(desk), journal(desk, 'hub.wiped')]).toEqual([true, nothing, [expect.objectContaining({ scope: VANNES, reason: 'lost', members: 2 })]]);
  expect(desk.connection.prepare(`SELECT status, body IS NULL AS isGone FROM outbox ORDER BY seq`).all()).toEqual([{ status: 'answered', isGone: 1 }, { status: 'waiting', isGone: 0 }]);
  expect([left(desk), desk.connection.pragma('foreign_key_check')]).toEqual([0, []]);
  const back = at.keep(onFile(at.hub, folder, desk.session));
  await back.sync();
  expect(count(back, 'consent')).toBe(2);
  expect(await differences(at.hub, back)).toEqual([]);
});

test('whoever was erased while the scope was away: what this desk’s refused acts held of them goes once the scope has come back', async () => {
  const desk = await aFullDesk();
  at.hub.setClock(-900 * 24 * 3_600_000);
  expect((await desk.desk('claire').command(recordConsentCommand, { ...consent, purpose: 'sms-offers' })).ok).toBe(true);
  await desk.sync();
  at.hub.setClock(0);
  const kept = () => desk.connection.prepare(`SELECT hub_outcome AS outcome, body IS NULL AS isGone FROM outbox ORDER BY seq`).all();
  const giveBack = withoutVannes(desk);
  desk.engine.wake('heads');
  await desk.sync();
  // To be taken up still: only what was done is gone.
  expect([held(desk), kept()]).toEqual([nothing, [{ outcome: 'accepted', isGone: 1 }, { outcome: 'rejected', isGone: 0 }]]);
  const [member] = await at.hub.query<{ body: Record<string, unknown> }>(`SELECT body FROM file_row WHERE file_id = 'member:7' AND entity = 'member'`);
  await at.hub.fill(VANNES, [{ fileId: 'member:7', entity: 'member', row: { ...member?.body, erasedOn: '2026-11-24' } }]);
  answerWith(desk.calls, await aSnapshot(at.hub, VANNES));
  giveBack();
  desk.engine.wake('heads');
  await desk.sync();
  expect([count(desk, 'member'), kept()]).toEqual([2, [{ outcome: 'accepted', isGone: 1 }, { outcome: 'rejected', isGone: 1 }]]);
});

test('a scope that is lost while its log is taken anew: the part of it that came is made no file of, and is not left, of members who were not here either', async () => {
  const desk = await aFullDesk();
  desk.connection.transaction(() => {
    startRebuild(desk.connection, VANNES);
    const keep = desk.connection.prepare('INSERT INTO held_line (scope, seq, file, line) VALUES (?, ?, ?, ?)');
    // Without the rows that would have come after it.
    const aLine = (rowId: number) => JSON.stringify({ seq: rowId, file: `member:${rowId}`, entity: 'consent', rowId: `${rowId}`, op: 'U', ver: 1, body: JSON.stringify({ memberId: rowId }), cmdId: null, authorId: 'import', at: 1 });
    for (const rowId of [7, 99]) keep.run(VANNES, rowId, `member:${rowId}`, aLine(rowId));
  })();
  withoutVannes(desk);
  desk.engine.wake('heads');
  await desk.sync();
  expect([desk.engine.phase, left(desk), held(desk), journal(desk, 'hub.wiped')]).toEqual(['live', 0, nothing, [expect.objectContaining({ scope: VANNES, reason: 'lost', members: 2 })]]);
});

test.each([['revoked', nothing], ['account-shut', nothing], ['refresh-refused', null]] as const)('the hub answers %s: it stops, and only a desk that the hub shut out is emptied', async (code, expected) => {
  const desk = await aFullDesk();
  const before = held(desk);
  desk.calls.hello = async () => ({ kind: 'refused', error: { code } });
  desk.engine.wake('heads');
  await desk.sync();
  expect([halted(desk), held(desk), journal(desk, 'hub.wiped').length]).toEqual(['revoked', expected ?? before, expected === null ? 0 : 1]);
  expect(count(desk, 'staff')).toBeGreaterThan(0);
});

test('every table that holds something of a member is emptied, but for the journal and what is of several', () => {
  const apart = ['audit', 'consent_text', 'person', 'external_key', 'attachment'];
  const wiped = WIPED_TABLES.map(([table]) => table);
  expect(Object.keys(PERSONAL_TABLES).filter((table) => !apart.includes(table) && !wiped.includes(table))).toEqual([]);
});
