import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attestationChoicesQuery, issueAttestationCommand, previewAttestationCommand } from '../../shared/contract/attestation-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { linkDesk } from '../fixtures/linked-desk.ts';
/** Hélène's health contract of the fixture. */
const HEALTH_CONTRACT = 70;

/** The whole path of an attestation de droits: rule, drawing thread, number, exact copy, audit. */

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

async function issue(commandId?: string, seenVersion = 1) {
  return desk.command(issueAttestationCommand, { contractId: HEALTH_CONTRACT, seenVersion }, commandId);
}

async function issuedOrFail() {
  const reply = await issue();
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`);
  return reply.value;
}

test('the exact bytes are kept under their number, with their SHA-256', async () => {
  const issued = await issuedOrFail();
  const kept = desk.connection.prepare<[string], { content: Buffer; sha256: string }>('SELECT content, sha256 FROM attachment WHERE id = ?').get(issued.attachmentId);
  expect(createHash('sha256').update(kept?.content ?? '').digest('hex')).toBe(issued.sha256);
  expect(kept?.sha256).toBe(issued.sha256);
  expect(kept?.content.subarray(0, 5).toString()).toBe('%PDF-');
  expect(issued.number).toMatch(/^\d{2}-2026-\d{6}$/u);
});

test('numbers follow one another without a hole, whatever is refused between two', async () => {
  const first = await issuedOrFail();
  expect(await issue(undefined, 99)).toMatchObject({ ok: false, refusal: { code: 'changed-since' } });
  const second = await issuedOrFail();
  expect(Number(second.number.slice(-6))).toBe(Number(first.number.slice(-6)) + 1);
});

test('at a desk that has a hub the number carries its series, on the page and in the lists', async () => {
  linkDesk(desk.connection, instant(DESK_NOW));
  const issued = await issuedOrFail();
  expect(issued.number).toBe('56-2026-K7-000001');
  const facts = desk.connection.prepare<[], string>('SELECT facts FROM issued_document').pluck().get() ?? '{}';
  expect(JSON.parse(facts)).toMatchObject({ documentNumber: '56-2026-K7-000001', verificationCode: issued.code });
});

test('a double click issues one attestation', async () => {
  const commandId = randomUUID();
  const replies = [await issue(commandId), await issue(commandId)];
  expect(replies[1]).toEqual(replies[0]);
  expect(desk.count('issued_document')).toBe(1);
});

test('two asked at the same time never share a number', async () => {
  const replies = await Promise.all([issue(), issue()]);
  const numbers = replies.flatMap((reply) => (reply.ok ? [reply.value.number] : []));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(desk.count('issued_document')).toBe(numbers.length);
  expect(replies.every((reply) => reply.ok || reply.refusal.code === 'busy')).toBe(true);
});

test('a preview keeps nothing and takes no number', async () => {
  const reply = await desk.command(previewAttestationCommand, { contractId: HEALTH_CONTRACT });
  expect(reply).toMatchObject({ ok: true });
  expect(desk.count('issued_document')).toBe(0);
  expect(desk.count('attachment')).toBe(0);
  expect((await issuedOrFail()).number).toMatch(/-000001$/u);
});

test.each([
  ['a suspended contract', "UPDATE contract SET status = 'suspended' WHERE id = ?", 'rights-suspended'],
  ['a contract that ended yesterday', "UPDATE contract SET status = 'terminated', ended_on = '2026-11-22' WHERE id = ?", 'contract-terminated'],
  ['a contract whose rights have all ended', "UPDATE beneficiary SET rights_to = '2026-11-22' WHERE contract_id = ?", 'no-open-rights'],
  ['a contract of another line', "UPDATE contract SET line = 'auto' WHERE id = ?", 'not-found'],
])('refuses %s and says why', async (_case, change, code) => {
  desk.connection.prepare(change).run(HEALTH_CONTRACT);
  expect(await issue()).toMatchObject({ ok: false, refusal: { code } });
  expect(desk.count('issued_document')).toBe(0);
});

test('what was issued cannot be changed nor removed, whatever code runs', async () => {
  await issuedOrFail();
  expect(() => desk.connection.exec("UPDATE issued_document SET sha256 = 'x'")).toThrow(/issued-document-is-frozen/u);
  expect(() => desk.connection.exec('DELETE FROM issued_document')).toThrow(/issued-document-is-frozen/u);
});

test('the act is audited under the member, and its copy listed with the others', async () => {
  const issued = await issuedOrFail();
  const row = desk.connection.prepare<[], { action: string; detail: string }>("SELECT action, detail FROM audit WHERE outcome = 'done' ORDER BY seq DESC").get();
  expect(row?.action).toBe('attestation.issue');
  expect(JSON.parse(row?.detail ?? '{}')).toEqual({ number: issued.number, sha256: issued.sha256 });
  const memberId = Number(desk.connection.prepare('SELECT member_id FROM contract WHERE id = ?').pluck().get(HEALTH_CONTRACT));
  const choices = await desk.query(attestationChoicesQuery, { memberId });
  expect(choices).toMatchObject({ ok: true, value: { issued: [{ number: issued.number, attachmentId: issued.attachmentId }] } });
});
