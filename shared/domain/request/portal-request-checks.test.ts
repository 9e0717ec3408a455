import { expect, test } from 'vitest';
import { ACCESS_DAY, ACCESS_NOW } from '../../../test/fixtures/portal-access.ts';
import { addDays } from '../values/local-date.ts';
import { portalRequestChecks, type PortalRequestFacts } from './portal-request-checks.ts';

// Source: `contactWatch` of the insurer's profile.
const facts = (given: Partial<PortalRequestFacts> = {}): PortalRequestFacts => ({
  emailChangedOn: null, phoneChangedOn: null, today: ACCESS_DAY, recentDays: 30, freeze: null, document: { label: 'Passeport', isValid: true, seenOn: ACCESS_DAY }, ...given,
});
const verdicts = (given: Partial<PortalRequestFacts>) => portalRequestChecks(facts(given)).map(({ code, verdict }) => `${code} ${verdict}`);

test('a valid document, an old contact and no alert are conform', () => {
  expect(verdicts({})).toEqual(['identity-document conform', 'contact-recent conform', 'contact-recent conform', 'access-alert conform']);
});

test.each([[29, 'to-look-at'], [30, 'to-look-at'], [31, 'conform']])('a telephone changed %i days ago is %s', (days, verdict) => {
  const [, , phone] = portalRequestChecks(facts({ phoneChangedOn: addDays(ACCESS_DAY, -days) }));
  expect(phone).toEqual({ code: 'contact-recent', verdict, facts: { which: 'phone', days, limit: 30 } });
});

test('an open alert is said with its kind and its day', () => {
  expect(portalRequestChecks(facts({ freeze: { kind: 'unrecognised-access', since: ACCESS_NOW } })).at(-1)).toEqual({
    code: 'access-alert', verdict: 'to-look-at', facts: { kind: 'unrecognised-access', on: ACCESS_DAY },
  });
});

test('a document out of date is to be looked at, and a change of contact asks for none', () => {
  expect(verdicts({ document: { label: 'Passeport', isValid: false, seenOn: ACCESS_DAY } })[0]).toBe('identity-document to-look-at');
  expect(verdicts({ document: null })).toHaveLength(3);
});
