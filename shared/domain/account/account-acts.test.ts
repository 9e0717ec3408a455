import { describe, expect, test } from 'vitest';
import type { AccountRow, StaffRow } from '../change/account-rows.ts';
import { ROLES, type Role } from '../rights/role.ts';
import { instant } from '../values/instant.ts';
import { changeRole, createAccount, disableAccount, mayAdminister, renewAccess, reviewRights, revokeWorkstation, type AccountTarget, type WorkstationTarget } from './account-acts.ts';
import type { Login } from './login.ts';

const NOW = instant(Date.UTC(2026, 10, 23, 13, 30));
const HOUR = 3_600_000;
const actorOf = (role: Role, staffId = 'actor') => ({ staffId, role, agencyId: 'vannes' });
const ADMINISTRATOR = actorOf('administrateur');
const LEAD = actorOf('responsable');

function aTarget(staff: Partial<StaffRow> = {}, account: Partial<AccountRow> = {}): AccountTarget {
  return {
    staff: { id: 'claire', fullName: 'Claire MORVAN', role: 'conseiller', agencyId: 'vannes', active: true, ...staff },
    account: {
      staffId: 'claire', login: 'claire.morvan', totpSecret: 'MZXW6YTB', totpLastStep: 58_000_000, createdAt: NOW, createdBy: 'first', activationUntil: null,
      passphraseSetAt: NOW, reviewedAt: null, reviewedBy: null, version: 3, ...account,
    },
    recoveryCodeIds: ['code-1', 'code-2'],
  };
}

const given = { staffId: 'new', login: 'nora.petit' as Login, fullName: 'Nora PETIT', role: 'conseiller', agencyId: 'vannes', isLoginTaken: false, isNameTaken: false, isAnotherPerson: false, isAgencyKnown: true } as const;
const circumstances = (actor = ADMINISTRATOR, hasHub = false) => ({ actor, now: NOW, validHours: 72, hasHub });

describe('who administers whom', () => {
  test.each(ROLES.flatMap((actor) => ROLES.map((target) => [actor, target] as const)))('%s over %s of the same agency', (actor, target) => {
    const expected = actor === 'administrateur' || (actor === 'responsable' && (target === 'conseiller' || target === 'gestionnaire'));
    expect(mayAdminister(actorOf(actor), { role: target, agencyId: 'vannes' })).toBe(expected);
  });

  test('an agency lead has no hand in another agency', () => {
    expect(mayAdminister(LEAD, { role: 'conseiller', agencyId: 'auray' })).toBe(false);
  });
});

describe('a new account', () => {
  test('is a person of the staff and an account without a factor, opened by a code for three days', () => {
    const made = createAccount({ ...given, fullName: '  Nora   PETIT ' }, circumstances());
    expect(made).toEqual({ ok: true, value: { until: NOW + 72 * HOUR, changes: [
      { op: 'insert', entity: 'staff', row: { id: 'new', fullName: 'Nora PETIT', role: 'conseiller', agencyId: 'vannes', active: true } },
      { op: 'insert', entity: 'account', row: {
        staffId: 'new', login: 'nora.petit', totpSecret: null, totpLastStep: null, createdAt: NOW, createdBy: 'actor', activationUntil: NOW + 72 * HOUR,
        passphraseSetAt: null, reviewedAt: null, reviewedBy: null, version: 1,
      } },
    ] } });
  });

  test.each([
    ['without a name', { ...given, fullName: ' ' }, ADMINISTRATOR, 'full-name-missing'],
    ['of a login that somebody has', { ...given, isLoginTaken: true }, ADMINISTRATOR, 'login-taken'],
    ['of the name of somebody who has an open one', { ...given, isNameTaken: true }, ADMINISTRATOR, 'full-name-taken'],
    ['of an agency that is not there', { ...given, isAgencyKnown: false }, ADMINISTRATOR, 'agency-unknown'],
    ['of an administrator, by an agency lead', { ...given, role: 'administrateur' as const }, LEAD, 'not-allowed'],
    ['in another agency, by an agency lead', { ...given, agencyId: 'auray' }, LEAD, 'not-allowed'],
  ])('%s is refused', (_case, asked, actor, refusal) => {
    expect(createAccount(asked, circumstances(actor))).toEqual({ ok: false, refusal });
  });
});

describe('a new code', () => {
  test('forgets the factor and the recovery codes, and lasts three days', () => {
    expect(renewAccess(aTarget(), false, circumstances())).toEqual({ ok: true, value: { until: NOW + 72 * HOUR, changes: [
      { op: 'update', entity: 'account', id: 'claire', seenVersion: 3, set: { totpSecret: null, totpLastStep: null, activationUntil: NOW + 72 * HOUR, version: 4 } },
      { op: 'remove', entity: 'recoveryCode', id: 'code-1' },
      { op: 'remove', entity: 'recoveryCode', id: 'code-2' },
    ] } });
  });

  test('opens again an account that was shut', () => {
    const renewed = renewAccess(aTarget({ active: false }), false, circumstances());
    expect(renewed.ok && renewed.value.changes).toContainEqual({ op: 'update', entity: 'staff', id: 'claire', seenVersion: null, set: { active: true } });
  });
});

test('a shut account is shut once', () => {
  expect(disableAccount(aTarget(), circumstances(LEAD))).toEqual({ ok: true, value: [
    { op: 'update', entity: 'staff', id: 'claire', seenVersion: null, set: { active: false } },
    { op: 'update', entity: 'account', id: 'claire', seenVersion: 3, set: { version: 4 } },
  ] });
  expect(disableAccount(aTarget({ active: false }), circumstances(LEAD))).toEqual({ ok: false, refusal: 'already-done' });
});

describe('a change of role', () => {
  const to = { role: 'gestionnaire', agencyId: 'vannes', isAgencyKnown: true } as const;

  test('moves the date of the review', () => {
    expect(changeRole(aTarget(), to, circumstances())).toEqual({ ok: true, value: [
      { op: 'update', entity: 'staff', id: 'claire', seenVersion: null, set: { role: 'gestionnaire', agencyId: 'vannes' } },
      { op: 'update', entity: 'account', id: 'claire', seenVersion: 3, set: { reviewedAt: NOW, reviewedBy: 'actor', version: 4 } },
    ] });
  });

  test.each([
    ['to a role above the lead’s', { ...to, role: 'responsable' as const }, LEAD, 'not-allowed'],
    ['to another agency, by a lead', { ...to, agencyId: 'auray' }, LEAD, 'not-allowed'],
    ['to an agency that is not there', { ...to, isAgencyKnown: false }, ADMINISTRATOR, 'agency-unknown'],
  ])('%s is refused', (_case, wanted, actor, refusal) => {
    expect(changeRole(aTarget(), wanted, circumstances(actor))).toEqual({ ok: false, refusal });
  });
});

test('a review says who looked, and when', () => {
  expect(reviewRights(aTarget(), circumstances(LEAD))).toEqual({ ok: true, value: [
    { op: 'update', entity: 'account', id: 'claire', seenVersion: 3, set: { reviewedAt: NOW, reviewedBy: 'actor', version: 4 } },
  ] });
});

describe('at a desk that has a hub, whose directory says who is in the staff', () => {
  const atHub = circumstances(ADMINISTRATOR, true);
  const to = { role: 'gestionnaire', agencyId: 'vannes', isAgencyKnown: true } as const;

  test.each([
    ['nobody is made', () => createAccount(given, atHub)],
    ['nobody is shut', () => disableAccount(aTarget(), atHub)],
    ['no role is changed', () => changeRole(aTarget(), to, atHub)],
    ['nobody who left comes back by a new code', () => renewAccess(aTarget({ active: false }), false, atHub)],
  ])('%s', (_case, act) => {
    expect(act()).toEqual({ ok: false, refusal: 'directory-of-hub' });
  });

  test('what is of the desk is done as everywhere: a new code, a review', () => {
    const acts = [renewAccess(aTarget(), false, atHub), reviewRights(aTarget(), atHub)];
    expect(acts.map((judged) => judged.ok)).toEqual([true, true]);
    expect(renewAccess(aTarget(), false, atHub)).toEqual(renewAccess(aTarget(), false, circumstances()));
  });

  test('whoever may not administer learns nothing of it', () => {
    const lead = circumstances(LEAD, true);
    expect(createAccount({ ...given, role: 'responsable' }, lead)).toEqual({ ok: false, refusal: 'not-allowed' });
    expect(disableAccount(aTarget({ agencyId: 'auray' }), lead)).toEqual({ ok: false, refusal: 'not-found' });
    expect(changeRole(aTarget({ id: 'actor' }), to, atHub)).toEqual({ ok: false, refusal: 'own-account' });
  });
});

describe('nobody changes their own account, and a lead none above them', () => {
  const acts = [
    ['a new code', (target: AccountTarget, actor = ADMINISTRATOR) => renewAccess(target, false, circumstances(actor))],
    ['shutting', (target: AccountTarget, actor = ADMINISTRATOR) => disableAccount(target, circumstances(actor))],
    ['a role', (target: AccountTarget, actor = ADMINISTRATOR) => changeRole(target, { role: 'conseiller', agencyId: 'vannes', isAgencyKnown: true }, circumstances(actor))],
    ['a review', (target: AccountTarget, actor = ADMINISTRATOR) => reviewRights(target, circumstances(actor))],
  ] as const;

  test.each(acts)('%s', (_name, act) => {
    expect(act(aTarget({ id: 'actor' }))).toEqual({ ok: false, refusal: 'own-account' });
    expect(act(aTarget({ role: 'administrateur' }), LEAD)).toEqual({ ok: false, refusal: 'not-allowed' });
    expect(act(aTarget({ agencyId: 'auray' }), LEAD)).toEqual({ ok: false, refusal: 'not-found' });
    expect(act(aTarget(), actorOf('gestionnaire'))).toEqual({ ok: false, refusal: 'not-allowed' });
  });
});

describe('a workstation', () => {
  const workstation: WorkstationTarget = { workstationId: 'w2', isHere: false, revokedAt: null, revokedBy: null, latestSeenAt: NOW, version: 1 };

  test('is shut by an administrator', () => {
    expect(revokeWorkstation(workstation, ADMINISTRATOR, NOW)).toEqual({ ok: true, value: [
      { op: 'update', entity: 'workstationAccess', id: 'w2', seenVersion: 1, set: { revokedAt: NOW, revokedBy: 'actor', version: 2 } },
    ] });
  });

  test.each([
    ['by an agency lead', workstation, LEAD, 'not-allowed'],
    ['from itself', { ...workstation, isHere: true }, ADMINISTRATOR, 'own-workstation'],
    ['twice', { ...workstation, revokedAt: NOW, revokedBy: 'actor' }, ADMINISTRATOR, 'already-done'],
  ])('is not shut %s', (_case, target, actor, refusal) => {
    expect(revokeWorkstation(target, actor, NOW)).toEqual({ ok: false, refusal });
  });
});
