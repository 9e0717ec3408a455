import { afterEach, beforeEach, expect, test } from 'vitest';
import { beneficiaryFormQuery, submitAdditionCommand } from '../../shared/contract/beneficiary-commands.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';
import { aPdf } from '../fixtures/papers.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

async function keptPaper(kind: string): Promise<{ kind: string; attachmentId: string }> {
  const reply = await desk.command(keepPaperCommand, { name: `${kind}.pdf`, bytes: aPdf() });
  if (!reply.ok) throw new Error(`paper refused: ${reply.refusal.code}`);
  return { kind, attachmentId: reply.value.attachmentId };
}

/** A daughter born on 3 October 2026, joined on 23 November: within the three months. */
async function aBirth(given: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const papers = given.papers ?? [await keptPaper('acte-naissance'), await keptPaper('attestation-droits-amo')];
  return {
    contractId: 70, civility: 'mme', lastName: 'ŒUVRARD', firstName: 'Awa', birthDate: '2026-10-03', nir: '', link: 'child', event: 'birth',
    eventOn: '2026-10-03', recapSeen: true, ...given, papers,
  };
}

function rows(sql: string): unknown[] {
  return desk.connection.prepare(sql).all();
}

test('a birth sent within three months waits for someone else, with rights from birth and the new premium', async () => {
  const reply = await desk.command(submitAdditionCommand, await aBirth());
  expect(reply).toMatchObject({ ok: true, value: { number: 'D-2026-00001' } });
  expect(rows('SELECT kind, member_id, contract_id, status, blocks, summary FROM request')).toEqual([{
    kind: 'beneficiary-addition', member_id: 7, contract_id: 70, status: 'to-check', blocks: 'contract:70', summary: 'Ajout de Awa ŒUVRARD, naissance du 03/10/2026',
  }]);
  expect(rows('SELECT first_name, link, event, rights_from, premium_before_cents, premium_after_cents FROM beneficiary_addition')).toEqual([{
    first_name: 'Awa', link: 'child', event: 'birth', rights_from: '2026-10-03', premium_before_cents: 9640, premium_after_cents: 12_120,
  }]);
  expect(rows('SELECT title, kind, contract_id FROM document ORDER BY kind')).toEqual([
    { title: 'Acte de naissance ou livret de famille, Awa', kind: 'acte-naissance', contract_id: 70 },
    { title: 'Attestation de droits de l’assurance maladie, Awa', kind: 'attestation-droits-amo', contract_id: 70 },
  ]);
});

test('the contract is « en cours de modification » at once, and nobody more is covered', async () => {
  await desk.command(submitAdditionCommand, await aBirth());
  expect(rows('SELECT state, premium_cents FROM contract WHERE id = 70')).toEqual([{ state: 'changing', premium_cents: 9640 }]);
  expect(desk.count('beneficiary')).toBe(3);
});

test('a second operation on the contract is refused with which one is open', async () => {
  await desk.command(submitAdditionCommand, await aBirth());
  const reply = await desk.command(submitAdditionCommand, await aBirth({ firstName: 'Inès' }));
  expect(reply.ok ? null : reply.refusal).toMatchObject({ code: 'operation-in-progress', facts: { number: 'D-2026-00001', who: 'Claire MORVAN' } });
});

test.each([
  ['a motor contract names no beneficiary', { contractId: 72 }, 'line-without-beneficiaries'],
  ['a contract that has ended takes nobody in', { contractId: 71 }, 'contract-not-open'],
  ['an unknown contract', { contractId: 999 }, 'not-found'],
  ['the recap was not seen', { recapSeen: false }, 'recap-not-seen'],
  ['the person is on the contract already', { firstName: 'Maelle', birthDate: '2004-06-11', eventOn: '2004-06-11', event: 'child-joins' }, 'already-beneficiary'],
  ['a blocking paper is not there', { papers: [] }, 'required-paper-missing'],
])('refused: %s', async (_case, given, code) => {
  const reply = await desk.command(submitAdditionCommand, await aBirth(given));
  expect(reply.ok ? null : reply.refusal.code).toBe(code);
  expect(desk.count('request')).toBe(0);
});

test('every fault of the form comes at once', async () => {
  const reply = await desk.command(submitAdditionCommand, await aBirth({ civility: null, lastName: '', birthDate: '2026-11-24', nir: '123', eventOn: null, papers: [] }));
  expect(reply.ok ? null : reply.refusal.fields).toEqual({
    civility: 'person-incomplete', lastName: 'person-incomplete', birthDate: 'birth-date-in-future', nir: 'nir-invalid', eventOn: 'person-incomplete',
    papers: 'required-paper-missing',
  });
});

test('a fault in the audit takes back the whole addition', async () => {
  const entry = await aBirth();
  desk.connection.exec(`CREATE TRIGGER fault BEFORE INSERT ON audit WHEN NEW.outcome = 'done' BEGIN SELECT RAISE (ABORT, 'planted fault'); END`);
  const reply = await desk.command(submitAdditionCommand, entry);
  expect(reply.ok ? null : reply.refusal.code).toBe('journal-unwritable');
  expect([desk.count('request'), desk.count('beneficiary_addition'), desk.count('document'), desk.count('outbox')]).toEqual([0, 0, 0, 0]);
  expect(rows('SELECT state FROM contract WHERE id = 70')).toEqual([{ state: 'active' }]);
});

test('the form says of each contract why nobody can join it, and whom it covers', async () => {
  const reply = await desk.query(beneficiaryFormQuery, { memberId: 7 });
  expect(reply.ok ? reply.value?.contracts.map(({ id, closed, covered }) => [id, closed, covered.map((person) => person.firstName)]) : null).toEqual([
    [70, null, ['Hélène', 'Maëlle']], [71, 'contract-not-open', []], [72, 'line-without-beneficiaries', []],
  ]);
});
