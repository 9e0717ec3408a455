import { expect, test } from 'vitest';
import { aPortalSheet } from '../../../test/fixtures/a-portal-sheet.ts';

// Source: `firstAccess`, `passwordAdvice` and `browserAdvice` of the portal rules.

test.each([
  ['mutuelle-des-rives', 'mutuelle-des-rives.example/espace', ['member-number', 'birth-date', 'email']],
  ['macif', 'www.macif.fr', ['member-number', 'birth-date', 'postcode']],
  ['harmonie-mutuelle', null, ['member-number', 'identity']],
])('the first sheet of %s says its own page and asks its own facts', (insurer, address, asks) => {
  const sheet = aPortalSheet('first-access', insurer);
  expect([sheet.portal.address, sheet.asks, sheet.member.number]).toEqual([address, asks, '04659981']);
  expect(sheet.lines.length).toBeGreaterThan(2);
});

test('the leaflet on passwords alone gives an example of a passphrase', () => {
  expect([aPortalSheet('passwords').example, aPortalSheet('first-access').example, aPortalSheet('browser').example]).toEqual(['MonChien4PattesCourt12km', null, null]);
});
