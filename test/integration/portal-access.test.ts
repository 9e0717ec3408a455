import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { memberDocumentsQuery } from '../../shared/contract/member-tabs-contract.ts';
import {
  checkCallerCommand, endScriptCommand, handIdentifierCommand, issueSheetCommand, orderMessageCommand, portalAccessQuery, previewSheetCommand, recordResetStepCommand,
  submitContactChangeCommand, submitResetCommand,
} from '../../shared/contract/portal-access-contract.ts';
import { acceptRequestCommand, validationRequestQuery } from '../../shared/contract/request-contract.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { aResetEntry, SEEN_CONTACT } from '../fixtures/portal-access.ts';
import { fillPortal } from '../fixtures/portal-rows.ts';

const MINUTE = 60_000;
const HELENE = { memberId: 7, lastName: 'lefevre oeuvrard', firstName: 'HELENE', birthDate: localDate('1961-03-08'), postcode: '56000' };

let desk: TestDesk;

beforeEach(async () => {
  desk = await aDesk();
  fillPortal(desk.connection);
});
afterEach(() => desk.close());

const refused = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) as unknown }) as unknown;
const check = (changes: object = {}) => desk.command(checkCallerCommand, { ...HELENE, ...changes });
const member = () => desk.connection.prepare('SELECT email, mobile, email_changed_on AS emailChangedOn, phone_changed_on AS phoneChangedOn FROM member WHERE id = 7').get();
const orders = () => desk.connection.prepare('SELECT kind, sent_to AS sentTo, request_id AS requestId, ordered_by AS orderedBy, state FROM portal_order ORDER BY ordered_at, kind').all();
const audits = () => desk.connection.prepare<[], { action: string; subject: string; outcome: string; detail: string }>(`SELECT action, subject, outcome, detail FROM audit WHERE action LIKE 'portal-access.%' AND action <> 'portal-access.read' ORDER BY seq`).all();
const reset = (changes: object = {}) => desk.command(submitResetCommand, { memberId: 7, ...aResetEntry(), recapSeen: true, ...changes });

describe('the identity is checked on four fields', () => {
  test('and a match serves its author for half an hour, not a colleague', async () => {
    expect(await check()).toMatchObject({ ok: true, value: { outcome: 'match', attemptsLeft: 3, verifiedUntil: DESK_NOW + 30 * MINUTE } });
    expect(await desk.command(handIdentifierCommand, { memberId: 7 })).toEqual({
      ok: true, value: { identifiers: [{ label: 'Numéro d’adhérent', value: '04512877' }, { label: 'E-mail d’adhésion', value: 'h.lefevre@exemple.fr' }] },
    });
    desk.signIn('sophie');
    expect(await desk.command(handIdentifierCommand, { memberId: 7 })).toEqual(refused('identity-not-verified'));
    desk.signIn('claire');
    desk.setClock(DESK_NOW + 30 * MINUTE);
    expect(await desk.command(handIdentifierCommand, { memberId: 7 })).toEqual(refused('identity-not-verified'));
  });

  test('and the same answer comes whichever field differs, until the third failure closes it for everybody', async () => {
    const answers = [await check({ lastName: 'DURAND' }), await check({ postcode: '56001' })];
    expect(answers).toEqual([{ ok: true, value: { outcome: 'mismatch', attemptsLeft: 2, lockedUntil: null, verifiedUntil: null } }, { ok: true, value: { outcome: 'mismatch', attemptsLeft: 1, lockedUntil: null, verifiedUntil: null } }]);
    expect(await check({ birthDate: null })).toMatchObject({ ok: true, value: { outcome: 'mismatch', attemptsLeft: 0, lockedUntil: DESK_NOW + 60 * MINUTE } });
    desk.signIn('karim');
    expect(await check()).toEqual({ ok: false, refusal: { code: 'identity-check-locked', facts: { until: DESK_NOW + 60 * MINUTE } } });
    desk.setClock(DESK_NOW + 60 * MINUTE);
    expect(await check()).toMatchObject({ ok: true, value: { outcome: 'match' } });
  });

  test('and every check is in the audit of the file, but nothing of what was said', async () => {
    await check({ lastName: 'ZYXWVUT' });
    await check();
    expect(audits().map(({ action, subject, detail }) => [action, subject, detail])).toEqual([
      ['portal-access.check-caller', 'member:7', '{"outcome":"mismatch","attemptsLeft":2}'], ['portal-access.check-caller', 'member:7', '{"outcome":"match","attemptsLeft":3}'],
    ]);
    const everything = ['audit', 'outbox', 'identity_check', 'draft'].map((table) => JSON.stringify(desk.connection.prepare(`SELECT * FROM ${table}`).all())).join();
    expect(everything).not.toMatch(/ZYXWVUT/iu);
  });

  test('and a kept check cannot be rewritten in the file', async () => {
    await check({ lastName: 'DURAND' });
    expect(() => desk.connection.exec(`UPDATE identity_check SET outcome = 'match'`)).toThrow('identity-check-is-final');
  });
});

describe('a message of the portal', () => {
  test('is queued for a verified member, travels with the outbox, and waits « à envoyer »', async () => {
    expect(await desk.command(orderMessageCommand, { memberId: 7, kind: 'send-reset-link' })).toEqual(refused('identity-not-verified'));
    await check();
    expect(await desk.command(orderMessageCommand, { memberId: 7, kind: 'send-reset-link' })).toMatchObject({ ok: true, value: { sentTo: 'h•••@exemple.fr' } });
    expect(orders()).toEqual([{ kind: 'send-reset-link', sentTo: 'h•••@exemple.fr', requestId: null, orderedBy: 'claire', state: 'to-send' }]);
    expect(desk.connection.prepare(`SELECT name, json_extract(body, '$.input') AS input FROM outbox`).all()).toEqual([
      { name: 'portal-access.check-caller', input: '{"memberId":7,"outcome":"match"}' }, { name: 'portal-access.order-message', input: '{"memberId":7,"kind":"send-reset-link"}' },
    ]);
    expect(await desk.command(orderMessageCommand, { memberId: 7, kind: 'send-reset-link' })).toEqual(refused('order-waiting'));
    expect(await desk.command(orderMessageCommand, { memberId: 7, kind: 'send-identifier' })).toMatchObject({ ok: true });
  });

  test('is not queued to an address that sends everything back, and is once the address is corrected', async () => {
    desk.connection.exec(`INSERT INTO email_bounce VALUES (7, 'h.lefevre@exemple.fr', '2026-11-20')`);
    await check();
    expect(await desk.command(orderMessageCommand, { memberId: 7, kind: 'send-identifier' })).toEqual(refused('email-bounced'));
    expect(await desk.command(submitContactChangeCommand, { memberId: 7, email: 'helene@courriel.example', mobile: '', seen: SEEN_CONTACT })).toEqual({ ok: true, value: { sent: null } });
    expect(await desk.query(portalAccessQuery, { memberId: 7 })).toMatchObject({ ok: true, value: { contact: { email: 'helene@courriel.example', isBounced: false, emailChangedOn: '2026-11-23' } } });
    expect(await desk.command(orderMessageCommand, { memberId: 7, kind: 'send-identifier' })).toMatchObject({ ok: true, value: { sentTo: 'h•••@courriel.example' } });
  });

  test('is not queued to a member who has no account', async () => {
    await desk.command(checkCallerCommand, { memberId: 8, lastName: 'Traore', firstName: 'Adama', birthDate: '1988-05-02', postcode: '56000' });
    expect(await desk.command(orderMessageCommand, { memberId: 8, kind: 'send-reset-link' })).toEqual(refused('no-portal-account'));
  });
});

describe('access is given back on proof of identity', () => {
  test('at once when the contact is old: the file keeps the new contact, the portal is asked, the draft is gone', async () => {
    await desk.command(saveDraftCommand, { kind: 'portal-reset', memberId: 7, body: '{}' });
    expect(await reset()).toEqual({ ok: true, value: { resetId: expect.any(String) as unknown, sent: null, causes: [] } });
    expect(member()).toMatchObject({ email: 'helene@courriel.example', emailChangedOn: '2026-11-23', mobile: '+33639984127' });
    expect(orders()).toEqual([{ kind: 'reset-access', sentTo: 'h•••@courriel.example', requestId: null, orderedBy: 'claire', state: 'to-send' }]);
    expect([desk.count('request'), desk.count('draft'), desk.count('portal_reset')]).toEqual([0, 0, 1]);
    expect(audits().at(-1)).toMatchObject({ action: 'portal-access.submit-reset', subject: 'member:7', outcome: 'done' });
  });

  test.each([
    ['the e-mail changed 30 days ago', `UPDATE member SET email_changed_on = '2026-10-24' WHERE id = 7`],
    ['the telephone changed yesterday', `UPDATE member SET phone_changed_on = '2026-11-22' WHERE id = 7`],
  ])('by two when %s: nothing changes before another person has decided', async (_case, change) => {
    desk.connection.exec(change);
    const reply = await reset();
    const sent = reply.ok ? reply.value.sent : null;
    expect(sent).toMatchObject({ number: 'D-2026-00001', goalAt: DESK_NOW + 2 * 60 * MINUTE });
    expect([orders(), desk.count('portal_reset')]).toEqual([[], 1]);
    expect(member()).toMatchObject({ email: 'h.lefevre@exemple.fr' });
    expect(await reset()).toEqual(refused('operation-in-progress'));
    const seen = { requestId: sent?.requestId ?? '', seenVersion: 1, asHolder: false };
    expect(await desk.command(acceptRequestCommand, seen)).toEqual(refused('not-allowed'));
    desk.signIn('karim');
    expect(await desk.query(validationRequestQuery, { requestId: seen.requestId })).toMatchObject({
      ok: true, value: { subject: { kind: 'portal-reset', documentLabel: 'Passeport', numberMasked: '•••• 4A21', email: 'helene@courriel.example', beforeEmail: 'h.lefevre@exemple.fr' }, freeze: null },
    });
    expect(await desk.command(acceptRequestCommand, seen)).toMatchObject({ ok: true });
    expect(orders()).toEqual([{ kind: 'reset-access', sentTo: 'h•••@courriel.example', requestId: seen.requestId, orderedBy: 'karim', state: 'to-send' }]);
    expect(() => desk.connection.exec(`UPDATE portal_reset SET email = 'autre@exemple.fr'`)).toThrow('reset-is-final');
    expect(member()).toMatchObject({ email: 'helene@courriel.example', emailChangedOn: '2026-11-23' });
  });

  test('alone 31 days after a change', async () => {
    desk.connection.exec(`UPDATE member SET email_changed_on = '2026-10-23' WHERE id = 7`);
    expect(await reset()).toMatchObject({ ok: true, value: { sent: null } });
  });

  test('never by the decider who entered it, whatever code runs', async () => {
    desk.connection.exec(`UPDATE member SET email_changed_on = '2026-11-20' WHERE id = 7`);
    desk.signIn('sophie');
    const reply = await reset();
    const requestId = reply.ok ? (reply.value.sent?.requestId ?? '') : '';
    expect(await desk.command(acceptRequestCommand, { requestId, seenVersion: 1, asHolder: false })).toEqual(refused('decider-entered-it'));
    const force = (sql: string) => () => desk.connection.exec(sql);
    const order = (id: string, request: string) => `INSERT INTO portal_order VALUES ('${id}', 7, 'reset-access', NULL, ${request}, 1, 'sophie', 'Sophie', 'to-send')`;
    expect(force(`UPDATE request SET status = 'accepted', decided_by = 'sophie', decided_at = 1 WHERE id = '${requestId}'`)).toThrow('decider-entered-it');
    expect(force(order('o1', `'${requestId}'`))).toThrow('reset-not-decided');
    expect(force(order('o2', 'NULL'))).toThrow('reset-not-decided');
    expect(orders()).toEqual([]);
  });

  test.each([
    ['the photo is another’s', { photoMatches: false }, 'photo-mismatch'], ['the document ended yesterday', { expiresOn: '2026-11-22' }, 'document-expired'],
    ['the number is another’s', { memberNumber: '04730214' }, 'member-number-differs'], ['the document was not seen', { documentSeen: false }, 'document-not-seen'],
    ['it was not read again', { recapSeen: false }, 'recap-not-seen'],
  ])('not when %s: the refusal is audited and nothing is written', async (_case, given, code) => {
    expect(await reset(given)).toEqual(refused(code));
    expect([desk.count('portal_reset'), desk.count('portal_order'), desk.count('outbox')]).toEqual([0, 0, 0]);
    expect(audits().at(-1)).toMatchObject({ action: 'portal-access.submit-reset', outcome: 'refused', detail: `{"code":"${code}"}` });
  });

  test('and each step stands in the audit of the file as it is made', async () => {
    for (const [step, outcome] of [['started', 'yes'], ['document-seen', 'yes'], ['photo', 'no'], ['abandoned', 'yes']] as const) {
      expect(await desk.command(recordResetStepCommand, { memberId: 7, step, outcome })).toEqual({ ok: true, value: {} });
    }
    expect(audits().map(({ subject, detail }) => [subject, detail])).toEqual([
      ['member:7', '{"flow":"portal-reset","step":"started","outcome":"yes"}'], ['member:7', '{"flow":"portal-reset","step":"document-seen","outcome":"yes"}'],
      ['member:7', '{"flow":"portal-reset","step":"photo","outcome":"no"}'], ['member:7', '{"flow":"portal-reset","step":"abandoned","outcome":"yes"}'],
    ]);
  });

  test('and the file itself keeps no proof whose photo was not the person’s', () => {
    expect(() => desk.connection.exec(`INSERT INTO portal_reset VALUES ('r', 7, NULL, 'passeport', '4A21', '2030-05-01', 1, 0, 'x', 'a@b.fr', NULL, 1, 'claire')`)).toThrow('CHECK constraint failed');
  });

  test('a contact corrected on the spot is a recent change from that moment on', async () => {
    await check();
    await desk.command(submitContactChangeCommand, { memberId: 7, email: '', mobile: '06 39 98 00 01', seen: SEEN_CONTACT });
    expect(member()).toMatchObject({ mobile: '+33639980001', phoneChangedOn: '2026-11-23', emailChangedOn: null });
    expect(await reset()).toMatchObject({ ok: true, value: { causes: ['contact-changed'], sent: { number: 'D-2026-00001' } } });
  });
});

test('where the insurer has every contact decided by two, the file waits for the decision', async () => {
  const profile = loadProfile();
  const policies = profile.policies.map((policy) => (policy.operation === 'contact-change' ? { ...policy, effect: 'reviewed' as const } : policy));
  await desk.close();
  desk = await aDesk('claire', undefined, () => ({ ...profile, policies }));
  fillPortal(desk.connection);
  await check();
  const reply = await desk.command(submitContactChangeCommand, { memberId: 7, email: 'helene@courriel.example', mobile: '', seen: SEEN_CONTACT });
  const requestId = reply.ok ? (reply.value.sent?.requestId ?? '') : '';
  expect(member()).toMatchObject({ email: 'h.lefevre@exemple.fr' });
  expect(await desk.query(portalAccessQuery, { memberId: 7 })).toMatchObject({ ok: true, value: { reset: { causes: ['contact-reviewed'] }, contactChange: { isReviewed: true, openOperation: { requestId } } } });
  desk.signIn('karim');
  expect(await desk.query(validationRequestQuery, { requestId })).toMatchObject({ ok: true, value: { subject: { kind: 'contact-change', email: 'helene@courriel.example', mobile: null } } });
  expect(await desk.command(acceptRequestCommand, { requestId, seenVersion: 1, asHolder: false })).toMatchObject({ ok: true });
  expect(member()).toMatchObject({ email: 'helene@courriel.example', emailChangedOn: '2026-11-23' });
  expect(() => desk.connection.exec(`UPDATE contact_change SET email = 'autre@exemple.fr'`)).toThrow('already-decided');
});

describe('a guided script', () => {
  const steps = ['open', 'browser', 'unlocked', 'identifier', 'email', 'password', 'reach'];
  const answers = (count: number) => steps.slice(0, count).map((step) => ({ step, answer: 'no' }));
  const end = (given: object) => desk.command(endScriptCommand, { memberId: 7, script: 'access', answers: answers(2), outcome: 'solved', note: '', ...given });

  test('is kept as it went, and its draft is gone', async () => {
    await desk.command(saveDraftCommand, { kind: 'portal-script', memberId: 7, body: '{}' });
    expect(await end({ note: ' Navigateur mis à jour. ' })).toMatchObject({ ok: true });
    expect(desk.count('draft')).toBe(0);
    expect(await desk.query(portalAccessQuery, { memberId: 7 })).toMatchObject({
      ok: true, value: { scriptRuns: [{ title: 'Accès impossible', outcome: 'solved', note: 'Navigateur mis à jour.', endedByName: 'Claire MORVAN' }] },
    });
  });

  test.each([
    ['to be called back with a step left', { outcome: 'to-call-back', answers: answers(6) }, 'script-incomplete'], ['out of order', { answers: answers(2).toReversed() }, 'script-incomplete'],
    ['of another portal', { script: 'first-connection' }, 'not-found'],
  ])('does not end %s', async (_case, given, code) => {
    expect(await end(given)).toEqual(refused(code));
  });

  test('ends to be called back once every step was tried', async () => {
    expect(await end({ outcome: 'to-call-back', answers: answers(7) })).toMatchObject({ ok: true });
  });
});

describe('a help sheet', () => {
  test('is shown without being kept, then kept in the documents of the file', async () => {
    const preview = await desk.command(previewSheetCommand, { memberId: 7, sheet: 'first-access' });
    expect(preview.ok && Buffer.from(preview.value.pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect([desk.count('attachment'), desk.count('document'), audits()]).toEqual([0, 0, []]);
    const issued = await desk.command(issueSheetCommand, { memberId: 7, sheet: 'first-access' });
    expect(issued).toMatchObject({ ok: true, value: { title: 'Fiche\u00A0: accéder à l’espace en ligne' } });
    expect(desk.connection.prepare('SELECT member_id AS memberId, kind, origin FROM document').all()).toEqual([{ memberId: 7, kind: 'fiche-acces', origin: 'issued' }]);
    expect(audits().at(-1)).toMatchObject({ action: 'portal-access.issue-sheet', subject: 'member:7' });
    // Whoever hands it over can open it, which printing needs.
    expect(await desk.query(memberDocumentsQuery, { memberId: 7 })).toMatchObject({ ok: true, value: [{ title: 'Fiche\u00A0: accéder à l’espace en ligne', isClosed: false }] });
  });

  test('of a member whose insurer’s portal is not known is refused, and the tab says so', async () => {
    desk.connection.exec(`UPDATE member SET insurer = 'inconnue' WHERE id = 7`);
    expect(await desk.command(issueSheetCommand, { memberId: 7, sheet: 'passwords' })).toEqual(refused('not-found'));
    expect(await desk.query(portalAccessQuery, { memberId: 7 })).toMatchObject({ ok: true, value: { portal: null } });
  });
});

test('the tab of an insurer speaks in its own words', async () => {
  desk.connection.exec(`UPDATE member SET insurer = 'macif' WHERE id = 7`);
  expect(await desk.query(portalAccessQuery, { memberId: 7 })).toMatchObject({
    ok: true,
    value: {
      portal: { name: 'Mon compte Macif', numberName: 'numéro de sociétaire', numberFault: null, numberLength: { shortest: 8, longest: 10 }, temporaryCode: { digits: 6, minutes: 15 } },
      account: { kind: 'active', codeChannel: 'sms' }, connections: [{ place: 'Bucarest, Roumanie', knownDevice: false }],
    },
  });
});
