import { expect, test } from 'vitest';
import { firstAccessChecks, type FirstAccessFile } from './first-access.ts';

// Source: `firstAccess` of each portal.
const form = { shortest: 8, longest: 10, printedOn: [], source: 'test' };
const file = (given: Partial<FirstAccessFile> = {}): FirstAccessFile => ({ number: '04512877', email: 'h.lefevre@exemple.fr', postcode: '56000', bounces: [], ...given });
const checks = (given: Partial<FirstAccessFile>) =>
  firstAccessChecks({ memberNumber: form, firstAccess: { asks: ['member-number', 'birth-date', 'postcode', 'email'], steps: [], showsCard: false, source: 'test' } }, file(given))
    .map(({ fact, state }) => `${fact} ${state}`);

test('a whole file is good for every fact that the portal asks for, in its order', () => {
  expect(checks({})).toEqual(['member-number good', 'birth-date good', 'postcode good', 'email good']);
});

test.each([
  [{ number: '0451287' }, 'member-number wrong'], [{ postcode: '5600' }, 'postcode wrong'], [{ email: null }, 'email missing'],
  [{ email: 'h.lefevre@exemple' }, 'email wrong'], [{ bounces: [{ address: 'h.lefevre@exemple.fr' }] }, 'email bounced'],
])('%j is said before the member tries', (given, state) => {
  expect(checks(given)).toContain(state);
});
