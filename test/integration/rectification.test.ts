import { afterEach, beforeEach, expect, test } from 'vitest';
import { memberPrivacyQuery } from '../../shared/contract/privacy-contract.ts';
import { rectificationFormQuery, rectifyContactCommand, rectifyIdentityCommand } from '../../shared/contract/rectification-contract.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { searchFindQuery } from '../../shared/contract/search-contract.ts';
import { nirFromParts } from '../../shared/domain/values/nir.ts';
import { nameIndex } from '../../electron/search/index-member.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';
import { aPng } from '../fixtures/papers.ts';

const IDENTITY = { memberId: 7, seenVersion: 1, civility: 'mme', lastName: 'KERZREHO', firstName: 'Hélène', birthDate: '1961-03-08', nir: '', reason: 'Divorce' };
const CONTACT = { memberId: 7, seenVersion: 1, phone: '', mobile: '06 39 98 41 27', email: 'h@exemple.fr', street: '1, rue du Port', streetExtra: '', postcode: '56000', town: 'Vannes', reason: 'Nouveau numéro' };
const refused = (code: string, fields?: object) => ({ ok: false, refusal: fields === undefined ? { code } : { code, fields } });

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
  const index = nameIndex(desk.connection);
  index.add(7, 'lefevre oeuvrard  helene');
  index.add(8, 'traore  adama');
  index.flush();
});
afterEach(() => desk.close());

async function aPaper(): Promise<string> {
  const kept = await desk.command(keepPaperCommand, { name: 'livret.png', bytes: aPng() });
  return kept.ok ? kept.value.attachmentId : '';
}

async function found(text: string): Promise<number | undefined> {
  const reply = await desk.query(searchFindQuery, { text, limitPerGroup: 5 });
  return reply.ok ? reply.value.groups.find(({ kind }) => kind === 'member')?.items.length : undefined;
}

test('a corrected name is found, the former one is not, and the contracts follow', async () => {
  expect([await found('lefevre'), await found('kerzreho')]).toEqual([1, undefined]);
  expect((await desk.command(rectifyIdentityCommand, { ...IDENTITY, paperId: await aPaper() })).ok).toBe(true);
  expect([await found('lefevre'), await found('kerzreho')]).toEqual([undefined, 1]);
  expect(desk.connection.prepare('SELECT DISTINCT holder_name FROM contract WHERE member_id = 7').pluck().all()).toEqual(['KERZREHO Hélène']);
  expect(desk.connection.prepare('SELECT token FROM name_token ORDER BY token').pluck().all()).toEqual(['adama', 'helene', 'kerzreho', 'traore']);
});

test('what it was and what it is are kept with the reason, the paper, who did it', async () => {
  const paperId = await aPaper();
  await desk.command(rectifyIdentityCommand, { ...IDENTITY, paperId });
  const reply = await desk.query(memberPrivacyQuery, { memberId: 7 });
  expect(reply.ok && reply.value?.rectifications).toMatchObject([{ reason: 'Divorce', madeByName: 'Claire MORVAN', changes: [{ field: 'lastName', before: 'LEFÈVRE-ŒUVRARD', after: 'KERZREHO' }] }]);
  expect(desk.connection.prepare('SELECT d.attachment_id FROM rectification r JOIN document d ON d.id = r.document_id').pluck().get()).toBe(paperId);
});

test('the audit and the name of the fields, never their values', async () => {
  await desk.command(rectifyIdentityCommand, { ...IDENTITY, paperId: await aPaper() });
  const audit = desk.connection.prepare(`SELECT detail FROM audit WHERE action = 'member.rectify-identity'`).pluck().get();
  expect(String(audit)).toContain('"fields":"lastName"');
  expect(String(audit)).not.toMatch(/KERZREHO|LEFÈVRE|Divorce/u);
});

test.each([
  ['without a paper', { paperId: null }, refused('paper-missing')], ['on a paper that the desk does not hold', { paperId: '00000000-0000-4000-8000-00000000ffff' }, refused('paper-missing')],
  ['that changes nothing', { paperId: null, lastName: 'LEFÈVRE-ŒUVRARD' }, refused('nothing-to-rectify')], ['with a wrong number', { paperId: null, nir: '2 61' }, refused('nir-invalid', { nir: 'nir-invalid' })],
  ['of a version that changed', { paperId: null, seenVersion: 0 }, refused('changed-since')], ['of nobody', { paperId: null, memberId: 99 }, refused('not-found')],
])('a correction of identity %s is refused', async (_case, given, expected) => {
  expect(await desk.command(rectifyIdentityCommand, { ...IDENTITY, ...given })).toEqual(expected);
});

test('a paper serves one file only', async () => {
  const paperId = await aPaper();
  await desk.command(rectifyIdentityCommand, { ...IDENTITY, paperId });
  expect(await desk.command(rectifyIdentityCommand, { ...IDENTITY, memberId: 8, paperId })).toEqual(refused('paper-missing'));
});

test('a corrected contact is stored as it is dialled, and the e-mail is dated', async () => {
  expect((await desk.command(rectifyContactCommand, CONTACT)).ok).toBe(true);
  expect(desk.connection.prepare('SELECT mobile, email, email_changed_on, version FROM member WHERE id = 7').get()).toEqual({ mobile: '+33639984127', email: 'h@exemple.fr', email_changed_on: '2026-11-23', version: 2 });
  expect(await desk.command(rectifyContactCommand, { ...CONTACT, seenVersion: 2, email: 'h@', postcode: '5' })).toEqual(refused('email-invalid', { email: 'email-invalid', postcode: 'postcode-invalid' }));
});

test('the form says whether a number is known, and does not give it', async () => {
  desk.connection.prepare('UPDATE person SET nir = ? WHERE id = 7').run(nirFromParts('2610356260014'));
  const form = await desk.query(rectificationFormQuery, { memberId: 7 });
  expect(form.ok && form.value?.identity).toMatchObject({ hasNir: true, lastName: 'LEFÈVRE-ŒUVRARD', version: 1 });
  expect(JSON.stringify(form)).not.toContain('2610356');
});
