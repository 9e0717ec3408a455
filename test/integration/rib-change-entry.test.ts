import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftQuery, saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { keepPaperCommand, unusedPapersQuery } from '../../shared/contract/paper-contract.ts';
import { bankNameQuery, ribFormQuery, submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { CURRENT_IBAN } from '../fixtures/desk-rows.ts';
import { aPdf } from '../fixtures/papers.ts';

const HOUR = 3_600_000;
/** An account at the invented bank of the demonstration. */
const IBAN = 'FR7699070003180008194551808';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

async function keptRib(body = ''): Promise<string> {
  const reply = await desk.command(keepPaperCommand, { name: 'rib.pdf', bytes: aPdf(body) });
  if (!reply.ok) throw new Error(`paper refused: ${reply.refusal.code}`);
  return reply.value.attachmentId;
}

async function anEntry(given: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const paperIds = given.paperIds ?? [await keptRib()];
  return {
    memberId: 7, iban: IBAN, holder: 'Mme Hélène LEFÈVRE-ŒUVRARD', forReimbursements: true, forDebits: false, effectiveOn: '2026-11-23', recapSeen: true,
    ...given, paperIds,
  };
}

function rows(sql: string): unknown[] {
  return desk.connection.prepare(sql).all();
}

test('a change of RIB sent at the desk waits for someone else, with its paper, goal and deadline', async () => {
  const reply = await desk.command(submitRibChangeCommand, await anEntry());
  expect(reply).toEqual({ ok: true, value: { requestId: expect.any(String), number: 'D-2026-00001', goalAt: DESK_NOW + 24 * HOUR, deadlineAt: DESK_NOW + 72 * HOUR } });
  expect(rows('SELECT kind, status, channel, entered_by, entered_by_name, blocks, summary, note, decided_by, version FROM request')).toEqual([{
    kind: 'rib-change', status: 'to-check', channel: 'agency', entered_by: 'claire', entered_by_name: 'Claire MORVAN', blocks: 'rib:member:7',
    summary: 'Remboursements', note: null, decided_by: null, version: 1,
  }]);
  expect(rows('SELECT iban, bank_name, bic, for_debits, effective_on FROM rib_change')).toEqual([{ iban: IBAN, bank_name: 'Banque du Ponant', bic: 'PONTFR2VXXX', for_debits: 0, effective_on: '2026-11-23' }]);
  expect(rows('SELECT kind, title, origin, awaited_from, dated_on FROM document')).toEqual([{ kind: 'rib', title: 'RIB du 23/11', origin: 'received', awaited_from: 'validator', dated_on: '2026-11-23' }]);
});

test('the account in use does not move before the decision', async () => {
  const before = rows('SELECT * FROM bank_account');
  await desk.command(submitRibChangeCommand, await anEntry());
  expect(rows('SELECT * FROM bank_account')).toEqual(before);
});

test('a double click sends one request', async () => {
  const entry = await anEntry();
  const commandId = randomUUID();
  const [first, second] = await Promise.all([desk.command(submitRibChangeCommand, entry, commandId), desk.command(submitRibChangeCommand, entry, commandId)]);
  expect(first).toEqual(second);
  expect([desk.count('request'), desk.count('rib_change'), desk.count('document'), desk.count('outbox')]).toEqual([1, 1, 1, 1]);
});

test('a second change of the same RIB is refused with which one is open, whose, and since when', async () => {
  await desk.command(submitRibChangeCommand, await anEntry());
  desk.signIn('sophie');
  const reply = await desk.command(submitRibChangeCommand, await anEntry());
  expect(reply).toEqual({
    ok: false,
    refusal: { code: 'operation-in-progress', facts: { requestId: expect.any(String), number: 'D-2026-00001', who: 'Claire MORVAN', since: 'le 23/11/2026, 14\u00A0h\u00A030' } },
  });
  expect(desk.count('request')).toBe(1);
});

test('every fault of the form comes at once, and nothing is written but the refusal in the audit', async () => {
  const entry = await anEntry({ iban: 'FR76 0000', holder: ' ', forReimbursements: false, effectiveOn: '2026-11-22', paperIds: [] });
  const reply = await desk.command(submitRibChangeCommand, entry);
  expect(reply).toEqual({
    ok: false,
    refusal: { code: 'iban-invalid', fields: { iban: 'iban-invalid', holder: 'holder-missing', usage: 'usage-missing', effectiveOn: 'effective-date-too-early', papers: 'paper-missing' } },
  });
  expect([desk.count('request'), desk.count('outbox')]).toEqual([0, 0]);
  expect(rows(`SELECT action, outcome, detail FROM audit WHERE outcome = 'refused'`)).toEqual([{ action: 'rib.submit-change', outcome: 'refused', detail: '{"code":"iban-invalid"}' }]);
});

test.each([
  ['the recap was not seen', { recapSeen: false }, 'recap-not-seen'],
  ['the account is the one in use', { iban: CURRENT_IBAN }, 'same-account'],
  ['the member is unknown', { memberId: 999 }, 'not-found'],
  ['the paper is not of this desk', { paperIds: ['0b0d3a52-7f6e-4a7e-9a4e-0d4b3a6a2f10'] }, 'paper-missing'],
])('nothing is sent when %s', async (_case, given, code) => {
  const reply = await desk.command(submitRibChangeCommand, await anEntry(given));
  expect(reply.ok ? null : reply.refusal.code).toBe(code);
  expect(desk.count('request')).toBe(0);
});

test('a paper that another request has is not taken a second time', async () => {
  const paperId = await keptRib();
  await desk.command(submitRibChangeCommand, await anEntry({ paperIds: [paperId] }));
  const reply = await desk.command(submitRibChangeCommand, await anEntry({ memberId: 8, paperIds: [paperId] }));
  expect(reply.ok ? null : reply.refusal).toEqual({ code: 'paper-missing', fields: { papers: 'paper-missing' } });
});

test('a fault in the outbox takes back the request, its number and its papers', async () => {
  const entry = await anEntry();
  desk.connection.exec(`CREATE TRIGGER fault BEFORE INSERT ON outbox BEGIN SELECT RAISE (ABORT, 'planted fault'); END`);
  const failed = await desk.command(submitRibChangeCommand, entry);
  expect(failed.ok ? null : failed.refusal.code).toBe('defect');
  expect([desk.count('request'), desk.count('rib_change'), desk.count('document'), desk.count('number_sequence')]).toEqual([0, 0, 0, 0]);
  desk.connection.exec('DROP TRIGGER fault');
  const repeated = await desk.command(submitRibChangeCommand, entry);
  expect(repeated.ok ? repeated.value.number : null).toBe('D-2026-00001');
});

test('who decides is told of another holder and of what a PDF holds beside pages', async () => {
  const paperId = await keptRib('/OpenAction << /S /JavaScript /JS (app.alert) >>');
  await desk.command(submitRibChangeCommand, await anEntry({ holder: 'M. Paul DURAND', paperIds: [paperId] }));
  expect(rows('SELECT note FROM request')).toEqual([{
    note: 'Le titulaire du compte n’est pas écrit comme le nom de l’adhérent, Hélène LEFÈVRE-ŒUVRARD. La pièce «\u00A0rib.pdf\u00A0» contient un programme.',
  }]);
});

test('the draft goes with the request that it prepared', async () => {
  await desk.command(saveDraftCommand, { kind: 'rib-change', memberId: 7, body: '{}' });
  await desk.command(submitRibChangeCommand, await anEntry());
  expect(await desk.query(draftQuery, { kind: 'rib-change', memberId: 7 })).toEqual({ ok: true, value: null });
});

test('an administrateur does not enter requests', async () => {
  const entry = await anEntry();
  desk.signIn('admin');
  expect(await desk.command(submitRibChangeCommand, entry)).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
});

test('the form shows the account in use masked, and the request that is open', async () => {
  await desk.command(submitRibChangeCommand, await anEntry());
  const reply = await desk.query(ribFormQuery, { memberId: 7 });
  expect(JSON.stringify(reply)).not.toContain(CURRENT_IBAN.slice(4, 14));
  expect(reply.ok ? reply.value : null).toMatchObject({
    member: { id: 7, name: 'Mme Hélène LEFÈVRE-ŒUVRARD' },
    accounts: [{ maskedIban: 'FR14\u00A0••••\u00A0••••\u00A0606', bankName: 'La Banque Postale', forReimbursements: true, forDebits: true }],
    openOperation: { number: 'D-2026-00001', enteredByName: 'Claire MORVAN' },
    effectDates: { from: localDate('2026-11-23'), to: localDate('2027-02-21') },
  });
});

test('the bank is found from the number, and a foreign or unknown one is not invented', async () => {
  expect(await desk.query(bankNameQuery, { iban: IBAN })).toEqual({ ok: true, value: { name: 'Banque du Ponant', bic: 'PONTFR2VXXX' } });
  expect(await desk.query(bankNameQuery, { iban: 'DE89 3704 0044 0532 0130 00' })).toEqual({ ok: true, value: null });
});

test('a kept paper that nothing uses is listed for a purge; one named by a draft or a file is not', async () => {
  const [forgotten, drafted, used] = [await keptRib(), await keptRib(), await keptRib()];
  await desk.command(saveDraftCommand, { kind: 'rib-change', memberId: 8, body: JSON.stringify({ papers: [drafted] }) });
  await desk.command(submitRibChangeCommand, await anEntry({ paperIds: [used] }));
  desk.signIn('sophie');
  const reply = await desk.query(unusedPapersQuery, { storedBefore: DESK_NOW + 1 });
  expect(reply.ok ? reply.value.map((paper) => paper.attachmentId) : null).toEqual([forgotten]);
});
