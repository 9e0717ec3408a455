import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  answerPrivacyRequestCommand, checkIdentityCommand, extendAnswerCommand, liftRestrictionCommand, memberPrivacyQuery, openPrivacyRequestCommand, privacyRequestQuery, privacyRequestsQuery,
  recordConsentCommand, refusePrivacyRequestCommand,
} from '../../shared/contract/privacy-contract.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';

const ACCESS = { memberId: 7, kind: 'access', channel: 'agency', receivedOn: '2026-11-23', wording: 'Tout ce que vous savez de moi.', identityMeans: null };
const refused = (code: string, facts?: object) => ({ ok: false, refusal: facts === undefined ? { code } : { code, facts } });

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

async function open(given: object = {}): Promise<string> {
  const reply = await desk.command(openPrivacyRequestCommand, { ...ACCESS, ...given });
  return reply.ok ? reply.value.privacyRequestId : reply.refusal.code;
}

async function detail(requestId: string) {
  desk.signIn('sophie');
  const reply = await desk.query(privacyRequestQuery, { privacyRequestId: requestId });
  return reply.ok ? reply.value : null;
}

test('a request has its own numbers and a month; the member’s file shows it at once', async () => {
  expect(await desk.command(openPrivacyRequestCommand, ACCESS)).toMatchObject({ ok: true, value: { number: 'V-2026-00001', deadlineOn: '2026-12-23' } });
  expect(await desk.command(openPrivacyRequestCommand, { ...ACCESS, memberId: 8 })).toMatchObject({ ok: true, value: { number: 'V-2026-00002' } });
  const file = await desk.query(memberPrivacyQuery, { memberId: 7 });
  expect(file.ok && file.value?.requests).toMatchObject([{ number: 'V-2026-00001', kind: 'access', status: 'open', isIdentityChecked: false, enteredByName: 'Claire MORVAN', memberName: 'Mme Hélène LEFÈVRE-ŒUVRARD' }]);
});

test('the same question is asked once at a time; another may stand beside it', async () => {
  await open();
  expect(await desk.command(openPrivacyRequestCommand, ACCESS)).toEqual(refused('request-already-open', { number: 'V-2026-00001' }));
  expect((await desk.command(openPrivacyRequestCommand, { ...ACCESS, kind: 'erasure' })).ok).toBe(true);
});

test('open ones come by deadline, decided ones by decision', async () => {
  const late = await open({ receivedOn: '2026-11-23' });
  const early = await open({ receivedOn: '2026-11-02', memberId: 8, identityMeans: 'known' });
  desk.signIn('sophie');
  const list = async (state: 'open' | 'decided') => {
    const reply = await desk.query(privacyRequestsQuery, { state });
    return reply.ok ? reply.value.lines.map(({ id }) => id) : [];
  };
  expect(await list('open')).toEqual([early, late]);
  await desk.command(refusePrivacyRequestCommand, { privacyRequestId: late, seenVersion: 1, reason: 'Identité non établie.' });
  expect([await list('open'), await list('decided')]).toEqual([[early], [late]]);
});

test('the identity is checked on the way, by whom and how', async () => {
  const requestId = await open();
  expect((await desk.command(checkIdentityCommand, { privacyRequestId: requestId, seenVersion: 1, means: 'paper-seen' })).ok).toBe(true);
  expect(await detail(requestId)).toMatchObject({ identity: { means: 'paper-seen', byName: 'Claire MORVAN', at: DESK_NOW }, version: 2 });
});

test('the answer is extended once, within the first month, with its reason', async () => {
  const requestId = await open();
  desk.signIn('sophie');
  expect(await desk.command(extendAnswerCommand, { privacyRequestId: requestId, seenVersion: 1, reason: ' ' })).toEqual(refused('reason-missing'));
  expect((await desk.command(extendAnswerCommand, { privacyRequestId: requestId, seenVersion: 1, reason: 'Archives à rassembler' })).ok).toBe(true);
  expect(await detail(requestId)).toMatchObject({ deadlineOn: '2027-02-23', extension: { on: '2026-11-23', reason: 'Archives à rassembler' }, canExtend: false });
});

test('an access is not closed without its copy, nor an erasure without a validation', async () => {
  const access = await open({ identityMeans: 'known' });
  const erasure = await open({ kind: 'erasure', identityMeans: 'known' });
  desk.signIn('sophie');
  expect(await desk.command(answerPrivacyRequestCommand, { privacyRequestId: access, seenVersion: 1, answer: 'Remis.' })).toEqual(refused('export-missing'));
  expect(await desk.command(answerPrivacyRequestCommand, { privacyRequestId: erasure, seenVersion: 1, answer: 'Fait.' })).toEqual(refused('needs-validation'));
});

test('a rectification is answered by what was said, a refusal by its reason; neither is decided twice', async () => {
  const requestId = await open({ kind: 'rectification', identityMeans: 'known' });
  desk.signIn('sophie');
  expect((await desk.command(answerPrivacyRequestCommand, { privacyRequestId: requestId, seenVersion: 1, answer: 'Nom corrigé le 23/11.' })).ok).toBe(true);
  expect(await detail(requestId)).toMatchObject({ status: 'answered', decision: { byName: 'Sophie LE GALL', answer: 'Nom corrigé le 23/11.', erasure: null } });
  expect(await desk.command(refusePrivacyRequestCommand, { privacyRequestId: requestId, seenVersion: 2, reason: 'non' })).toEqual(refused('already-decided'));
});

test('a restriction closes every use until it is lifted', async () => {
  await desk.command(recordConsentCommand, { memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'handed' });
  const requestId = await open({ kind: 'restriction', identityMeans: 'known' });
  desk.signIn('sophie');
  const uses = async () => {
    const reply = await desk.query(memberPrivacyQuery, { memberId: 7 });
    return reply.ok ? [reply.value?.isRestricted, reply.value?.purposes.filter(({ mayContact }) => mayContact).length] : [];
  };
  expect(await uses()).toEqual([false, 4]);
  await desk.command(answerPrivacyRequestCommand, { privacyRequestId: requestId, seenVersion: 1, answer: 'Limité.' });
  expect(await uses()).toEqual([true, 0]);
  expect((await desk.command(liftRestrictionCommand, { privacyRequestId: requestId, seenVersion: 2 })).ok).toBe(true);
  expect(await uses()).toEqual([false, 4]);
});

test('an advisor opens and checks; following and deciding is for who answers for it', async () => {
  const requestId = await open({ identityMeans: 'known' });
  const steps = [[extendAnswerCommand, { reason: 'x' }], [answerPrivacyRequestCommand, { answer: 'x' }], [refusePrivacyRequestCommand, { reason: 'x' }], [liftRestrictionCommand, {}]] as const;
  for (const [command, input] of steps) expect(await desk.command(command, { privacyRequestId: requestId, seenVersion: 1, ...input })).toEqual(refused('not-allowed'));
  expect(await desk.query(privacyRequestQuery, { privacyRequestId: requestId })).toEqual(refused('not-allowed'));
});

test('no word of the member is in the audit', async () => {
  const requestId = await open();
  desk.signIn('sophie');
  await desk.command(refusePrivacyRequestCommand, { privacyRequestId: requestId, seenVersion: 1, reason: 'Motif personnel' });
  expect(JSON.stringify(desk.connection.prepare('SELECT * FROM audit').all())).not.toMatch(/Tout ce que|Motif personnel|LEFÈVRE/u);
});
