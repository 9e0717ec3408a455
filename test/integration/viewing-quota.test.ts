import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memberFileQuery, memberOverviewQuery, revealNirCommand } from '../../shared/contract/member-contract.ts';
import { ribFormQuery, submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { grantViewingCommand, openFileCommand, ownViewingQuery, unusualViewingsQuery } from '../../shared/contract/viewing-contract.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { fillSecondAgency, FOREIGN } from '../fixtures/two-agencies.ts';

const QUOTA = loadProfile().viewingQuotas.find(({ role }) => role === 'conseiller') ?? { alertAt: 0, limit: 0 };
const DAY_MS = 86_400_000;

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
  desk.connection.pragma('synchronous = OFF');
});
afterEach(() => desk.close());

/** As many files opened today as said, of members made for it. */
function alreadyOpened(staffId: string, count: number, day = '2026-11-23'): void {
  const person = desk.connection.prepare(`INSERT OR IGNORE INTO person VALUES (?, 'm', 'X', 'Y', '1980-01-01', NULL, 'x  y', 1)`);
  const member = desk.connection.prepare(`INSERT OR IGNORE INTO member (id, number, person_id, agency_id, insurer, joined_on, street, postcode, town, version)
    VALUES (?, ?, ?, 'vannes', 'mutuelle-des-rives', '2020-01-01', '', '56000', 'Vannes', 1)`);
  const opening = desk.connection.prepare('INSERT INTO file_opening VALUES (?, ?, ?, 1)');
  for (let index = 0; index < count; index += 1) {
    const id = 10_000 + index;
    person.run(id);
    member.run(id, String(20_000_000 + index), id);
    opening.run(staffId, day, id);
  }
}

const openings = (): unknown[] => desk.connection.prepare('SELECT staff_id AS staffId, day, member_id AS memberId FROM file_opening').all();
const entries = (action: string): unknown[] => desk.connection.prepare('SELECT actor_id AS actor, subject, outcome, detail FROM audit WHERE action = ? ORDER BY seq').all(action);

describe('a file counts', () => {
  test('the first time that it is looked at in the day, whatever is read of it and however often', async () => {
    await Promise.all([desk.query(memberFileQuery, { memberId: 7 }), desk.query(memberOverviewQuery, { memberId: 7 }), desk.query(ribFormQuery, { memberId: 7 })]);
    await desk.query(memberFileQuery, { memberId: 7 });
    expect(openings()).toEqual([{ staffId: 'claire', day: '2026-11-23', memberId: 7 }]);
    expect(entries('member.open-file')).toEqual([{ actor: 'claire', subject: 'member:7', outcome: 'done', detail: '{"opened":1}' }]);
  });

  test('for each person, and again the next day', async () => {
    await desk.query(memberFileQuery, { memberId: 7 });
    desk.signIn('karim');
    await desk.query(memberFileQuery, { memberId: 7 });
    desk.setClock(DESK_NOW + DAY_MS);
    await desk.query(memberFileQuery, { memberId: 7 });
    expect(openings()).toHaveLength(3);
  });

  test('when a number of it is revealed, or a request is entered, without its screen', async () => {
    await desk.command(revealNirCommand, { memberId: 7 });
    await desk.command(submitRibChangeCommand, { memberId: 8, iban: '', holder: '', forReimbursements: true, forDebits: true, effectiveOn: '2026-12-01', paperIds: [], recapSeen: true });
    expect(openings()).toMatchObject([{ memberId: 7 }, { memberId: 8 }]);
  });

  test('not when there is no such member', async () => {
    expect(await desk.query(memberFileQuery, { memberId: 999 })).toEqual({ ok: false, refusal: { code: 'not-found' } });
    expect(openings()).toEqual([]);
  });
});

describe('at the limit of the day', () => {
  beforeEach(() => alreadyOpened('claire', QUOTA.limit));

  test('no more file is opened: it is said what to do, and recorded', async () => {
    const reply = await desk.query(memberFileQuery, { memberId: 7 });
    expect(reply).toEqual({ ok: false, refusal: { code: 'viewing-quota-reached', facts: { opened: QUOTA.limit, limit: QUOTA.limit } } });
    expect(entries('member.open-file')).toEqual([{ actor: 'claire', subject: 'member:7', outcome: 'refused', detail: '{"code":"viewing-quota-reached"}' }]);
  });

  test('no number is revealed either', async () => {
    expect(await desk.command(revealNirCommand, { memberId: 7 })).toMatchObject({ refusal: { code: 'viewing-quota-reached' } });
  });

  test('files opened before stay open', async () => {
    expect((await desk.query(memberFileQuery, { memberId: 10_000 })).ok).toBe(true);
  });

  test('a restart opens nothing more', async () => {
    const after = await desk.reopen();
    expect(await after.query(memberFileQuery, { memberId: 7 })).toMatchObject({ refusal: { code: 'viewing-quota-reached' } });
    await after.close();
    desk = await aDesk();
  });

  test('a clock set back opens nothing more', async () => {
    desk.setClock(DESK_NOW - 3 * DAY_MS);
    expect(await desk.query(memberFileQuery, { memberId: 7 })).toMatchObject({ refusal: { code: 'viewing-quota-reached' } });
  });

  test('the responsable allows some more, for the day and for no longer', async () => {
    desk.signIn('sophie');
    const granted = await desk.command(grantViewingCommand, { staffId: 'claire', extra: 1, reason: 'campagne de rappel' });
    expect(granted).toEqual({ ok: true, value: { opened: QUOTA.limit, alertAt: QUOTA.alertAt, limit: QUOTA.limit, granted: 1 } });
    expect(entries('viewing.grant')).toEqual([{ actor: 'sophie', subject: 'staff:claire', outcome: 'done', detail: '{"extra":1}' }]);
    desk.signIn('claire');
    expect((await desk.query(memberFileQuery, { memberId: 7 })).ok).toBe(true);
    expect(await desk.query(memberFileQuery, { memberId: 8 })).toMatchObject({ refusal: { code: 'viewing-quota-reached', facts: { limit: QUOTA.limit + 1 } } });
  });
});

describe('who allows more', () => {
  test.each([
    ['a responsable, to themselves', 'sophie', 'sophie', 'own-right'],
    ['a conseiller', 'claire', 'karim', 'not-allowed'],
    ['an administrateur', 'admin', 'claire', 'not-allowed'],
    ['a responsable, to somebody of another agency', 'sophie', FOREIGN.staff, 'not-found'],
    ['a responsable, to nobody', 'sophie', 'nobody-here', 'not-found'],
  ])('%s: no', async (_case, who, staffId, code) => {
    fillSecondAgency(desk.connection);
    desk.signIn(who);
    expect(await desk.command(grantViewingCommand, { staffId, extra: 10, reason: 'r' })).toMatchObject({ ok: false, refusal: { code } });
    expect(desk.count('viewing_grant')).toBe(0);
  });

  test('without a reason: no', async () => {
    desk.signIn('sophie');
    expect(await desk.command(grantViewingCommand, { staffId: 'claire', extra: 10, reason: '  ' })).toMatchObject({ refusal: { code: 'reason-missing' } });
  });

  test('the database refuses it too, whatever code runs', () => {
    const grant = (by: string) => desk.connection.prepare(`INSERT INTO viewing_grant VALUES ('g', 'claire', '2026-11-23', 5, 'r', ?, 1)`).run(by);
    expect(() => grant('claire')).toThrow(/CHECK/u);
    grant('sophie');
    expect(() => desk.connection.prepare(`UPDATE viewing_grant SET extra = 500`).run()).toThrow('viewing-grant-is-final');
    alreadyOpened('claire', 1);
    expect(() => desk.connection.prepare(`UPDATE file_opening SET day = '2020-01-01'`).run()).toThrow('file-opening-is-final');
  });
});

describe('unusual numbers', () => {
  test('are said to the person from the alert on, and their screens are told', async () => {
    alreadyOpened('claire', QUOTA.alertAt - 1);
    const before = desk.events.length;
    await desk.query(memberFileQuery, { memberId: 7 });
    expect(await desk.query(ownViewingQuery, {})).toEqual({ ok: true, value: { opened: QUOTA.alertAt, alertAt: QUOTA.alertAt, limit: QUOTA.limit, granted: 0 } });
    expect(desk.events.slice(before)).toEqual([{ event: 'changed', payload: { entities: ['fileOpening'] } }]);
    expect(entries('member.open-file')).toMatchObject([{ detail: `{"opened":${QUOTA.alertAt},"unusual":${QUOTA.alertAt}}` }]);
  });

  test('are on the responsable’s screen for a week, and not before the alert', async () => {
    alreadyOpened('claire', QUOTA.alertAt);
    alreadyOpened('claire', QUOTA.alertAt, '2026-11-17');
    alreadyOpened('claire', QUOTA.alertAt, '2026-11-16');
    alreadyOpened('karim', QUOTA.alertAt);
    desk.signIn('sophie');
    const reply = await desk.query(unusualViewingsQuery, {});
    expect(reply.ok && reply.value.map(({ staffId, day, opened, isToday }) => [staffId, day, opened, isToday])).toEqual([
      ['claire', '2026-11-23', QUOTA.alertAt, true], ['claire', '2026-11-17', QUOTA.alertAt, false],
    ]);
  });

  test('of another agency, or of oneself, are somebody else’s to watch', async () => {
    fillSecondAgency(desk.connection);
    alreadyOpened('yann', 200);
    alreadyOpened('sophie', 200);
    desk.signIn('sophie');
    expect(await desk.query(unusualViewingsQuery, {})).toEqual({ ok: true, value: [] });
    desk.signIn('anne');
    expect(await desk.query(unusualViewingsQuery, {})).toMatchObject({ ok: true, value: [{ staffId: 'yann' }] });
  });
});

test('the opening is a row of the very transaction that counts it: without its entry in the journal, nothing is opened', async () => {
  desk.connection.exec(`CREATE TRIGGER planted BEFORE INSERT ON audit BEGIN SELECT RAISE (ABORT, 'planted'); END`);
  expect(await desk.command(openFileCommand, { memberId: 7 })).toMatchObject({ ok: false, refusal: { code: 'journal-unwritable' } });
  expect(openings()).toEqual([]);
  desk.connection.exec('DROP TRIGGER planted');
});
