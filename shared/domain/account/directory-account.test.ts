import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { directoryAccount } from './directory-account.ts';
import type { Login } from './login.ts';

const NOW = instant(Date.UTC(2026, 10, 23, 13, 30));
const LOGIN = 'claire.morvan' as Login;
const CLAIRE = { id: 'claire', fullName: 'Claire MORVAN', role: 'conseiller', agencyId: 'vannes', active: true } as const;

test('somebody of the directory has an account with the passphrase that they chose, no code to open it, and no second factor yet', () => {
  expect(directoryAccount(CLAIRE, LOGIN, NOW)).toEqual({ ok: true, value: [
    { op: 'insert', entity: 'account', row: {
      staffId: 'claire', login: 'claire.morvan', totpSecret: null, totpLastStep: null, createdAt: NOW, createdBy: 'claire', activationUntil: null, passphraseSetAt: NOW,
      reviewedAt: null, reviewedBy: null, version: 1,
    } },
  ] });
});

test.each([
  ['whom the directory came without', null, 'directory-not-come'],
  ['whom the hub has shut since', { ...CLAIRE, active: false }, 'account-shut'],
])('nobody has one %s', (_case, staff, refusal) => {
  expect(directoryAccount(staff, LOGIN, NOW)).toEqual({ ok: false, refusal });
});
