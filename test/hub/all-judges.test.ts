import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { JUDGED_AT_HUB } from '../../hub/judging/judge-command.ts';
import { BANKS } from '../../electron/settings/banks.ts';
import { consentDigest } from '../../electron/settings/consent-digest.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { loadPortalRules } from '../../electron/settings/portal-rules.ts';
import { readSettings } from '../../hub/settings.ts';
import type { CommandBody } from '../../shared/contract/sync/command-body.ts';
import type { CommandOutcome } from '../../shared/contract/sync/receipt.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';
import { aResetEntry } from '../fixtures/portal-access.ts';
import { aColleague, aMemberFile, aWaitingRequest, DIRECTORY_ROWS, TODAY } from './an-agency.ts';
import { anAcceptance, aPaper, aRibChange, Device } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';

/* N2: every act that travels is judged at the hub by the desk's own judge. Each once accepted and once refused, over a real PostgreSQL. */

type Act = Pick<CommandBody, 'name' | 'input' | 'proposed'> & Partial<CommandBody>;

let hub: TestHub;
let claire: Device;
let sophie: Device;
let validator: Device;
let admin: Device;
const answered = new Map<string, Set<CommandOutcome>>();
const waiting = [aWaitingRequest(11), aWaitingRequest(12), aWaitingRequest(13)] as const;

beforeAll(async () => {
  hub = await startHub();
  await hub.fill('directory', [...DIRECTORY_ROWS, aColleague('sophie', 'responsable')]);
  const plain = [2, 3, 4, 5, 6, 7, 8, 14, 15].flatMap((id) => aMemberFile(id));
  const withPortal = aMemberFile(1, [{ entity: 'portalAccount', row: { memberId: 1, state: 'active', blockedUntil: null, loginEmail: null, codeChannel: null, createdOn: null, toldAt: 0 } }]);
  const insured = [9, 10].flatMap((id) => aMemberFile(id, aContract(id)));
  await hub.fill('agency:vannes', [...plain, ...withPortal, ...insured, ...waiting.flatMap(({ rows }, at) => aMemberFile(11 + at, rows))]);
  await hub.fill('agency:auray', aMemberFile(900));
  [claire, sophie, validator, admin] = await Promise.all(['claire', 'sophie', 'validator-1', 'admin'].map((id) => Device.enrol(hub, id))) as [Device, Device, Device, Device];
});
afterAll(() => hub.close());

/** A health contract of the member with two debits to come, the later one with the smaller id. */
function aContract(memberId: number) {
  const id = memberId + 500;
  const instalment = (at: number, days: number) => ({ entity: 'instalment' as const, row: { id: id * 10 + at, contractId: id, dueOn: addDays(TODAY, days), amountCents: 5_000, state: 'planned' } });
  return [
    { entity: 'contract' as const, row: { id, memberId, line: 'sante', status: 'active', effectOn: '2024-01-01', premiumCents: 5_000, premiumPeriod: 'month', version: 1 } },
    instalment(1, 65), instalment(2, 35),
  ];
}

let number = 0;

/** An act with more than enough ids; its first id names what it makes. */
function anAct(name: string, input: unknown, proposed: Partial<CommandBody['proposed']> & { readonly first?: string } = {}): Act {
  number += 1;
  const { first = randomUUID(), ...given } = proposed;
  return { name, input, proposed: { uuids: [first, ...Array.from({ length: 20 }, () => randomUUID())], ids: [], series: 'K9', numbers: [number], papers: [], ...given } };
}

/** Pushes the acts in one batch; says of each that it was accepted, or why not. */
async function push(device: Device, acts: readonly Act[], scope = 'agency:vannes'): Promise<readonly string[]> {
  const { body } = await device.push(acts.map((act) => device.act({ ...act, scope })), { scope });
  expect(body.stopped).toBeNull();
  return body.results.map(({ outcome, refusal }, at) => {
    const { name = '' } = acts[at] ?? {};
    answered.set(name, (answered.get(name) ?? new Set<CommandOutcome>()).add(outcome));
    return refusal?.code ?? outcome;
  });
}

test('the hub judges by what the desk judges by: profile, portals, banks and the names of texts', () => {
  const { profile, reference } = readSettings();
  expect([profile, reference.portalRules, reference.banks]).toEqual([loadProfile(), loadPortalRules(), BANKS]);
  const texts = profile.privacy.consentTexts;
  expect(texts.map((text) => reference.consentDigest(text))).toEqual(texts.map((text) => consentDigest(text)));
});

test('a caller who was identified is helped, by whoever identified them', async () => {
  const message = { memberId: 1, kind: 'send-reset-link' };
  const acts = [
    anAct('portal-access.order-message', message),
    anAct('portal-access.change-contact', { memberId: 1, email: 'anne@courriel.example', mobile: '', seen: { email: null, mobile: null } }),
    anAct('portal-access.check-caller', { memberId: 1, outcome: 'match' }),
    anAct('portal-access.change-contact', { memberId: 1, email: 'anne@courriel.example', mobile: '', seen: { email: null, mobile: null } }),
    anAct('portal-access.order-message', message),
    anAct('portal-access.order-message', message),
  ];
  expect(await push(claire, acts)).toEqual(['identity-not-verified', 'identity-not-verified', 'accepted', 'accepted', 'accepted', 'order-waiting']);
  expect(await push(validator, [anAct('portal-access.order-message', { memberId: 1, kind: 'send-identifier' })])).toEqual(['identity-not-verified']);
});

test('a check of identity travels as its outcome, and the third failure closes it at the hub too', async () => {
  const check = (outcome: string) => anAct('portal-access.check-caller', { memberId: 2, outcome });
  expect(await push(claire, [check('mismatch'), check('mismatch'), check('mismatch'), check('match')])).toEqual(['accepted', 'accepted', 'accepted', 'identity-check-locked']);
  const said = anAct('portal-access.check-caller', { memberId: 2, outcome: 'match', lastName: 'Kervella' });
  expect(await push(claire, [said])).toEqual(['malformed']);
});

test('a script is kept as it went', async () => {
  const script = { memberId: 2, script: 'access', outcome: 'solved', note: '' };
  expect(await push(claire, [anAct('portal-access.end-script', { ...script, answers: [{ step: 'open', answer: 'yes' }] }), anAct('portal-access.end-script', { ...script, answers: [] })])).toEqual(['accepted', 'script-incomplete']);
});

test('an access is given back on proof of identity', async () => {
  const reset = (memberId: number, recapSeen: boolean) => anAct('portal-access.submit-reset', { memberId, ...aResetEntry({ memberNumber: String(memberId) }), recapSeen });
  expect(await push(claire, [reset(3, true), reset(4, false)])).toEqual(['accepted', 'recap-not-seen']);
});

test('an access that the member does not recognise is reported once, and closed by another person who has identified them', async () => {
  const alertId = randomUUID();
  const report = (first: string) => anAct('portal-access.report', { memberId: 5, connectionId: null, note: 'Ne reconnaît rien' }, { first });
  expect(await push(claire, [report(alertId), report(randomUUID())])).toEqual(['accepted', 'already-done']);
  const close = () => anAct('portal-access.close-alert', { alertId, seenVersion: 1, outcome: 'secured', note: 'Vu avec elle' });
  expect(await push(claire, [close()])).toEqual(['not-allowed']);
  expect(await push(validator, [close(), anAct('portal-access.check-caller', { memberId: 5, outcome: 'match' }), close()])).toEqual(['identity-not-verified', 'accepted', 'accepted']);
});

test('a consent and an objection are in the register of the member, with the text', async () => {
  const consent = () => anAct('consent.record', { memberId: 6, purpose: 'email-offers', decision: 'given', decidedOn: TODAY, channel: 'agency', textVersion: '2026-1', textShown: 'handed' });
  expect(await push(claire, [consent(), consent()])).toEqual(['accepted', 'consent-unchanged']);
  const privacyRequestId = randomUUID();
  const open = (first: string) => anAct('privacy.open-request', { memberId: 6, kind: 'objection', channel: 'agency', receivedOn: TODAY, wording: 'Plus de courrier', identityMeans: null }, { first });
  const identify = () => anAct('privacy.check-identity', { privacyRequestId, seenVersion: 1, means: 'paper-seen' });
  expect(await push(claire, [open(privacyRequestId), open(randomUUID()), identify(), identify()])).toEqual(['accepted', 'request-already-open', 'accepted', 'changed-since']);
  const extend = (seenVersion: number) => anAct('privacy.extend-answer', { privacyRequestId, seenVersion, reason: 'Recherche longue' });
  const answer = (seenVersion: number) => anAct('privacy.answer-request', { privacyRequestId, seenVersion, answer: 'C’est fait' });
  expect(await push(sophie, [extend(2), extend(3), answer(3), answer(4)])).toEqual(['accepted', 'already-extended', 'accepted', 'already-decided']);
  const kept = await hub.query("SELECT count(*) FILTER (WHERE entity = 'consent' AND body->>'decision' = 'withdrawn')::int AS withdrawn, count(*) FILTER (WHERE entity = 'consentText')::int AS texts FROM file_row WHERE file_id = 'member:6'");
  expect(kept).toEqual([{ withdrawn: 7, texts: 7 }]);
});

test('a restriction is lifted once, and a request is refused with a reason', async () => {
  const [restriction, rectification] = [randomUUID(), randomUUID()];
  const open = (kind: string, first: string) => anAct('privacy.open-request', { memberId: 7, kind, channel: 'post', receivedOn: TODAY, wording: 'Je demande', identityMeans: 'known' }, { first });
  const opened = open('restriction', restriction);
  expect(await push(claire, [opened, open('rectification', rectification)])).toEqual(['accepted', 'accepted']);
  const lift = (seenVersion: number) => anAct('privacy.lift-restriction', { privacyRequestId: restriction, seenVersion });
  const refuse = (reason: string) => anAct('privacy.refuse-request', { privacyRequestId: rectification, seenVersion: 1, reason });
  const acts = [anAct('privacy.answer-request', { privacyRequestId: restriction, seenVersion: 1, answer: 'Gelé' }), lift(2), lift(3), refuse(' '), refuse('Rien à corriger')];
  expect(await push(sophie, acts)).toEqual(['accepted', 'accepted', 'not-restricted', 'reason-missing', 'accepted']);
  const again = anAct('privacy.open-request', { ...(opened.input as object), memberId: 14 }, { numbers: opened.proposed.numbers });
  expect(await push(claire, [again])).toEqual(['number-taken']);
});

test('a file is erased once, by somebody who did not ask for it; what its acts held is gone', async () => {
  const privacyRequestId = randomUUID();
  const open = anAct('privacy.open-request', { memberId: 15, kind: 'erasure', channel: 'post', receivedOn: TODAY, wording: 'Effacez le mot zqxsentinelle', identityMeans: 'known' }, { first: privacyRequestId });
  expect(await push(claire, [open])).toEqual(['accepted']);
  const erase = (seenVersion: number) => anAct('privacy.validate-erasure', { privacyRequestId, seenVersion });
  expect(await push(claire, [erase(1)])).toEqual(['not-allowed']);
  expect(await push(sophie, [erase(2), erase(1), erase(2)])).toEqual(['changed-since', 'accepted', 'already-decided']);
  const acts = await hub.query<{ name: string; body: string; outcome: string }>("SELECT name, body, outcome FROM command WHERE file_id = 'member:15' AND body = ''");
  expect(acts.map(({ name }) => name)).toContain('privacy.open-request');
  expect(await hub.query('SELECT file_id FROM erasure')).toEqual([{ file_id: 'member:15' }]);
});

test('a copy is noted on the request that asked for it, which is then closed', async () => {
  const privacyRequestId = randomUUID();
  const open = anAct('privacy.open-request', { memberId: 14, kind: 'access', channel: 'post', receivedOn: TODAY, wording: 'Mes données', identityMeans: 'known' }, { first: privacyRequestId });
  expect(await push(claire, [open])).toEqual(['accepted']);
  const answer = (seenVersion: number) => anAct('privacy.answer-request', { privacyRequestId, seenVersion, answer: 'Remise' });
  const note = (seenVersion: number) => anAct('privacy.export-member', { privacyRequestId, seenVersion, sha256: 'ab'.repeat(32) });
  expect(await push(sophie, [answer(1), note(4), note(1), answer(2), note(3)])).toEqual(['export-missing', 'changed-since', 'accepted', 'accepted', 'already-decided']);
});

test('who a member is and how they are reached is corrected over what the desk saw', async () => {
  const contact = (town: string) => anAct('member.rectify-contact', { memberId: 8, seenVersion: 1, phone: '', mobile: '06 39 98 41 27', email: '', street: '2 rue du Port', streetExtra: '', postcode: '56000', town, reason: 'Dit au guichet' });
  expect(await push(claire, [contact('Vannes'), contact('Auray')])).toEqual(['accepted', 'changed-since']);
  const paper = aPaper();
  const identity = (lastName: string, seenVersion: number, paperId: string | null) =>
    anAct('member.rectify-identity', { memberId: 8, seenVersion, civility: 'mme', lastName, firstName: 'Anne', birthDate: '1980-04-02', nir: '', reason: 'Mariage', paperId }, { papers: paperId === null ? [] : [paper] });
  expect(await push(claire, [identity('Morvan', 1, null), identity('Morvan', 1, paper.id), identity('Le Bihan', 2, paper.id)])).toEqual(['paper-missing', 'accepted', 'paper-missing']);
  expect(await hub.query("SELECT body->>'lastName' AS name FROM file_row WHERE file_id = 'member:8' AND entity = 'person'")).toEqual([{ name: 'Morvan' }]);
});

test('a birth is added to a contract, and its acceptance moves the debits to come', async () => {
  const born = addDays(TODAY, -10);
  const requestId = randomUUID();
  const add = (memberId: number, recapSeen: boolean, first: string) => {
    const papers = [aPaper(), aPaper()];
    const kinds = ['acte-naissance', 'attestation-droits-amo'];
    const input = {
      contractId: memberId + 500, civility: 'm', lastName: 'Kervella', firstName: 'Malo', birthDate: born, nir: '', link: 'child', event: 'birth', eventOn: born,
      papers: papers.map(({ id }, at) => ({ kind: kinds[at], attachmentId: id })), recapSeen,
    };
    return anAct('beneficiary.submit-addition', input, { first, papers });
  };
  expect(await push(claire, [add(9, true, requestId), add(10, false, randomUUID()), add(10_000, true, randomUUID())])).toEqual(['accepted', 'recap-not-seen', 'not-found']);
  expect(await push(validator, [anAcceptance(requestId)])).toEqual(['accepted']);
  const debits = await hub.query<{ cents: string }>("SELECT body->>'amountCents' AS cents FROM file_row WHERE file_id = 'member:9' AND entity = 'instalment'");
  expect(debits.map(({ cents }) => cents)).toEqual(['7480', '7480']);
});

test('a page that was handed over is recorded as it was, once', async () => {
  const at = Date.now();
  const attest = (contractId: number, change: { readonly number?: string } = {}) => {
    const paper = aPaper();
    const act = anAct('attestation.issue', {}, { papers: [paper] });
    const documentNumber = change.number ?? `56-${TODAY.slice(0, 4)}-K9-${String(act.proposed.numbers[0]).padStart(6, '0')}`;
    const facts = { documentNumber, verificationCode: '7K4Q-2M9X', issuedAt: at, mark: null };
    return { ...act, at, input: { contractId, documentNumber, verificationCode: '7K4Q-2M9X', attachmentId: paper.id, sha256: paper.sha256, facts } };
  };
  const first = attest(509);
  const twice = attest(510, { number: first.input.documentNumber });
  const again = { ...twice, proposed: { ...twice.proposed, numbers: first.proposed.numbers } };
  expect(await push(claire, [first, attest(509), again, attest(10_000), attest(509, { number: '56-2026-K8-000001' })])).toEqual(['accepted', 'accepted', 'number-taken', 'not-found', 'malformed']);
  const paper = aPaper();
  const sheet = (memberId: number, sha256: string) => anAct('portal-access.issue-sheet', { memberId, sheet: 'passwords', attachmentId: paper.id, sha256 }, { papers: [paper] });
  expect(await push(claire, [sheet(9, '0'.repeat(64)), sheet(9, paper.sha256), sheet(9, paper.sha256)])).toEqual(['malformed', 'accepted', 'malformed']);
  expect(await hub.query("SELECT entity, count(*)::int AS n FROM file_row WHERE file_id = 'member:9' AND entity IN ('issuedDocument', 'attachment') GROUP BY 1 ORDER BY 1")).toMatchObject([{ entity: 'attachment' }, { entity: 'issuedDocument', n: 2 }]);
});

test('a request is sent, accepted, refused, corrected', async () => {
  const spoilt = aRibChange(15);
  expect(await push(claire, [aRibChange(14), { ...spoilt, input: { ...(spoilt.input as object), iban: 'FR76' } }])).toEqual(['accepted', 'iban-invalid']);
  const [accepted, refused, corrected] = waiting.map(({ requestId }) => requestId) as [string, string, string];
  const refuse = (reasonCode: string) => anAct('request.refuse', { requestId: refused, seenVersion: 1, asHolder: false, reasonCode, memberMessage: 'Le RIB reçu n’est pas lisible.' });
  const ask = (seenVersion: number) => anAct('request.ask-correction', { requestId: corrected, seenVersion, asHolder: false, correctionKind: 'incomplete', memberMessage: 'Il manque une page.' });
  const decided = await push(validator, [anAcceptance(accepted), anAcceptance(accepted, 2), refuse('no-such-reason'), refuse('illegible-proof'), ask(1), ask(1)]);
  expect([decided[0], decided[1], decided[3], decided[4]]).toEqual(['accepted', 'already-decided', 'accepted', 'accepted']);
  expect([decided[2], decided[5]]).not.toContain('accepted');
  const answer = (seenVersion: number) => anAct('request.answer-correction', { requestId: corrected, seenVersion, note: 'La page y est' });
  expect(await push(claire, [answer(1), answer(2)])).toEqual(['changed-since', 'accepted']);
});

test('a scope is given in the directory, to somebody else, of agencies and members that there are', async () => {
  expect((await claire.pull('agency:auray')).status).toBe(404);
  const give = (staffId: string, agencyIds: readonly string[], memberIds: readonly number[]) => anAct('staff.set-scope', { staffId, agencyIds, memberIds });
  const acts = [
    give('admin', ['auray'], []), give('nobody', ['auray'], []), give('claire', ['atlantis'], []), give('claire', ['vannes'], [987_654]),
    give('claire', ['vannes'], [1]), give('claire', ['vannes', 'auray'], [900]),
  ];
  expect(await push(admin, acts, 'directory')).toEqual(['own-right', 'not-found', 'not-found', 'not-found', 'accepted', 'accepted']);
  expect((await claire.pull('agency:auray')).status).toBe(200);
  const held = await hub.query<{ what: string }>("SELECT coalesce(body->>'agencyId', body->>'memberId') AS what FROM file_row WHERE entity = 'staffScope' AND body->>'staffId' = 'claire' ORDER BY 1");
  expect(held.map(({ what }) => what)).toEqual(['900', 'auray', 'vannes']);
});

test('so every act that travels was judged both ways, and none stopped a lane or was tried apart', () => {
  const lacking = JUDGED_AT_HUB.filter((name) => !(answered.get(name)?.has('accepted') === true && answered.get(name)?.has('rejected') === true));
  expect(lacking).toEqual([]);
  expect(hub.log.filter(({ event }) => event === 'act-failed' || event === 'batch-split')).toEqual([]);
});
