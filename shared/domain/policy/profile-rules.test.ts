import { expect, test } from 'vitest';
import { policyFor } from './insurer-profile.ts';
import { printedAgency } from './printed-agency.ts';

test('an operation that the profile does not name is reviewed: nothing takes effect alone by an omission', () => {
  const profile = { policies: [{ operation: 'contact-change', effect: 'immediate', source: 'test' }] } as const;
  expect([policyFor(profile, 'contact-change'), policyFor(profile, 'address-change')]).toEqual(['immediate', 'reviewed']);
});

test('an agency is printed on one line, its telephone as it is dialled; one that cannot be dialled as it is kept', () => {
  const kept = { id: 'vannes', name: 'Agence de Vannes', street: '4, rue du Port', postcode: '56000', town: 'Vannes', phone: '+33261912000', hours: '9 h à 18 h' };
  expect(printedAgency(kept)).toMatchObject({ address: '4, rue du Port, 56000 Vannes', phone: '02\u00A061\u00A091\u00A020\u00A000' });
  expect(printedAgency({ ...kept, phone: 'poste 12' }).phone).toBe('poste 12');
});
