import { describe, expect, test } from 'vitest';
import { ACCESS_DAY, ACCESS_NOW, aContact } from '../../../test/fixtures/portal-access.ts';
import { contactEffect, contactFaults, newContact, submitContactChange, type ContactChangeFacts } from './contact-change.ts';

// Source: `policies` of the insurer's profile; Macif, « mettre à jour vos coordonnées ».
const facts = (given: Partial<ContactChangeFacts> = {}): ContactChangeFacts => ({
  member: aContact(), seen: aContact(), today: ACCESS_DAY, isVerified: true, policy: 'immediate', hasOpenAlert: false, openOperation: null,
  request: {
    id: 'r', number: 'D-2026-00001', memberId: 7, channel: 'agency', enteredBy: { staffId: 'claire', fullName: 'Claire MORVAN' }, receivedAt: ACCESS_NOW,
    delays: [{ operation: 'contact-change', goalHours: 24, deadlineHours: 72, source: 'test' }], summary: 'Nouvel e-mail', note: null,
  },
  ...given,
});
const entry = { email: ' Helene@Courriel.example ', mobile: '' };

test('an e-mail corrected on the spot is written in lower case and counts as changed today', () => {
  expect(submitContactChange(entry, facts())).toEqual({
    ok: true, value: [{ op: 'update', entity: 'member', id: 7, seenVersion: 3, set: { email: 'helene@courriel.example', emailChangedOn: ACCESS_DAY, version: 4 } }],
  });
});

test('a mobile alone leaves the e-mail and the day on which it changed', () => {
  expect(contactEffect(newContact({ email: '', mobile: '06 39 98 00 01' }), aContact(), ACCESS_DAY)).toMatchObject([{ set: { mobile: '+33639980001', phoneChangedOn: ACCESS_DAY } }]);
  expect(contactEffect(newContact({ email: '', mobile: '06 39 98 00 01' }), aContact(), ACCESS_DAY)[0]).not.toHaveProperty('set.emailChangedOn');
});

test('what is the same already changes nothing, and no day', () => {
  expect(contactEffect({ email: 'h.lefevre@exemple.fr', mobile: null }, aContact(), ACCESS_DAY)).toEqual([]);
});

test.each([
  [{ email: '', mobile: ' ' }, { email: 'contact-missing' }],
  [{ email: 'h.lefevre', mobile: '' }, { email: 'email-invalid' }],
  [{ email: 'H.Lefevre@exemple.fr', mobile: '' }, { email: 'contact-unchanged' }],
  [{ email: '', mobile: '06' }, { mobile: 'phone-invalid' }],
  [{ email: '', mobile: '06 39 98 41 27' }, { mobile: 'contact-unchanged' }],
  [{ email: 'x', mobile: 'y' }, { email: 'email-invalid', mobile: 'phone-invalid' }],
  [{ email: 'helene@courriel.example', mobile: '' }, {}],
])('the faults of %j', (typed, faults) => {
  expect(contactFaults(typed, aContact())).toEqual(faults);
});

describe('by two', () => {
  test.each([['by the policy of the insurer', { policy: 'reviewed' }], ['while an alert is open, whatever the policy', { hasOpenAlert: true }]] as const)('%s: the file waits for the decision', (_case, given) => {
    const result = submitContactChange(entry, facts(given));
    expect(result).toMatchObject({
      ok: true,
      value: [
        { entity: 'request', row: { kind: 'contact-change', blocks: 'contact:member:7', status: 'to-check' } },
        { entity: 'contactChange', row: { requestId: 'r', email: 'helene@courriel.example', mobile: null } },
      ],
    });
  });
});

test.each([
  ['before the identity was verified', { isVerified: false }, { code: 'identity-not-verified' }],
  ['while another change of contact is open', { openOperation: { requestId: 'x', number: 'D-1', enteredByName: 'Sophie', receivedAt: ACCESS_NOW } }, { code: 'operation-in-progress' }],
  ['over an e-mail that is another one than was seen', { seen: { ...aContact(), email: 'autre@exemple.fr' } }, { code: 'changed-since' }],
])('nothing is changed %s', (_case, given, refusal) => {
  expect(submitContactChange(entry, facts(given))).toMatchObject({ ok: false, refusal });
});

test('what is not corrected may have changed since it was seen', () => {
  expect(submitContactChange(entry, facts({ seen: { ...aContact(), mobile: '+33639989999' } }))).toMatchObject({ ok: true });
});

test('a fault is told with its field', () => {
  expect(submitContactChange({ email: 'x', mobile: '' }, facts())).toEqual({ ok: false, refusal: { code: 'email-invalid', fields: { email: 'email-invalid' } } });
});
