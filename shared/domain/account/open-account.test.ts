import { describe, expect, test } from 'vitest';
import type { StaffRow } from '../change/account-rows.ts';
import { ROLES, type Role } from '../rights/role.ts';
import { instant } from '../values/instant.ts';
import { mayAdminister } from './account-acts.ts';
import type { Login } from './login.ts';
import { openAccount } from './open-account.ts';

/* Source: House, as the rule. */

const NOW = instant(Date.UTC(2026, 10, 23, 13, 30));
const HOUR = 3_600_000;
const actorOf = (role: Role, staffId = 'actor') => ({ staffId, role, agencyId: 'vannes' });
const circumstances = (actor = actorOf('administrateur')) => ({ actor, now: NOW, validHours: 72 });
const aPerson = (change: Partial<StaffRow> = {}): StaffRow => ({ id: 'claire', fullName: 'Claire MORVAN', role: 'conseiller', agencyId: 'vannes', active: true, ...change });
const given = { staff: aPerson(), login: 'claire.morvan' as Login, isLoginTaken: false, hasAccount: false } as const;

test('somebody of the directory receives an account without a factor, opened by a code for three days; nothing is written of who they are', () => {
  expect(openAccount(given, circumstances())).toEqual({ ok: true, value: { until: NOW + 72 * HOUR, changes: [
    { op: 'insert', entity: 'account', row: {
      staffId: 'claire', login: 'claire.morvan', totpSecret: null, totpLastStep: null, createdAt: NOW, createdBy: 'actor', activationUntil: NOW + 72 * HOUR,
      passphraseSetAt: null, reviewedAt: null, reviewedBy: null, version: 1,
    } },
  ] } });
});

test.each([
  ['of somebody who left', { ...given, staff: aPerson({ active: false }) }, actorOf('administrateur'), 'staff-inactive'],
  ['beside one that they have', { ...given, hasAccount: true }, actorOf('administrateur'), 'already-done'],
  ['of a login that somebody has', { ...given, isLoginTaken: true }, actorOf('administrateur'), 'login-taken'],
  ['of one’s own', given, actorOf('administrateur', 'claire'), 'own-account'],
  ['of another agency, by an agency lead', { ...given, staff: aPerson({ agencyId: 'auray' }) }, actorOf('responsable'), 'not-found'],
])('an account %s is refused', (_case, asked, actor, refusal) => {
  expect(openAccount(asked, circumstances(actor))).toEqual({ ok: false, refusal });
});

describe('who may', () => {
  test.each(ROLES.flatMap((actor) => ROLES.map((target) => [actor, target] as const)))('%s for %s of the same agency: as they administer them', (actor, target) => {
    const person = aPerson({ role: target });
    expect(openAccount({ ...given, staff: person }, circumstances(actorOf(actor))).ok).toBe(mayAdminister(actorOf(actor), person));
  });
});
