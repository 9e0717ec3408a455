import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { resumeSync } from '../../electron/sync/hub-link.ts';
import { fillReimbursements } from '../../hub/reimbursements/fill-reimbursements.ts';
import { reimbursementImage } from '../../hub/reimbursements/reimbursement-image.ts';
import { buildSnapshot } from '../../hub/snapshots/build-snapshot.ts';
import { pruneLogs } from '../../hub/snapshots/prune-logs.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { differences, smallAgencyRows, type SyncedDesk } from './a-synced-desk.ts';
import { operate } from './an-operator.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { enterRib } from './enter-rib.ts';
import { count, halted, journal, left, stepUntil } from './on-a-desk.ts';
import { answerWith, aSnapshot, someLines } from './snapshot-of-rows.ts';

/* A member's file goes from one agency to another: out of the desks of the first, to those of the second, once and whole wherever both are followed. */

const VANNES = 'agency:vannes';
const AURAY = 'agency:auray';
const DAY_MS = 86_400_000;
const at = desksAtAHub();

const grant = (staffId: string, agencyId: string) => ({ fileId: 'directory', entity: 'staffScope' as const, row: { id: randomUUID(), staffId, agencyId, memberId: null, validFrom: '2020-01-01', validTo: null, grantedBy: 'admin', grantedAt: 1 } });
const AURAY_ROW = { id: 'auray', name: 'Agence d’Auray', street: '18, place de la République', postcode: '56400', town: 'Auray', phone: '+33261912010', hours: '9 h à 18 h' };

// Claire is of Vannes alone, Yann of Auray alone, Karim follows both.
beforeEach(async () => {
  const [staff] = smallAgencyRows().directory.filter(({ entity, row }) => entity === 'staff' && row['id'] === 'claire');
  await at.hub.fill('directory', [
    { fileId: 'directory', entity: 'agency', row: AURAY_ROW }, { fileId: 'directory', entity: 'staff', row: { ...staff?.row, id: 'yann', fullName: 'Yann CORBEL', agencyId: 'auray' } },
    ...['vannes', 'auray'].map((agencyId) => grant('karim', agencyId)),
    { fileId: 'directory', entity: 'act', row: { code: 'consultation', label: 'Consultation', post: 'Soins', words: '' } },
  ]);
  await at.hub.fill(AURAY, []);
});

const move = async (memberId: number, agencyId: string, ...options: readonly string[]): Promise<string> => {
  const [member] = await at.hub.query<{ number: string }>(`SELECT body ->> 'number' AS number FROM file_row WHERE entity = 'member' AND row_id = $1`, [String(memberId)]);
  return operate(at.hub, 'move-member', member?.number ?? '', agencyId, ...options);
};
const consent = (desk: SyncedDesk, staffId: string, memberId = 7, purpose = 'email-offers') =>
  desk.desk(staffId).command(recordConsentCommand, { memberId, purpose, decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' });
const agencyOf = ({ connection }: SyncedDesk, memberId = 7) => connection.prepare<[number], string>('SELECT agency_id FROM member WHERE id = ?').pluck().get(memberId) ?? null;
const isWell = async (desk: SyncedDesk, scopes: readonly string[]) => {
  expect([desk.engine.phase, halted(desk), left(desk), count(desk, 'departed_file')]).toEqual(['live', null, 0, 0]);
  expect([await differences(at.hub, desk, ['directory', ...scopes]), desk.connection.pragma('foreign_key_check')]).toEqual([[], []]);
};

test('it leaves the desks of its agency whole, name and all, and comes to those of the other with its lines and its requests', async () => {
  const [old, other] = [await at.joined('claire'), await at.joined('yann')];
  const requestId = await enterRib(old);
  await catchUp(old);
  // No courier carries the papers of these desks.
  await move(7, 'auray', '--leave-papers');
  await catchUp(old, other);
  expect([agencyOf(old), agencyOf(other), agencyOf(old, 8)]).toEqual([null, 'auray', 'vannes']);
  const named = ['member_search', 'name_token', 'contract', 'beneficiary', 'bank_account', 'request', 'rib_change', 'attachment', 'document'].map((table) => Number(count(old, table)));
  const ofTheOther = ['request', 'rib_change'].map((table) => Number(count(other, table)));
  expect([named.slice(4), ofTheOther, count(other, `request WHERE id = '${requestId}'`)]).toEqual([[0, 0, 0, 0, 0], [1, 1], 1]);
  expect(journal(old, 'hub.file-left')).toEqual([expect.objectContaining({ scope: VANNES, file: 'member:7' })]);
  expect(old.connection.prepare('SELECT body IS NULL FROM outbox').pluck().all()).toEqual([1]);
  expect((await consent(other, 'yann')).ok).toBe(true);
  await catchUp(other);
  await isWell(old, [VANNES]);
  await isWell(other, [AURAY]);
});

test('an act that the old agency had not sent is refused for the move, and kept to be taken up', async () => {
  const old = await at.joined('claire');
  old.calls.cut = 'before';
  expect((await consent(old, 'claire')).ok).toBe(true);
  await move(7, 'auray');
  old.calls.cut = null;
  await catchUp(old);
  expect(old.connection.prepare(`SELECT status, hub_outcome, refusal ->> 'code', body IS NOT NULL FROM outbox`).raw().all()).toEqual([['answered', 'rejected', 'file-moved', 1]]);
  expect(agencyOf(old)).toBeNull();
  await isWell(old, [VANNES]);
});

describe('a desk that follows both', () => {
  /** A log that goes no further for as long as it is told so. */
  const without = (desk: SyncedDesk, scope: string): (() => void) => {
    const { hello } = desk.calls;
    desk.calls.hello = async (asked) => {
      const reply = await hello(asked);
      const end = desk.connection.prepare<[string], { head: number; hash: string }>('SELECT seq AS head, lower(hex(hash)) AS hash FROM hub_scope WHERE scope = ?').get(scope) ?? { head: 0, hash: '0'.repeat(64) };
      return reply.kind === 'answer' ? { ...reply, body: { ...reply.body, scopes: reply.body.scopes.map((one) => (one.scope === scope ? { ...one, ...end } : one)) } } : reply;
    };
    return () => void (desk.calls.hello = hello);
  };
  const takes = (desk: SyncedDesk, scope: string) => stepUntil(desk, () => desk.connection.prepare<[string], number>('SELECT seq >= head AND seq > 0 FROM hub_scope WHERE scope = ?').pluck().get(scope) === 1);

  test.each([[VANNES, AURAY], [AURAY, VANNES]])('hears of it from %s first: it is in the new one in the end, once, as the hub has it', async (_first, later) => {
    const desk = await at.joined('karim');
    await move(7, 'auray');
    const give = without(desk, later);
    desk.engine.wake('heads');
    await stepUntil(desk, () => (later === VANNES ? Number(count(desk, 'held_line')) > 0 : agencyOf(desk) === null));
    expect(halted(desk)).toBeNull();
    give();
    await catchUp(desk);
    expect(agencyOf(desk)).toBe('auray');
    await isWell(desk, [VANNES, AURAY]);
  });

  test('has an act under way on it, which the hub took before: its outcome stands in the new one', async () => {
    const desk = await at.joined('karim');
    desk.calls.cut = 'after';
    expect((await consent(desk, 'karim')).ok).toBe(true);
    await desk.engine.step();
    expect([await at.hub.query('SELECT outcome FROM command'), count(desk, `outbox WHERE status = 'waiting'`)]).toEqual([[{ outcome: 'accepted' }], 1]);
    await move(7, 'auray');
    desk.calls.cut = null;
    await catchUp(desk);
    expect([agencyOf(desk), count(desk, 'consent'), count(desk, `outbox WHERE hub_outcome = 'accepted'`)]).toEqual(['auray', 1, 1]);
    await isWell(desk, [VANNES, AURAY]);
  });

  test('and back, and there again, while it was away', async () => {
    const desk = await at.joined('karim');
    desk.calls.cut = 'before';
    for (const agencyId of ['auray', 'vannes', 'auray']) await move(7, agencyId);
    desk.calls.cut = null;
    await catchUp(desk);
    expect(agencyOf(desk)).toBe('auray');
    await isWell(desk, [VANNES, AURAY]);
  });

  test('and is new, with a snapshot of the old agency from before', async () => {
    const operator = at.hub.parts;
    await fillReimbursements(at.hub.parts.pool, VANNES, someLines(6).map(({ row }) => reimbursementImage.parse(row)), { authorId: 'import', at: at.hub.parts.clock() });
    await buildSnapshot(operator, VANNES, { pieceBytes: 600 });
    await move(7, 'auray');
    await buildSnapshot(operator, AURAY, { pieceBytes: 600 });
    const desk = await at.join('karim');
    // The new agency comes whole before the old one.
    const give = without(desk, VANNES);
    await takes(desk, AURAY);
    give();
    await catchUp(desk);
    expect(agencyOf(desk)).toBe('auray');
    await isWell(desk, [VANNES, AURAY]);
  });

  test('and whose old agency is just coming whole when the file goes there and back', async () => {
    const desk = await at.join('karim');
    answerWith(desk.calls, await aSnapshot(at.hub, VANNES, { rowsAPiece: 1 }));
    // The person is here, the member is not.
    await stepUntil(desk, () => count(desk, 'person') === 1);
    for (const agencyId of ['auray', 'vannes']) await move(7, agencyId);
    expect(count(desk, 'member')).toBe(0);
    await catchUp(desk);
    expect(agencyOf(desk)).toBe('vannes');
    await isWell(desk, [VANNES, AURAY]);
  });

  test('lines on a member whom no log let go stop the desk, and nothing of them is written', async () => {
    const desk = await at.joined('karim');
    const rows = smallAgencyRows().vannes.filter(({ fileId, entity }) => fileId === 'member:7' && ['person', 'member'].includes(entity));
    await at.hub.fill(AURAY, rows.map(({ fileId, entity, row }) => ({ fileId, entity, row: entity === 'member' ? { ...row, agencyId: 'auray', town: 'Ailleurs' } : row })));
    await catchUp(desk);
    expect([halted(desk), agencyOf(desk)]).toEqual(['log-broken', 'vannes']);
  });
});

test('a desk that was away until the log had forgotten loses the file by the snapshot, without a halt, and takes it where it is now', async () => {
  const [old, both] = [await at.joined('claire'), await at.joined('karim')];
  await move(7, 'auray');
  const { pool, keys, clock } = at.hub.parts;
  for (const scope of [VANNES, AURAY]) await buildSnapshot({ pool, keys, clock }, scope, { pieceBytes: 600, isOnlyOne: true });
  await pruneLogs({ pool, keys, clock: () => instant(clock() + 10 * DAY_MS) }, 1);
  await catchUp(old, both);
  expect([agencyOf(old), agencyOf(both)]).toEqual([null, 'auray']);
  await isWell(old, [VANNES]);
  await isWell(both, [VANNES, AURAY]);
});

test('more files than ten within a day stop the desk before one of them goes, until a person says yes (R10)', async () => {
  const { vannes } = smallAgencyRows();
  const ids = Array.from({ length: 12 }, (_, index) => 100 + index);
  await at.hub.fill(VANNES, ids.flatMap((id) => vannes.filter(({ fileId, entity }) => fileId === 'member:8' && ['person', 'member'].includes(entity))
    .map(({ entity, row }) => ({ fileId: `member:${id}`, entity, row: entity === 'member' ? { ...row, id, personId: id, number: `0466${String(id).padStart(4, '0')}` } : { ...row, id } }))));
  const old = await at.joined('claire');
  for (const id of ids) await move(id, 'auray');
  await catchUp(old);
  expect([halted(old), count(old, 'member')]).toEqual(['mass-delete', 14]);
  resumeSync(old.connection);
  await catchUp(old);
  expect([halted(old), count(old, 'member')]).toEqual([null, 2]);
  await isWell(old, [VANNES]);
});
