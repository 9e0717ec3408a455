import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { firstAccount } from './first-account.ts';
import type { Login } from './login.ts';

const NOW = instant(Date.UTC(2026, 10, 23, 13, 30));
const AGENCIES = [
  { id: 'tours-halles', name: 'Agence de Tours-Halles', address: '14, rue des Halles, 37000 Tours', phone: '02', hours: 'de 9 h à 18 h', source: 'test' },
  { id: 'siege', name: 'Siège', address: 'Cedex', phone: '03', hours: 'de 9 h à 18 h', source: 'test' },
];
const given = { staffId: 's1', login: 'gael.tanguy' as Login, fullName: ' Gaël  TANGUY ', agencyId: 'tours-halles' };

test('a new workstation begins with the agencies of the profile and an administrator without a second factor', () => {
  expect(firstAccount(given, AGENCIES, NOW)).toEqual({ ok: true, value: [
    { op: 'insert', entity: 'agency', row: { id: 'tours-halles', name: 'Agence de Tours-Halles', street: '14, rue des Halles', postcode: '37000', town: 'Tours', phone: '02', hours: 'de 9 h à 18 h' } },
    { op: 'insert', entity: 'agency', row: { id: 'siege', name: 'Siège', street: 'Cedex', postcode: '', town: '', phone: '03', hours: 'de 9 h à 18 h' } },
    { op: 'insert', entity: 'staff', row: { id: 's1', fullName: 'Gaël TANGUY', role: 'administrateur', agencyId: 'tours-halles', active: true } },
    { op: 'insert', entity: 'account', row: {
      staffId: 's1', login: 'gael.tanguy', totpSecret: null, totpLastStep: null, createdAt: NOW, createdBy: 's1', activationUntil: null, passphraseSetAt: NOW,
      reviewedAt: null, reviewedBy: null, version: 1,
    } },
  ] });
});

test.each([
  ['without a name', { ...given, fullName: '  ' }, 'full-name-missing'],
  ['in an agency that the profile has not', { ...given, agencyId: 'vannes' }, 'agency-unknown'],
])('%s it is refused', (_case, wrong, refusal) => {
  expect(firstAccount(wrong, AGENCIES, NOW)).toEqual({ ok: false, refusal });
});
