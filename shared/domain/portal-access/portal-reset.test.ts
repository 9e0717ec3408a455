import { describe, expect, test } from 'vitest';
import { ACCESS_DAY, ACCESS_NOW, aContact, aReset, aResetEntry } from '../../../test/fixtures/portal-access.ts';
import { addDays, localDate } from '../values/local-date.ts';
import { fourEyesCauses, resetEffect, resetFaults, submitReset, type FourEyesFacts, type ResetFacts } from './portal-reset.ts';

// Source: Macif, « en vous munissant de vos documents d’identité et de votre numéro de sociétaire »; RGPD, article 5.1.c; `contactWatch` of the profile.
const PASSPORT = { code: 'passeport', label: 'Passeport', source: 'test', extension: null };
const CLAIRE = { staffId: 'claire', fullName: 'Claire MORVAN' };
const facts = (given: Partial<ResetFacts> = {}): ResetFacts => ({
  resetId: 'reset', member: aContact(), contact: aContact(), memberNumber: '04512877', birthDate: localDate('1961-03-08'), documentKinds: [PASSPORT], today: ACCESS_DAY, now: ACCESS_NOW,
  causes: [], recapSeen: true, openOperation: null, ordering: { id: 'order', memberId: 7, by: CLAIRE, now: ACCESS_NOW },
  request: {
    id: 'r', number: 'D-2026-00001', memberId: 7, channel: 'agency', enteredBy: CLAIRE, receivedAt: ACCESS_NOW,
    delays: [{ operation: 'portal-reset', goalHours: 2, deadlineHours: 24, source: 'test' }], summary: 'Réinitialisation', note: null,
  },
  ...given,
});

describe('the checklist', () => {
  test.each([
    ['another member number', { memberNumber: '04512878' }, { memberNumber: 'member-number-differs' }],
    ['no member number', { memberNumber: '' }, { memberNumber: 'member-number-differs' }],
    ['a document that is not accepted', { documentKind: 'carte-de-fidelite' }, { documentKind: 'document-kind-missing' }],
    ['no document chosen', { documentKind: null }, { documentKind: 'document-kind-missing' }],
    ['a document not seen', { documentSeen: false }, { documentSeen: 'document-not-seen' }],
    ['three characters', { numberEnd: 'a21' }, { numberEnd: 'number-end-malformed' }],
    ['five characters', { numberEnd: '54a21' }, { numberEnd: 'number-end-malformed' }],
    ['a sign among them', { numberEnd: '4-21' }, { numberEnd: 'number-end-malformed' }],
    ['no end of validity', { expiresOn: null }, { expiresOn: 'expiry-missing' }],
    ['a photo nobody compared', { photoMatches: null }, { photoMatches: 'photo-unanswered' }],
    ['another face', { photoMatches: false }, { photoMatches: 'photo-mismatch' }],
    ['no reason', { reason: '  ' }, { reason: 'cause-missing' }],
    ['nowhere to write', { email: '', mobile: '' }, { email: 'contact-missing' }],
    ['the address that was lost', { email: 'h.lefevre@exemple.fr' }, { email: 'contact-unchanged' }],
    ['two faults at once', { photoMatches: false, reason: '' }, { photoMatches: 'photo-mismatch', reason: 'cause-missing' }],
  ] as const)('%s', (_case, given, faults) => {
    expect(resetFaults(aResetEntry(given), facts())).toEqual(faults);
  });

  test.each([[-1, { expiresOn: 'document-expired' }], [0, {}], [1, {}]])('a document whose validity ends %i day from today', (days, faults) => {
    expect(resetFaults(aResetEntry({ expiresOn: addDays(ACCESS_DAY, days) }), facts())).toEqual(faults);
  });
});

describe('a second person decides', () => {
  const eyes = (given: Partial<FourEyesFacts> = {}): FourEyesFacts => ({ contact: aContact(), today: ACCESS_DAY, recentDays: 30, policy: 'immediate', hasOpenAlert: false, ...given });

  test.each([[29, true], [30, true], [31, false]])('when the e-mail or the telephone changed %i days ago: %s', (days, isDecided) => {
    const day = addDays(ACCESS_DAY, -days);
    const causes = isDecided ? ['contact-changed'] : [];
    expect(fourEyesCauses(eyes({ contact: aContact({ emailChangedOn: day }) }))).toEqual(causes);
    expect(fourEyesCauses(eyes({ contact: aContact({ phoneChangedOn: day }) }))).toEqual(causes);
  });

  test('when an alert is open, and when the insurer has every contact decided by two; never otherwise', () => {
    expect(fourEyesCauses(eyes({ hasOpenAlert: true, policy: 'reviewed' }))).toEqual(['contact-reviewed', 'access-alert']);
    expect(fourEyesCauses(eyes())).toEqual([]);
  });
});

describe('a proved identity', () => {
  test('gives the access back at once when nothing asks for a second person', () => {
    const result = submitReset(aResetEntry(), facts());
    expect(result).toMatchObject({
      ok: true,
      value: [
        { entity: 'portalReset', row: aReset() },
        { entity: 'member', set: { email: 'helene@courriel.example', emailChangedOn: ACCESS_DAY } },
        { entity: 'portalOrder', row: { kind: 'reset-access', sentTo: 'h•••@courriel.example', requestId: null } },
      ],
    });
  });

  test('waits for the decision of another, and neither file nor portal changes before', () => {
    const result = submitReset(aResetEntry(), facts({ causes: ['contact-changed'] }));
    expect(result).toMatchObject({
      ok: true,
      value: [{ entity: 'request', row: { kind: 'portal-reset', blocks: 'portal:member:7', enteredBy: 'claire' } }, { entity: 'portalReset', row: aReset({ requestId: 'r' }) }],
    });
  });

  test('keeps the last four characters of the number and nothing of the rest', () => {
    const result = submitReset(aResetEntry({ numberEnd: ' 4a 21' }), facts());
    expect(result.ok ? JSON.stringify(result.value[0]) : '').toContain('"numberEnd":"4A21"');
  });

  test('to a mobile alone tells its two last figures', () => {
    expect(resetEffect(aReset({ email: null, mobile: '+33639980027' }), aContact(), { today: ACCESS_DAY, ordering: facts().ordering })).toMatchObject([
      { entity: 'member', set: { mobile: '+33639980027', phoneChangedOn: ACCESS_DAY } },
      { entity: 'portalOrder', row: { sentTo: '••\u00A0••\u00A0••\u00A0••\u00A027' } },
    ]);
  });
});

test.each([
  ['while another is open', { openOperation: { requestId: 'x', number: 'D-1', enteredByName: 'Sophie', receivedAt: ACCESS_NOW } }, 'operation-in-progress'],
  ['before it was read again with the member', { recapSeen: false }, 'recap-not-seen'],
])('nothing is asked %s', (_case, given, code) => {
  expect(submitReset(aResetEntry(), facts(given))).toMatchObject({ ok: false, refusal: { code } });
});

test('a fault is told with its field, before the recap', () => {
  expect(submitReset(aResetEntry({ photoMatches: false }), facts({ recapSeen: false }))).toEqual({ ok: false, refusal: { code: 'photo-mismatch', fields: { photoMatches: 'photo-mismatch' } } });
});
