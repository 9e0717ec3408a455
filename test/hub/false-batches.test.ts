import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readScopes, resumeSync } from '../../electron/sync/hub-link.ts';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import type { PullAnswer } from '../../shared/contract/sync/pull-contract.ts';
import { aCutLine, type CutLine } from './a-cut-line.ts';
import { aJoiningDesk, type JoiningDesk } from './a-joining-desk.ts';
import { differences, onFile, type SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { count, halted, journal, left } from './on-a-desk.ts';

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
  ])('one %s: the desk stops and says which; its acts are sent, and once the hub says that row anew a person lets it go on', async (_case, change, code) => {
    const desk = await at.joined('claire');
    const [before, [, agency]] = [state(desk), readScopes(desk.connection)];
    await at.hub.fill(VANNES, [anAccount(101), anAccount(102, change), anAccount(103)]);
    await catchUp(desk);
    const from = (agency?.seq ?? 0) + 1;
    const named = code === 'SQLITE_CONSTRAINT_NOTNULL' ? { entity: 'bankAccount', line: from + 1 } : {};
    const why = { reason: 'row-refused', scope: VANNES, from, to: from + 2, ...named, constraint: code };
    expect([desk.engine.phase, halted(desk), state(desk), journal(desk, 'hub.halted'), desk.connection.inTransaction]).toEqual(['halted', 'row-refused', before, [why], false]);
    await agree(desk, 7);
    await desk.sync();
    expect([desk.engine.phase, state(desk), count(desk, `outbox WHERE status = 'answered'`)]).toEqual(['halted', before, 1]);
    // A person asks for another try before anything was corrected.
    await resume(desk);
    expect([halted(desk), state(desk), journal(desk, 'hub.halted').length]).toEqual(['row-refused', before, 2]);
    await at.hub.fill(VANNES, [anAccount(102)]);
    await resume(desk);
    expect([desk.engine.phase, halted(desk), await differences(at.hub, desk), left(desk)]).toEqual(['live', null, [], 0]);
  });

  test('one of a file that waits for an answer: it is kept aside, the desk stops when the file is settled, and after another start it stands stopped', async () => {
    const desk = await at.joined('claire');
    desk.calls.cut = 'before';
    await agree(desk, 8);
    await at.hub.fill(VANNES, [anAccount(101, { iban: null })]);
    desk.calls.cut = null;
    await catchUp(desk);
    expect([halted(desk), count(desk, 'bank_account WHERE id = 101'), journal(desk, 'hub.halted')]).toEqual(['row-refused', 0, [expect.objectContaining({ scope: VANNES, entity: 'bankAccount', constraint: 'SQLITE_CONSTRAINT_NOTNULL' })]]);
    const next = at.keep(onFile(at.hub, dirname(desk.path), desk.session));
    await next.sync();
    expect([next.engine.phase, halted(next)]).toEqual(['halted', 'row-refused']);
    await at.hub.fill(VANNES, [anAccount(101)]);
    await resume(next);
    expect([next.engine.phase, halted(next), await differences(at.hub, next), left(next)]).toEqual(['live', null, [], 0]);
  });
});

async function agree(desk: SyncedDesk, memberId: number): Promise<void> {
  const consent = { memberId, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' };
  const recorded = await desk.desk('claire').command(recordConsentCommand, consent);
  expect(recorded.ok ? null : recorded.refusal).toBeNull();
}

async function resume(desk: SyncedDesk): Promise<void> {
  resumeSync(desk.connection);
  await catchUp(desk);
}
