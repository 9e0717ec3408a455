import { expect, test } from 'vitest';
import type { MemberContactRow, PersonRow } from '../change/change.ts';
import { instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import { nirFromParts } from '../values/nir.ts';
import { changedFields, contactFaults, identityFaults, rectifyContact, rectifyIdentity, type ContactEntry, type IdentityEntry, type RectificationSetting } from './rectification.ts';

const person: PersonRow = { id: 7, civility: 'mme', lastName: 'LEFÈVRE', firstName: 'Hélène', birthDate: localDate('1961-03-08'), nir: null, sortKey: 'lefevre  helene', version: 4 };
const contact: MemberContactRow = {
  phone: null, mobile: '+33639984127', email: 'h@exemple.fr', emailChangedOn: null, phoneChangedOn: null, street: '1, rue du Port', streetExtra: null, postcode: '56000', town: 'Vannes', communeCode: '56260', regionCode: '53', version: 2,
};
const anIdentity = (given: Partial<IdentityEntry> = {}): IdentityEntry => ({ civility: 'mme', lastName: 'LEFÈVRE', firstName: 'Hélène', birthDate: localDate('1961-03-08'), nir: '', ...given });
const aContact = (given: Partial<ContactEntry> = {}): ContactEntry =>
  ({ phone: '', mobile: '06 39 98 41 27', email: 'h@exemple.fr', street: '1, rue du Port', streetExtra: '', postcode: '56000', town: 'Vannes', ...given });
const setting = (seenVersion: number, given: Partial<RectificationSetting> = {}): RectificationSetting =>
  ({ id: 'c', memberId: 3, reason: 'Mariage', today: localDate('2026-11-23'), now: instant(9), actor: { staffId: 'claire', fullName: 'Claire MORVAN' }, seenVersion, ...given });
const reach = { ...setting(2), hasOpenAlert: false };
const proof = { documentId: 'd', attachmentId: 'a', title: 'Livret de famille' };

test('a name is corrected with its sort key, its proof in the file, and what it was before', () => {
  const result = rectifyIdentity(anIdentity({ lastName: ' ŒUVRARD ' }), person, proof, setting(4));
  expect(result.ok && result.value).toMatchObject([
    { op: 'update', entity: 'person', id: 7, seenVersion: 4, set: { lastName: 'ŒUVRARD', sortKey: 'oeuvrard  helene', version: 5 } },
    { op: 'insert', entity: 'document', row: { memberId: 3, attachmentId: 'a', kind: 'piece-identite' } },
    { op: 'insert', entity: 'rectification', row: { documentId: 'd', reason: 'Mariage', changes: '[{"field":"lastName","before":"LEFÈVRE","after":"ŒUVRARD"}]' } },
  ]);
});

test('an empty number leaves the number as it is; a right one replaces it', () => {
  const known = { ...person, nir: nirFromParts('2610356260014') };
  const kept = rectifyIdentity(anIdentity({ firstName: 'Hélène-Marie' }), known, proof, setting(4));
  expect(kept.ok && kept.value[0]).toMatchObject({ set: { nir: known.nir } });
  const replaced = rectifyIdentity(anIdentity({ nir: nirFromParts('2610356260015') }), known, proof, setting(4));
  expect(replaced.ok && replaced.value[0]).toMatchObject({ set: { nir: nirFromParts('2610356260015') } });
});

test.each([
  ['without a proof', anIdentity({ lastName: 'X' }), null, setting(4), { code: 'paper-missing' }],
  ['that changes nothing', anIdentity(), proof, setting(4), { code: 'nothing-to-rectify' }],
  ['without its reason', anIdentity({ lastName: 'X' }), proof, setting(4, { reason: ' ' }), { code: 'reason-missing' }],
  ['of what changed meanwhile', anIdentity({ lastName: 'X' }), proof, setting(3), { code: 'changed-since' }],
  ['to no name', anIdentity({ lastName: ' ' }), proof, setting(4), { code: 'person-incomplete', fields: { lastName: 'person-incomplete' } }],
])('refuses a correction %s', (_case, entry, paper, given, refusal) => {
  expect(rectifyIdentity(entry, person, paper, given)).toEqual({ ok: false, refusal });
});

test.each([['2026-11-22', undefined], ['2026-11-23', undefined], ['2026-11-24', 'birth-date-in-future']])('born on %s, the desk being on 23 November 2026', (birth, fault) => {
  expect(identityFaults(anIdentity({ birthDate: localDate(birth) }), localDate('2026-11-23')).birthDate).toBe(fault);
});

test('a wrong number and a missing birth date are said together', () => {
  expect(identityFaults(anIdentity({ nir: '2 61 03', birthDate: null }), localDate('2026-11-23'))).toEqual({ birthDate: 'person-incomplete', nir: 'nir-invalid' });
});

test('a new e-mail is dated, a new address loses the codes of the old commune', () => {
  const mail = rectifyContact(aContact({ email: ' h2@exemple.fr ' }), contact, reach);
  expect(mail.ok && mail.value[0]).toMatchObject({ entity: 'member', id: 3, seenVersion: 2, set: { email: 'h2@exemple.fr', emailChangedOn: '2026-11-23', version: 3 } });
  expect(mail.ok && mail.value[0] !== undefined && 'communeCode' in (mail.value[0] as { set: object }).set).toBe(false);
  const moved = rectifyContact(aContact({ postcode: '29200', town: 'Brest' }), contact, reach);
  expect(moved.ok && moved.value[0]).toMatchObject({ set: { postcode: '29200', town: 'Brest', communeCode: null, regionCode: null } });
});

test('a new telephone is dated too, the home one as the mobile', () => {
  for (const given of [{ phone: '02 97 01 12 40' }, { mobile: '06 39 98 41 28' }]) {
    const result = rectifyContact(aContact(given), contact, reach);
    expect(result.ok && result.value[0]).toMatchObject({ set: { phoneChangedOn: '2026-11-23' } });
  }
});

test('while an alert on the access is open, the e-mail and the telephones are changed by two, the address as ever', () => {
  const alerted = { ...reach, hasOpenAlert: true };
  for (const given of [{ email: 'h2@exemple.fr' }, { phone: '02 97 01 12 40' }, { mobile: '06 39 98 41 28' }]) {
    expect(rectifyContact(aContact(given), contact, alerted)).toEqual({ ok: false, refusal: { code: 'contact-frozen' } });
  }
  expect(rectifyContact(aContact({ street: '2, rue du Port' }), contact, alerted).ok).toBe(true);
});

test('a number written as people write it is the same number', () => {
  expect(rectifyContact(aContact(), contact, reach)).toEqual({ ok: false, refusal: { code: 'nothing-to-rectify' } });
});

test.each([
  ['phone', { phone: '12' }, 'phone-invalid'], ['mobile', { mobile: 'abc' }, 'phone-invalid'], ['email', { email: 'h@exemple' }, 'email-invalid'], ['email', { email: 'h exemple.fr' }, 'email-invalid'],
  ['street', { street: ' ' }, 'address-incomplete'], ['postcode', { postcode: '5600' }, 'postcode-invalid'], ['town', { town: '' }, 'address-incomplete'],
] as const)('%s at fault: %s', (field, given, code) => {
  expect(contactFaults(aContact(given))).toEqual({ [field]: code });
});

test('the fields that differ, and no other', () => {
  expect(changedFields<{ a: string; b: string | null }>({ a: '1', b: null }, { a: '1', b: '2' })).toEqual([{ field: 'b', before: null, after: '2' }]);
});
