import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLink, resumeSync } from '../../electron/sync/hub-link.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { acceptRequestCommand, refuseRequestCommand } from '../../shared/contract/request-contract.ts';
import { DESK_NOW } from '../fixtures/desk.ts';
import { NEW_IBAN } from '../fixtures/desk-rows.ts';
import { differences, onFile, removeRows, smallAgencyRows, type SyncedDesk } from './a-synced-desk.ts';
import { desksAtAHub } from './desks-at-a-hub.ts';
import { enterRib } from './enter-rib.ts';
import { saveHub } from './saved-hub.ts';

/* R10, negative test 56. Two desks, one hub: real files, the real door, the real API over PostgreSQL. What each desk holds is what the hub holds. */

const at = desksAtAHub();

/** As the couriers do: this page is about rows. */
function carryPapers(from: SyncedDesk, to: SyncedDesk): void {
  const bytesOf = from.connection.prepare<[string], Buffer>('SELECT content FROM attachment WHERE id = ?').pluck();
  for (const id of to.connection.prepare<[], string>('SELECT id FROM attachment WHERE length(content) = 0').pluck().all()) to.connection.prepare('UPDATE attachment SET content = ? WHERE id = ?').run(bytesOf.get(id), id);
}

const status = ({ connection }: SyncedDesk, requestId: string) => connection.prepare('SELECT status FROM request WHERE id = ?').pluck().get(requestId);
const outbox = ({ connection }: SyncedDesk) => connection.prepare('SELECT name, status, hub_outcome AS outcome FROM outbox ORDER BY seq').all();
const left = ({ connection }: SyncedDesk) => connection.prepare('SELECT (SELECT count(*) FROM row_before) + (SELECT count(*) FROM held_line) + (SELECT count(*) FROM rebuilt_file) + (SELECT count(*) FROM settling)').pluck().get();

async function agree(...all: SyncedDesk[]): Promise<void> {
  for (const desk of all) {
    expect(await differences(at.hub, desk)).toEqual([]);
    expect(left(desk)).toBe(0);
    expect(desk.connection.pragma('foreign_key_check')).toEqual([]);
  }
}

test('a fresh desk takes the whole agency, people first, and finds a member by name', async () => {
  const desk = await at.joined('claire');
  expect(desk.engine.phase).toBe('live');
  expect(desk.connection.prepare('SELECT count(*) FROM member').pluck().get()).toBe(2);
  expect(desk.connection.prepare(`SELECT count(*) FROM member_search WHERE member_search MATCH 'traore'`).pluck().get()).toBe(1);
  await agree(desk);
});

test('an entry at one desk is decided at another, and the first shows it: with the very same rows', async () => {
  const [vannes, back] = [await at.joined('claire'), await at.joined('karim')];
  const requestId = await enterRib(vannes);
  await vannes.sync();
  await back.sync();
  // The validator's desk hears of it at its next greeting or event.
  back.engine.wake('heads');
  await back.sync();
  expect(status(back, requestId)).toBe('to-check');
  carryPapers(vannes, back);
  const decider = back.desk('karim');
  decider.desk.steppedUp(60_000);
  expect(await decider.command(acceptRequestCommand, { requestId, seenVersion: 1, asHolder: false })).toMatchObject({ ok: true });
  await back.sync();
  vannes.engine.wake('heads');
  await vannes.sync();
  expect(status(vannes, requestId)).toBe('accepted');
  expect(outbox(vannes)).toEqual([{ name: 'rib.submit-change', status: 'answered', outcome: 'accepted' }]);
  await agree(vannes, back);
});

describe('a line that is cut', () => {
  test.each(['before', 'after'] as const)('%s the hub has acted loses nothing and does nothing twice', async (cut) => {
    const desk = await at.joined('claire');
    desk.calls.cut = cut;
    const requestId = await enterRib(desk);
    for (let tries = 0; tries < 4; tries += 1) await desk.engine.step();
    expect([desk.engine.phase, status(desk, requestId)]).toEqual(['offline', 'to-check']);
    desk.calls.cut = null;
    await desk.sync();
    expect(desk.engine.phase).toBe('live');
    expect(await at.hub.query('SELECT count(*)::int AS n FROM command')).toEqual([{ n: 1 }]);
    await agree(desk);
  });

  test('while two people decide the same request: one decision stands everywhere, the other is kept to be taken up again', async () => {
    const [first, second] = [await at.joined('karim'), await at.joined('nadia')];
    const entry = await at.joined('claire');
    const requestId = await enterRib(entry);
    await entry.sync();
    for (const desk of [first, second]) {
      desk.engine.wake('heads');
      await desk.sync();
    }
    carryPapers(entry, second);
    const deciding = { requestId, seenVersion: 1, asHolder: false };
    const [karim, nadia] = [first.desk('karim'), second.desk('nadia')];
    nadia.desk.steppedUp(60_000);
    expect(await karim.command(refuseRequestCommand, { ...deciding, reasonCode: 'holder-mismatch', memberMessage: 'Autre nom.' })).toMatchObject({ ok: true });
    expect(await nadia.command(acceptRequestCommand, deciding)).toMatchObject({ ok: true });
    // Each shows its own decision, proposed.
    expect([status(first, requestId), status(second, requestId)]).toEqual(['refused', 'accepted']);
    for (const desk of [first, second, entry]) {
      desk.engine.wake('heads');
      await desk.sync();
    }
    expect([first, second, entry].map((desk) => status(desk, requestId))).toEqual(['refused', 'refused', 'refused']);
    expect(second.connection.prepare(`SELECT count(*) FROM bank_account WHERE iban = ?`).pluck().get(NEW_IBAN)).toBe(0);
    expect(second.connection.prepare(`SELECT hub_outcome AS outcome, json_extract(refusal, '$.code') AS code FROM outbox`).all()).toEqual([{ outcome: 'rejected', code: 'already-decided' }]);
    await agree(first, second, entry);
  });
});

test('an act that the hub refuses leaves nothing in the rows, those behind it go on, and lines of others on that file wait for it', async () => {
  const desk = await at.joined('claire');
  const other = await at.joined('karim');
  // The same member changes at both: the second submission meets a request that is open.
  const theirs = await enterRib(other, 'claire');
  await other.sync();
  const mine = await enterRib(desk);
  const consent = { memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' };
  expect((await desk.desk('claire').command(recordConsentCommand, consent)).ok).toBe(true);
  desk.engine.wake('heads');
  await desk.sync();
  expect([status(desk, mine), status(desk, theirs)]).toEqual([undefined, 'to-check']);
  expect(outbox(desk)).toEqual([{ name: 'rib.submit-change', status: 'answered', outcome: 'rejected' }, { name: 'consent.record', status: 'answered', outcome: 'accepted' }]);
  other.engine.wake('heads');
  await other.sync();
  await agree(desk, other);
});

test('a desk that was copied, and one restored from an older copy, number anew: no act is lost, none is done twice', async () => {
  const desk = await at.joined('claire');
  await enterRib(desk);
  await desk.sync();
  const folder = mkdtempSync(join(tmpdir(), 'guichet-copy-'));
  desk.connection.pragma('wal_checkpoint(TRUNCATE)');
  cpSync(dirname(desk.path), folder, { recursive: true });
  const copy = at.keep(onFile(at.hub, folder, desk.session));
  const consent = (purpose: string) => ({ memberId: 8, purpose, decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' });
  expect((await desk.desk('claire').command(recordConsentCommand, consent('email-offers'))).ok).toBe(true);
  await desk.sync();
  expect((await copy.desk('claire').command(recordConsentCommand, consent('sms-offers'))).ok).toBe(true);
  await copy.sync();
  expect(readLink(copy.connection)?.clientId).not.toBe(readLink(desk.connection)?.clientId);
  expect(readLink(copy.connection)?.series).not.toBe(readLink(desk.connection)?.series);
  expect(at.hub.log.filter(({ event }) => event === 'client-renumbered').map(({ facts }) => facts.clientId)).toEqual([readLink(copy.connection)?.clientId]);
  expect(copy.connection.prepare(`SELECT count(*) FROM audit WHERE action = 'hub.renumbered'`).pluck().get()).toBe(1);
  expect(await at.hub.query('SELECT name, count(*)::int AS n FROM command GROUP BY name ORDER BY name')).toEqual([{ name: 'consent.record', n: 2 }, { name: 'rib.submit-change', n: 1 }]);
  desk.engine.wake('heads');
  await desk.sync();
  await agree(desk, copy);
});

test('a hub restored to an earlier moment: what it lost is sent again, and what nobody has any more goes', async () => {
  const [desk, other] = [await at.joined('claire'), await at.joined('karim')];
  const kept = await enterRib(desk, 'claire', 7);
  await desk.sync();
  const saved = await saveHub(at.hub);
  const lost = await enterRib(desk, 'claire', 8);
  await desk.sync();
  other.engine.wake('heads');
  await other.sync();
  expect(status(other, lost)).toBe('to-check');
  await saved.restore();
  other.engine.wake('heads');
  await other.sync();
  // What the lost act had made would go: three rows are much of so small an agency. A person says yes.
  expect(readLink(other.connection)?.halted).toBe('mass-delete');
  resumeSync(other.connection);
  await other.sync();
  expect(status(other, lost)).toBeUndefined();
  for (const synced of [desk, other]) {
    synced.engine.wake('heads');
    await synced.sync();
  }
  expect([status(desk, kept), status(desk, lost), status(other, lost)]).toEqual(['to-check', 'to-check', 'to-check']);
  expect(await at.hub.query('SELECT count(*)::int AS n FROM command')).toEqual([{ n: 2 }]);
  await agree(desk, other);
});

test('a log that takes many rows away stops the desk before anything is written, until a person goes on (R10)', async () => {
  const desk = await at.joined('claire');
  const before = desk.connection.prepare('SELECT count(*) FROM contract').pluck().get();
  await removeRows(at.hub, 'agency:vannes', [{ file: 'member:7', entity: 'beneficiary', id: 700 }, { file: 'member:7', entity: 'beneficiary', id: 701 }, { file: 'member:8', entity: 'beneficiary', id: 800 }]);
  desk.engine.wake('heads');
  await desk.sync();
  expect([desk.engine.phase, readLink(desk.connection)?.halted]).toEqual(['halted', 'mass-delete']);
  expect(desk.connection.prepare('SELECT count(*) FROM beneficiary').pluck().get()).toBe(3);
  // Acts go on being kept meanwhile.
  await enterRib(desk);
  resumeSync(desk.connection);
  await desk.sync();
  expect(desk.connection.prepare('SELECT count(*) FROM beneficiary').pluck().get()).toBe(0);
  expect(desk.connection.prepare('SELECT count(*) FROM contract').pluck().get()).toBe(before);
  await agree(desk);
});

test('whoever lies about an act is not believed: a receipt of another act stops the desk', async () => {
  const desk = await at.joined('claire');
  await enterRib(desk);
  const push = desk.calls.push;
  desk.calls.push = async (request) => {
    const reply = await push(request);
    if (reply.kind !== 'answer') return reply;
    const results = reply.body.results.map((result) => ({ ...result, receipt: { ...result.receipt, text: result.receipt.text.replace('"accepted"', '"rejected"') } }));
    return { kind: 'answer', body: { ...reply.body, results } };
  };
  await desk.sync();
  expect(readLink(desk.connection)?.halted).toBe('log-broken');
  expect(outbox(desk)).toEqual([{ name: 'rib.submit-change', status: 'waiting', outcome: null }]);
});

test('rows of another agency in an answer stop the desk, and nothing of the answer is written', async () => {
  const desk = await at.joined('claire');
  const { vannes } = smallAgencyRows();
  const [person, member] = [vannes.find(({ entity }) => entity === 'person'), vannes.find(({ entity }) => entity === 'member')];
  if (person === undefined || member === undefined) throw new Error('a member of the small agency');
  await at.hub.fill('agency:vannes', [{ fileId: 'member:11', entity: 'person', row: { ...person.row, id: 11 } }, { fileId: 'member:11', entity: 'member', row: { ...member.row, id: 11, personId: 11, number: '04659981', agencyId: 'auray' } }]);
  desk.engine.wake('heads');
  await desk.sync();
  expect(readLink(desk.connection)?.halted).toBe('log-broken');
  expect(desk.connection.prepare('SELECT count(*) FROM person WHERE id = 11').pluck().get()).toBe(0);
});

test('a log that is not the one of before is taken anew, and never believed line by line', async () => {
  const desk = await at.joined('claire');
  await enterRib(desk);
  await desk.sync();
  desk.connection.exec(`UPDATE hub_scope SET hash = zeroblob(32) WHERE scope = 'agency:vannes'`);
  await enterRib(desk, 'claire', 8);
  await desk.sync();
  desk.engine.wake('heads');
  await desk.sync();
  expect(desk.connection.prepare(`SELECT count(*) FROM audit WHERE action = 'hub.rebuilt'`).pluck().get()).toBe(1);
  await agree(desk);
});

test('the clock of the tests stands before the hub’s: acts of the past are never refused', () => expect(DESK_NOW).toBeLessThan(Date.now()));
