import { drizzle } from 'drizzle-orm/better-sqlite3';
import { statSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendEntries } from '../../electron/audit/append-entries.ts';
import { purgeAudit } from '../../electron/audit/purge-audit.ts';
import { purge, rehearsePurge, type PurgeJob } from '../../electron/privacy/purge.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { unusedPapersQuery } from '../../shared/contract/paper-contract.ts';
import type { PurgeReport } from '../../shared/contract/purge-contract.ts';
import { retentionQuery } from '../../shared/contract/purge-contract.ts';
import { latestDueStart } from '../../shared/domain/privacy/retention.ts';
import type { DataCategory } from '../../shared/domain/policy/privacy-policy.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { fillWholeFile, plantSentinels, sentinelsIn } from '../fixtures/full-file.ts';

const { privacy: policy } = loadProfile();
const TODAY = localDateOf(instant(DESK_NOW));
const DAY_MS = 86_400_000;

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk('sophie');
});
afterEach(() => desk.close());

function aJob(given: Partial<PurgeJob> & { readonly at?: number } = {}): PurgeJob {
  const { at = DESK_NOW, ...job } = given;
  let ids = 0;
  return {
    connection: desk.connection, db: drizzle(desk.connection), policy, actor: { staffId: 'sophie', role: 'responsable' }, now: () => instant(at), confirmedOn: null,
    newId: () => `run-${at}-${(ids += 1)}`, isCancelled: () => false, report: () => undefined, ...job,
  };
}

const goneOf = ({ lines }: PurgeReport): Partial<Record<DataCategory, number>> => Object.fromEntries(lines.filter(({ gone }) => gone > 0).map(({ category, gone }) => [category, gone]));
const value = (sql: string): unknown => desk.connection.prepare(sql).pluck().get();

/** The date is confirmed: what a clock in doubt does has its own test. */
async function purged(given: Parameters<typeof aJob>[0] = {}): Promise<PurgeReport> {
  const result = await purge(aJob({ confirmedOn: localDateOf(instant(given?.at ?? DESK_NOW)), ...given }));
  if (!result.ok) throw new Error(`purge refused: ${result.refusal.code}`);
  return result.value;
}

test('a rehearsal says what a purge then does, and changes nothing', async () => {
  fillWholeFile(desk.connection);
  const before = desk.connection.serialize();
  const rehearsal = rehearsePurge(aJob());
  expect(desk.connection.serialize().equals(before)).toBe(true);
  const report = await purged();
  expect(goneOf(report)).toEqual(goneOf(rehearsal));
  expect(goneOf(report)).toEqual({ draft: 1, care: 2, account: 1, rectification: 1, paper: 2, request: 4, contact: 1, 'portal-access': 5, 'privacy-request': 1, consent: 1, contract: 3, identity: 1, viewing: 1 });
  expect(goneOf(rehearsePurge(aJob()))).toEqual({});
});

test('no page of the file holds a word of what was purged', async () => {
  fillWholeFile(desk.connection);
  const sentinels = plantSentinels(desk.connection);
  const report = await purged();
  expect(report.isResidueRemoved).toBe(true);
  expect(sentinelsIn(desk.connection, sentinels).filter((place) => !/insurer|region_code|formula|_code|_kind|number|civility|link|event/u.test(place))).toEqual([]);
  expect(statSync(`${desk.connection.name}-wal`).size).toBe(0);
});

/** The row that each category is about, its time beginning on a day, alone in an otherwise living file. */
const ROWS: { readonly [Category in DataCategory]?: (day: string, ms: number) => string } = {
  draft: (_day, ms) => `INSERT INTO draft VALUES ('f', 'rib-change', 7, 'claire', '{}', ${ms})`,
  care: (day) => `INSERT OR IGNORE INTO act VALUES ('KINE', 'Kiné', 'p', 'kine'); INSERT INTO reimbursement VALUES (1, 'R1', 70, 7, 7, '${day}', 'KINE', 'Dupont', 1, 1, 1, 0, 0, 0, 0, 'paid', NULL, NULL)`,
  account: (day) => `UPDATE bank_account SET valid_to = '${day}' WHERE id = 40`,
  paper: (day) => `INSERT INTO document VALUES ('d', 7, NULL, NULL, 'lettre', 'Lettre', 'received', NULL, '${day}', NULL, 'lettre')`,
  'unused-paper': (_day, ms) => `INSERT INTO attachment VALUES ('a', 's', 'image/png', 1, 'n', 'image/png', 's', x'00', ${ms}, '')`,
  'import-report': (_day, ms) => `INSERT INTO import_run VALUES ('r1', ${ms - 1}, ${ms}, 'sophie', '{}'), ('r2', ${ms + 10 * DAY_MS}, ${ms + 10 * DAY_MS}, 'sophie', '{}')`,
  rectification: (_day, ms) => `INSERT INTO rectification VALUES ('c', 7, NULL, 'r', '[]', 'claire', 'Claire', ${ms})`,
  request: (_day, ms) => `INSERT INTO request (id, number, kind, member_id, status, channel, entered_by, entered_by_name, received_at, goal_at, deadline_at, decided_by, decided_at, summary, version)
    VALUES ('q', 'D-1', 'termination', 7, 'accepted', 'agency', 'claire', 'Claire', 1, 2, 3, 'karim', ${ms}, 'Résiliation', 1)`,
  'privacy-request': (_day, ms) => `INSERT INTO privacy_request (id, number, member_id, kind, status, channel, received_on, deadline_on, wording, identity_means, entered_by, entered_by_name, entered_at, decided_by, decided_at, answer, version)
    VALUES ('p', 'V-1', 7, 'access', 'answered', 'post', '2010-01-01', '2010-02-01', 'w', 'known', 'claire', 'Claire', 1, 'sophie', ${ms}, 'a', 1)`,
  'portal-access': (_day, ms) => `INSERT INTO portal_connection VALUES ('k', 7, ${ms}, 'opened', 'Firefox', 'Vannes', 1)`,
  viewing: (day) => `INSERT INTO file_opening VALUES ('claire', '${day}', 7, 1); INSERT INTO viewing_grant VALUES ('g', 'claire', '${addDays(TODAY, -1)}', 5, 'x', 'sophie', 1)`,
  contract: (day) => `UPDATE contract SET status = 'terminated', ended_on = '${day}', subject = 'x' WHERE id = 71; UPDATE contract SET subject = NULL WHERE id <> 71`,
};

test.each(Object.keys(ROWS) as DataCategory[])('%s goes on the day after its last day: not the day before, not on it', async (category) => {
  const rule = policy.retention.find((candidate) => candidate.category === category && candidate.line === null);
  const bound = latestDueStart(rule?.keep ?? { count: 0, unit: 'day' }, TODAY);
  const plant = ROWS[category];
  const due = [1, 0, -1].map((shift) => {
    desk.connection.exec('SAVEPOINT before');
    const day = addDays(bound, shift);
    desk.connection.exec(plant?.(day, Date.parse(`${day}T10:00:00Z`)) ?? '');
    const line = rehearsePurge(aJob()).lines.find((candidate) => candidate.category === category);
    desk.connection.exec('ROLLBACK TO before; RELEASE before');
    return line?.gone;
  });
  expect(due).toEqual([0, 1, 1]);
});

test.each([['2026-12-31', 0], ['2027-01-01', 1], ['2027-01-02', 1]])('the identity goes with the accounts of 2016, ten years after the year: on %s, %s (C. com. L123-22)', (day, gone) => {
  desk.connection.exec(`UPDATE contract SET status = 'terminated', ended_on = '2016-03-31' WHERE member_id = 7;
    INSERT INTO instalment VALUES (1, 70, 7, '2016-03-05', 9640, 'paid', NULL, NULL)`);
  const at = Date.parse(`${day}T10:00:00Z`);
  expect(rehearsePurge(aJob({ at })).lines.find(({ category }) => category === 'identity')?.gone).toBe(gone);
});

test('the months go by their own line: papers of a home contract after two years, of a motor contract after five', async () => {
  desk.connection.exec(`UPDATE contract SET status = 'terminated', ended_on = '2023-06-30' WHERE id IN (71, 72); UPDATE contract SET line = 'habitation' WHERE id = 71;
    INSERT INTO document VALUES ('home', 7, 71, NULL, 'k', 'Bail', 'received', NULL, '2020-01-01', NULL, 'bail'), ('car', 7, 72, NULL, 'k', 'Carte grise', 'received', NULL, '2020-01-01', NULL, 'carte')`);
  await purged();
  expect(desk.connection.prepare('SELECT id FROM document').pluck().all()).toEqual(['car']);
});

test('a connection stays as long as the alert that names it, and an open alert as long as it is open', async () => {
  const old = DESK_NOW - 700 * DAY_MS;
  desk.connection.exec(`INSERT INTO portal_connection VALUES ('k1', 7, ${old}, 'stopped', 'Firefox', 'Vannes', 0), ('k2', 8, ${old}, 'stopped', 'Firefox', 'Vannes', 0);
    INSERT INTO access_alert (id, member_id, kind, connection_id, opened_at, opened_by, opened_by_name, version) VALUES
      ('a1', 7, 'unusual-connection', 'k1', ${old}, 'portal', 'Portail', 1), ('a2', 8, 'unusual-connection', 'k2', ${old}, 'portal', 'Portail', 1);
    UPDATE access_alert SET closed_at = ${DESK_NOW - 300 * DAY_MS}, closed_by = 'claire', outcome = 'recognised' WHERE id = 'a2'`);
  expect(goneOf(await purged())).toEqual({});
  expect(goneOf(await purged({ at: DESK_NOW + 70 * DAY_MS }))).toEqual({ 'portal-access': 2 });
  expect([value('SELECT group_concat(id) FROM access_alert'), value('SELECT group_concat(id) FROM portal_connection')]).toEqual(['a1', 'k1']);
});

test('of a member who asked for erasure, only what the law obliges is kept from then on', async () => {
  desk.connection.exec(`INSERT INTO act VALUES ('KINE', 'Kiné', 'p', 'kine');
    INSERT INTO reimbursement VALUES (1, 'R1', 70, 7, 7, '2024-11-01', 'KINE', 'Dupont', 1, 1, 1, 0, 0, 0, 0, 'paid', NULL, NULL), (2, 'R2', 80, 8, 8, '2024-11-01', 'KINE', 'Dupont', 1, 1, 1, 0, 0, 0, 0, 'paid', NULL, NULL)`);
  desk.connection.exec(ROWS['privacy-request']?.('', DESK_NOW).replace(`'access'`, `'erasure'`) ?? '');
  await purged();
  expect(desk.connection.prepare(`SELECT member_id FROM reimbursement WHERE professional = ''`).pluck().all()).toEqual([7]);
});

test('papers that no request used go after thirty days; those of a draft stay with it', async () => {
  const old = DESK_NOW - 32 * DAY_MS;
  desk.connection.exec(`INSERT INTO attachment VALUES ('00000000-0000-4000-8000-0000000000a1', 's', 'image/png', 1, 'n', 'image/png', 's', x'00', ${old}, ''), ('00000000-0000-4000-8000-0000000000a2', 's', 'image/png', 1, 'n', 'image/png', 's', x'00', ${old}, '');
    INSERT INTO draft VALUES ('f', 'rib-change', 7, 'claire', '{"papers":["00000000-0000-4000-8000-0000000000a2"]}', ${DESK_NOW})`);
  const seen = await desk.query(unusedPapersQuery, { storedBefore: DESK_NOW });
  expect(goneOf(await purged())).toEqual({ 'unused-paper': seen.ok ? seen.value.length : -1 });
  expect(desk.connection.prepare('SELECT id FROM attachment').pluck().all()).toEqual(['00000000-0000-4000-8000-0000000000a2']);
});

test('stopped in the middle, a purge goes on the next time and counts as if it never had been', async () => {
  fillMany(1000);
  let batches = 0;
  expect(await purge(aJob({ isCancelled: () => (batches += 1) > 3 }))).toEqual({ ok: false, refusal: { code: 'cancelled' } });
  const left = Number(value('SELECT count(*) FROM draft'));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(1000);
  const report = await purged();
  expect([report.wasResumed, goneOf(report), value('SELECT count(*) FROM draft')]).toEqual([true, { draft: 1000 }, 0]);
  expect(desk.count('purge_run')).toBe(1);
});

test('killed in the middle of a transaction, it lost none and counted none twice', async () => {
  fillMany(1000);
  let batches = 0;
  const killed = aJob({ confirmedOn: TODAY, report: () => {
    batches += 1;
    if (batches === 3) throw new Error('killed');
  } });
  await expect(purge(killed)).rejects.toThrow('killed');
  desk = await desk.reopen();
  expect(1000 - Number(value('SELECT count(*) FROM draft'))).toBe((JSON.parse(String(value('SELECT counts FROM purge_run'))) as { draft: number }).draft);
  expect(goneOf(await purged())).toEqual({ draft: 1000 });
});

test('an act of the desk comes between two transactions of a purge', async () => {
  fillMany(2000);
  let longest = 0;
  let last = performance.now();
  await purged({ report: () => {
    longest = Math.max(longest, performance.now() - last);
    desk.connection.prepare('UPDATE member SET street = street WHERE id = 8').run();
    last = performance.now();
  } });
  expect(desk.count('draft')).toBe(0);
  expect(longest).toBeLessThan(1000);
});

test('a clock that jumped ten years ahead or was set back erases nothing until a person has read the date and confirmed it', async () => {
  fillWholeFile(desk.connection);
  workAt(DESK_NOW);
  const later = DESK_NOW + 3650 * DAY_MS;
  expect(await purge(aJob({ at: later }))).toEqual({ ok: false, refusal: { code: 'clock-far-ahead' } });
  expect(value('SELECT last_name FROM person WHERE id = 7')).toBe('LEFÈVRE-ŒUVRARD');
  expect(await purge(aJob({ at: DESK_NOW - 2 * DAY_MS }))).toEqual({ ok: false, refusal: { code: 'clock-behind' } });
  expect(desk.connection.prepare(`SELECT outcome, detail FROM audit WHERE action = 'privacy.purge' ORDER BY seq`).all()).toEqual([{ outcome: 'refused', detail: '{"code":"clock-far-ahead"}' }, { outcome: 'refused', detail: '{"code":"clock-behind"}' }]);
  expect((await purge(aJob({ at: later, confirmedOn: localDateOf(instant(later)) }))).ok).toBe(true);
  expect(value('SELECT last_name FROM person WHERE id = 7')).toBe('Identité effacée');
});

test('a clock that jumped is still doubted when the journal itself, by that clock, has let go of what was done before', async () => {
  fillWholeFile(desk.connection);
  workAt(DESK_NOW);
  const later = DESK_NOW + 3650 * DAY_MS;
  workAt(later);
  expect(purgeAudit(desk.connection, instant(later - DAY_MS), instant(later))).toBeGreaterThan(0);
  expect(await purge(aJob({ at: later }))).toEqual({ ok: false, refusal: { code: 'clock-far-ahead' } });
});

test('what is not over yet is over when time has passed: ten years later the living file is kept, the rest went', async () => {
  fillWholeFile(desk.connection);
  const report = await purged({ at: DESK_NOW + 3653 * DAY_MS });
  expect(goneOf(report)).toMatchObject({ identity: 1 });
  expect(desk.connection.prepare('SELECT last_name FROM person ORDER BY id').pluck().all()).toEqual(['Identité effacée', 'TRAORÉ', 'Identité effacée']);
});

test('the purge is audited with its counts, and told with its date, its author and what it took', async () => {
  fillWholeFile(desk.connection);
  const report = await purged();
  const total = Object.values(goneOf(report)).reduce((sum, count) => sum + count, 0);
  expect(desk.connection.prepare('SELECT actor_id AS actor, outcome, detail FROM audit ORDER BY seq DESC').get()).toEqual({ actor: 'sophie', outcome: 'done', detail: JSON.stringify({ asOf: TODAY, ...goneOf(report) }) });
  const told = await desk.query(retentionQuery, {});
  expect(told.ok && told.value.runs).toEqual([{ id: expect.any(String), asOf: TODAY, startedAt: DESK_NOW, endedAt: DESK_NOW, actorName: 'Sophie LE GALL', gone: total }]);
  expect(told.ok && told.value.rules.length).toBe(policy.retention.length);
});

function fillMany(count: number): void {
  const insert = desk.connection.prepare(`INSERT INTO draft VALUES (?, ?, 7, 'claire', '{}', 1000)`);
  desk.connection.transaction(() => {
    for (let index = 0; index < count; index += 1) insert.run(`draft-${String(index).padStart(5, '0')}`, `kind-${index}`);
  })();
}

/** Somebody does something at the desk. */
function workAt(at: number): void {
  const entry = { at: instant(at), actor: { staffId: 'claire', role: 'conseiller' }, action: 'draft.save', subject: 'desk', outcome: 'done', detail: {}, commandId: null } as const;
  desk.connection.transaction(() => appendEntries(desk.connection, [entry]))();
}
