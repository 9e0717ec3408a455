import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readScopes } from '../../electron/sync/hub-link.ts';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import type { PullAnswer } from '../../shared/contract/sync/pull-contract.ts';
import { aCutLine, type CutLine } from './a-cut-line.ts';
import { aJoiningDesk, type JoiningDesk } from './a-joining-desk.ts';
import type { SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { count, halted, journal } from './on-a-desk.ts';

/* Negative test 56: of an answer of which a part cannot be, nothing is believed. Real files, the real calls and engine, the real API over PostgreSQL. */

const VANNES = 'agency:vannes';
const at = desksAtAHub();

type Changes = Extract<PullAnswer, { kind: 'changes' }>;

describe('an answer that is from the future, or not of what was asked for, is no answer, and is logged', () => {
  let line: CutLine;
  let desk: JoiningDesk;
  beforeEach(async () => {
    line = await aCutLine(at.hub.url);
    desk = aJoiningDesk();
    await desk.joinAs(at.hub, 'claire', line.url);
  });
  afterEach(async () => {
    desk.close();
    await line.close();
  });

  const falsehoods: readonly (readonly [string, (answer: Changes) => unknown])[] = [
    ['leads beyond the end of the log that it names', (answer) => ({ ...answer, head: answer.next - 1 })],
    ['leads further than its lines', (answer) => ({ ...answer, next: answer.next + 1, head: answer.head + 1 })],
    ['begins with a line after the next one', (answer) => ({ ...answer, changes: answer.changes.slice(1) })],
    ['has a line of a place beyond the others', (answer) => ({ ...answer, changes: answer.changes.map((change, index) => (index === 1 ? { ...change, seq: answer.head + 100 } : change)) })],
    ['has a place that no log reaches', (answer) => ({ ...answer, next: 2 ** 60, head: 2 ** 60 })],
    ['has a date that is none', (answer) => ({ ...answer, changes: answer.changes.map((change, index) => (index === 1 ? { ...change, at: '2126-01-01' } : change)) })],
    ['is of another scope', (answer) => ({ ...answer, scope: 'directory' })],
  ];
  test.each(falsehoods)('%s', async (_case, spoil) => {
    const failures: string[] = [];
    const calls = desk.calls({ failed: (path, why) => failures.push(`${path} ${why}`) });
    const query = { scope: VANNES, since: 0 };
    const honest = await calls.pull(query);
    if (honest.kind !== 'answer' || honest.body.kind !== 'changes') throw new Error('lines of the agency');
    expect([honest.body.changes.length > 2, failures]).toEqual([true, []]);
    line.spoil('/v1/pull', { status: 200, text: JSON.stringify(spoil(honest.body)) });
    expect(await calls.pull(query)).toEqual({ kind: 'no-answer' });
    expect(failures).toEqual(['/v1/pull malformed']);
    expect(await calls.pull(query)).toEqual(honest);
  });
});

describe('of lines of which one cannot be written none is', () => {
  const anAccount = (id: number, change: Readonly<Record<string, unknown>> = {}): FilledRow => ({
    fileId: 'member:8', entity: 'bankAccount',
    row: { id, memberId: 8, iban: `FR76300060000112345${String(id).padStart(8, '0')}`, bic: null, bankName: null, holder: 'M. Adama TRAORÉ', forReimbursements: false, forDebits: false, validFrom: '2026-01-01', validTo: null, requestId: null, version: 1, ...change },
  });
  const state = (desk: SyncedDesk) => [count(desk, 'bank_account'), readScopes(desk.connection).map(({ scope, seq, hash }) => [scope, seq, hash.toString('hex')]), desk.connection.pragma('foreign_key_check'), count(desk, 'settling')];

  test('one has a field that this program does not know: the desk stops, says why in its journal, and waits for a newer program', async () => {
    const desk = await at.joined('claire');
    const before = state(desk);
    await at.hub.fill(VANNES, [anAccount(101), anAccount(102, { currency: 'EUR' }), anAccount(103)]);
    await catchUp(desk);
    expect([halted(desk), state(desk), journal(desk, 'hub.halted')]).toEqual(['upgrade-required', before, [expect.objectContaining({ reason: 'upgrade-required' })]]);
  });

  test.each([
    ['has nothing where something must be', { iban: null }, 'SQLITE_CONSTRAINT_NOTNULL'],
    ['names somebody who is not there', { memberId: 4_711 }, 'SQLITE_CONSTRAINT_FOREIGNKEY'],
  ])('one %s: its thread is told so, and logs it', async (_case, change, code) => {
    const desk = await at.joined('claire');
    const before = state(desk);
    await at.hub.fill(VANNES, [anAccount(101), anAccount(102, change), anAccount(103)]);
    await expect(catchUp(desk)).rejects.toMatchObject({ code });
    await expect(catchUp(desk)).rejects.toMatchObject({ code });
    expect([state(desk), desk.connection.inTransaction]).toEqual([before, false]);
  });
});
