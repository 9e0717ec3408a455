import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runQuery } from '../../electron/ipc/run-query.ts';
import { contractsPageQuery, NO_FILTER } from '../../shared/contract/grid-contract.ts';
import { memberJournalQuery } from '../../shared/contract/journal-contract.ts';
import { memberFileQuery, memberReimbursementsQuery, revealNirCommand } from '../../shared/contract/member-contract.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { acceptRequestCommand } from '../../shared/contract/request-contract.ts';
import { searchFindQuery } from '../../shared/contract/search-contract.ts';
import type { QueryContract } from '../../shared/contract/define.ts';
import { subjectName } from '../../shared/domain/rights/subject.ts';
import { nearlyValid } from '../fixtures/arbitrary-input.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';

const MINUTE = 60_000;
const KNOWN = { ids: [7, 70], uuids: ['3f2504e0-4f89-41d3-9a0c-0305e82c3311'], texts: [] };
let desk: TestDesk;
beforeEach(async () => (desk = await aDesk('claire')));
afterEach(() => desk.close());

const entries = async (): Promise<unknown[]> => {
  await desk.desk.recorded();
  return desk.connection.prepare('SELECT actor_id AS actor, action, subject, file, outcome FROM audit ORDER BY seq').all();
};
const opened = (subject: string, action = 'member.file', actor = 'claire') => ({ actor, action, subject, file: subject, outcome: 'done' });

describe('a file that was opened is in the journal', () => {
  test('once in five minutes for the same person', async () => {
    await desk.query(memberFileQuery, { memberId: 7 });
    await desk.query(memberReimbursementsQuery, { memberId: 7, from: null, to: null, actCode: null, personId: null, after: null, limit: 10 });
    desk.setClock(DESK_NOW + 5 * MINUTE - 1);
    await desk.query(memberFileQuery, { memberId: 7 });
    expect(await entries()).toEqual([opened('member:7', 'member.open-file')]);
    desk.setClock(DESK_NOW + 5 * MINUTE);
    await desk.query(memberFileQuery, { memberId: 7 });
    expect(await entries()).toEqual([opened('member:7', 'member.open-file'), opened('member:7')]);
  });

  test('for each person and each file', async () => {
    await desk.query(memberFileQuery, { memberId: 7 });
    await desk.query(memberFileQuery, { memberId: 8 });
    desk.signIn('karim');
    await desk.query(memberFileQuery, { memberId: 7 });
    expect(await entries()).toEqual([opened('member:7', 'member.open-file'), opened('member:8', 'member.open-file'), opened('member:7', 'member.open-file', 'karim')]);
  });

  test('not when there was nothing to see: what was tried is', async () => {
    await desk.query(memberFileQuery, { memberId: 4_000_000 });
    expect(await entries()).toEqual([{ actor: 'claire', action: 'member.file', subject: 'desk', file: 'desk', outcome: 'refused' }]);
  });
});

test('a search and a list leave one entry each, without what was typed or shown', async () => {
  await desk.query(searchFindQuery, { text: 'Lefèvre', limitPerGroup: 5 });
  await desk.query(searchFindQuery, { text: 'Lefèvre-Œuvrard', limitPerGroup: 5 });
  await desk.query(contractsPageQuery, { filter: NO_FILTER, sort: { column: 'holder', descending: false }, from: { kind: 'start' }, count: 10 } as never);
  const rows = await entries();
  expect(rows[0]).toEqual({ actor: 'claire', action: 'search.find', subject: 'list:search', file: 'desk', outcome: 'done' });
  expect(JSON.stringify(desk.connection.prepare('SELECT * FROM audit').all()).toLowerCase()).not.toContain('lef');
});

test('a number that was revealed is an entry each time, whoever opened the file before', async () => {
  await desk.query(memberFileQuery, { memberId: 7 });
  await desk.desk.recorded();
  await desk.command(revealNirCommand, { memberId: 7 });
  await desk.command(revealNirCommand, { memberId: 7 });
  expect((await entries()).map((row) => (row as { action: string }).action)).toEqual(['member.open-file', 'member.reveal-nir', 'member.reveal-nir']);
});

test('what was tried on a request is filed under its member, a refusal too', async () => {
  desk.connection.exec(`INSERT INTO request (id, number, kind, member_id, status, channel, entered_by, entered_by_name, received_at, goal_at, deadline_at, blocks, summary, version)
    VALUES ('3f2504e0-4f89-41d3-9a0c-0305e82c3311', 'D-1', 'act-review', 8, 'to-check', 'agency', 'karim', 'Karim', 1, 1, 1, NULL, '', 1)`);
  desk.signIn('karim');
  await desk.command(acceptRequestCommand, { requestId: '3f2504e0-4f89-41d3-9a0c-0305e82c3311', seenVersion: 1, asHolder: false });
  expect(await entries()).toEqual([{ actor: 'karim', action: 'request.accept', subject: 'request:3f2504e0-4f89-41d3-9a0c-0305e82c3311', file: 'member:8', outcome: 'refused' }]);
});

test('who may read the journal sees who did what, latest first, by pages', async () => {
  for (let minute = 0; minute < 60; minute += 1) {
    desk.setClock(DESK_NOW + minute * 6 * MINUTE);
    await desk.query(memberFileQuery, { memberId: 7 });
  }
  await desk.desk.recorded();
  desk.signIn('sophie');
  const first = await desk.query(memberJournalQuery, { memberId: 7, after: null });
  if (!first.ok) throw new Error(first.refusal.code);
  expect(first.value.rows).toHaveLength(50);
  expect(first.value.rows[0]).toMatchObject({ actorId: 'claire', actorName: 'Claire MORVAN', role: 'conseiller', action: 'member.file', at: DESK_NOW + 59 * 6 * MINUTE, detail: {} });
  const second = await desk.query(memberJournalQuery, { memberId: 7, after: first.value.next });
  if (!second.ok) throw new Error(second.refusal.code);
  expect([second.value.rows.length, second.value.next]).toEqual([10, null]);
  desk.signIn('claire');
  expect(await desk.query(memberJournalQuery, { memberId: 7, after: null })).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
});

describe('what a query says that it reads', () => {
  const contracts = Object.values(QUERIES) as readonly QueryContract[];
  const ofFile = contracts.filter(({ reads }) => reads === 'file');

  test.each(ofFile.map((contract) => [contract.name, contract] as const))('%s names the row for every input', (_name, contract) => {
    fc.assert(fc.property(nearlyValid(contract.input, KNOWN), (input) => {
      const parsed = contract.input.safeParse(input);
      fc.pre(parsed.success);
      const subject = contract.concerns?.(parsed.data) ?? null;
      expect(subject === null ? null : subjectName(subject)).toMatch(/^(?:member|contract|request|attachment|privacy-request):./u);
    }), { numRuns: 50 });
  });

  test('what shows a member’s file is said to read one', () => {
    expect(contracts.filter(({ opensFile, reads }) => opensFile === true && reads !== 'file').map(({ name }) => name)).toEqual([]);
  });

  test('what reads nothing of a member answers no name, number or amount of one', () => {
    expect(contracts.filter(({ reads }) => reads === 'nothing').map(({ name }) => name).toSorted()).toEqual([
      'accounts.list', 'accounts.own-arrival', 'accounts.own-sessions', 'accounts.without-account', 'contracts.counts', 'contracts.formulas', 'desk.summary', 'draft.read', 'paper.unused', 'privacy.retention', 'rib.bank-name', 'session.people',
      'staff.scopes', 'sync.proof', 'sync.proposed', 'sync.status', 'validation.counts', 'viewing.own', 'viewing.unusual',
    ]);
  });
});

describe('while the journal cannot be written, what it must record does not happen (negative test 68)', () => {
  const fill = (): void => void desk.connection.pragma(`max_page_count = ${Number(desk.connection.pragma('page_count', { simple: true }))}`);
  const room = (): void => void desk.connection.pragma('max_page_count = 1000000');
  const untilFull = async (): Promise<void> => {
    // The last page has room for a few entries: the disk is full when one does not go in.
    for (let file = 1; desk.desk.mayRecord() && file < 500; file += 1) {
      desk.desk.record({ action: 'paper.view', subject: `attachment:${file}`, outcome: 'done', detail: { note: 'x'.repeat(200) } });
      await desk.desk.recorded();
    }
  };

  test('a file is not opened, an act is not done, and the person is told; then work goes on and nothing recorded is lost', async () => {
    fill();
    await untilFull();
    const unwritable = { ok: false, refusal: { code: 'journal-unwritable' } };
    expect(await desk.query(memberFileQuery, { memberId: 7 })).toEqual(unwritable);
    expect(await desk.command(revealNirCommand, { memberId: 7 })).toEqual(unwritable);
    expect(await runQuery(desk.desk, { name: 'desk.summary', input: {} })).toMatchObject({ ok: true });
    room();
    await desk.desk.recorded();
    expect(desk.desk.mayRecord()).toBe(true);
    expect(await desk.query(memberFileQuery, { memberId: 7 })).toMatchObject({ ok: true });
    const rows = (await entries()) as { subject: string; action: string; outcome: string }[];
    const views = rows.filter(({ action }) => action === 'paper.view').map(({ subject }) => subject);
    expect(views).toEqual(views.map((_subject, index) => `attachment:${index + 1}`));
    expect(rows.some(({ action, outcome }) => action === 'member.file' && outcome === 'refused')).toBe(true);
  });
});

test('a call that breaks answers a reference and says no more; its cause is in the log (negative test 11)', async () => {
  await desk.query(memberFileQuery, { memberId: 7 });
  desk.connection.exec('ALTER TABLE contract RENAME TO hidden_contract');
  const reply = await runQuery(desk.desk, { name: 'member.file', input: { memberId: 7 } });
  desk.connection.exec('ALTER TABLE hidden_contract RENAME TO contract');
  expect(reply).toEqual({ ok: false, refusal: { code: 'defect', reference: expect.stringMatching(/^[0-9A-F]{8}$/u) } });
  expect(JSON.stringify(reply)).not.toMatch(/contract|SQL|\.ts|node_modules|\//iu);
  expect(desk.defects).toEqual([expect.stringMatching(/^member\.file: .*no such table/u)]);
});
