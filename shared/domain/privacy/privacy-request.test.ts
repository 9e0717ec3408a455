import { expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import { instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import type { PrivacyRequestRow } from './privacy-rows.ts';
import {
  answerPrivacyRequest, checkIdentity, erasureRefusal, exportRefusal, extendAnswer, isAnsweredByFile, liftRestriction, noteExport, openPrivacyRequest, refusePrivacyRequest,
  type RequestEntry, type RequestSetting,
} from './privacy-request.ts';

const { answerDelay: delay } = loadProfile().privacy;
const today = localDate('2026-11-23');
const now = instant(50);

function aRequest(given: Partial<PrivacyRequestRow> = {}): PrivacyRequestRow {
  return {
    id: 'r', number: 'V-2026-00001', memberId: 7, kind: 'access', status: 'open', channel: 'agency', receivedOn: today, deadlineOn: localDate('2026-12-23'), wording: 'Tout ce que vous savez de moi.',
    identityMeans: 'paper-seen', identityBy: 'claire', identityAt: now, extendedOn: null, extensionReason: null, enteredBy: 'claire', enteredByName: 'Claire MORVAN', enteredAt: now,
    exportedAt: null, exportSha256: null, decidedBy: null, decidedAt: null, answer: null, liftedOn: null, version: 3, ...given,
  };
}
const by = (staffId: string, seenVersion = 3) => ({ staffId, now, today, seenVersion });
const entry: RequestEntry = { memberId: 7, kind: 'access', channel: 'post', receivedOn: today, wording: ' Mes données ', identityMeans: null };
const setting: RequestSetting = { today, now, actor: { staffId: 'claire', fullName: 'Claire MORVAN' }, delay, id: 'r', number: 'V-2026-00001', openNumber: null };
const refused = (code: string, facts?: object) => ({ ok: false, refusal: facts === undefined ? { code } : { code, facts } });

test('a request opens with its deadline, and its clock runs before the identity is checked', () => {
  const result = openPrivacyRequest({ ...entry, receivedOn: localDate('2026-11-20') }, setting);
  expect(result.ok && result.value).toMatchObject([{ op: 'insert', row: { status: 'open', receivedOn: '2026-11-20', deadlineOn: '2026-12-21', wording: 'Mes données', identityMeans: null, identityBy: null, version: 1 } }]);
});

test('an identity checked at the desk is kept with who checked it', () => {
  const result = openPrivacyRequest({ ...entry, identityMeans: 'paper-seen' }, setting);
  expect(result.ok && result.value).toMatchObject([{ row: { identityMeans: 'paper-seen', identityBy: 'claire', identityAt: now } }]);
});

test.each([
  ['a day to come', { receivedOn: localDate('2026-11-24') }, {}, refused('received-in-future')],
  ['no word of what is asked', { wording: '  ' }, {}, refused('wording-missing')],
  ['the same question still open', {}, { openNumber: 'V-2026-00009' }, refused('request-already-open', { number: 'V-2026-00009' })],
])('refuses %s', (_case, given, other, expected) => {
  expect(openPrivacyRequest({ ...entry, ...given }, { ...setting, ...other })).toEqual(expected);
});

test.each([
  ['on the last day', '2026-12-23', true], ['the day before', '2026-12-22', true], ['the day after', '2026-12-24', false],
])('an extension %s of the first month (RGPD art. 12(3))', (_case, day, isPossible) => {
  const result = extendAnswer(aRequest(), 'Pièces à rassembler', delay, { ...by('sophie'), today: localDate(day) });
  expect(result.ok).toBe(isPossible);
  if (result.ok) expect(result.value).toMatchObject([{ set: { deadlineOn: '2027-02-23', extendedOn: day, extensionReason: 'Pièces à rassembler' } }]);
  else expect(result).toEqual(refused('extension-too-late'));
});

test('an extension needs its reason, and comes once', () => {
  expect(extendAnswer(aRequest(), ' ', delay, by('sophie'))).toEqual(refused('reason-missing'));
  expect(extendAnswer(aRequest({ extendedOn: today }), 'encore', delay, by('sophie'))).toEqual(refused('already-extended'));
});

test('nothing is handed out, answered or erased before the identity is checked (RGPD art. 12(6))', () => {
  const unknown = { identityMeans: null, exportedAt: now } as const;
  expect(exportRefusal(aRequest(unknown))).toEqual({ code: 'identity-unchecked' });
  expect(answerPrivacyRequest(aRequest(unknown), 'Voici.', by('sophie'))).toEqual(refused('identity-unchecked'));
  expect(erasureRefusal(aRequest({ ...unknown, kind: 'erasure' }), by('sophie'))).toEqual({ code: 'identity-unchecked' });
  const checked = checkIdentity(aRequest(unknown), 'call-back', by('sophie'));
  expect(checked.ok && checked.value).toMatchObject([{ set: { identityMeans: 'call-back', identityBy: 'sophie', version: 4 } }]);
});

test.each([['access', true], ['portability', true], ['rectification', false], ['erasure', false], ['objection', false], ['restriction', false]] as const)('%s is answered by a file: %s', (kind, byFile) => {
  expect(isAnsweredByFile(kind)).toBe(byFile);
  expect(exportRefusal(aRequest({ kind }))).toEqual(byFile ? null : { code: 'export-not-asked' });
});

test('an access is answered once its file was written; the answer says by whom and what', () => {
  expect(answerPrivacyRequest(aRequest(), 'Remis en main propre.', by('sophie'))).toEqual(refused('export-missing'));
  const noted = noteExport(aRequest(), 'f00d', by('sophie'));
  expect(noted.ok && noted.value).toMatchObject([{ set: { exportedAt: now, exportSha256: 'f00d' } }]);
  const answered = answerPrivacyRequest(aRequest({ exportedAt: now }), 'Remis en main propre.', by('claire'));
  expect(answered.ok && answered.value).toMatchObject([{ set: { status: 'answered', decidedBy: 'claire', answer: 'Remis en main propre.' } }]);
});

test('an erasure is validated by somebody else than who entered it, and answered in no other way', () => {
  const erasure = aRequest({ kind: 'erasure' });
  expect(erasureRefusal(erasure, by('claire'))).toEqual({ code: 'decider-entered-it' });
  expect(erasureRefusal(erasure, by('sophie'))).toBeNull();
  expect(answerPrivacyRequest(erasure, 'Fait.', by('sophie'))).toEqual(refused('needs-validation'));
  expect(refusePrivacyRequest(erasure, 'Contrat en cours.', by('claire'))).toEqual(refused('decider-entered-it'));
  expect(refusePrivacyRequest(erasure, 'Contrat en cours.', by('sophie')).ok).toBe(true);
});

test('a refusal gives its reason; an unknown identity may be that reason', () => {
  expect(refusePrivacyRequest(aRequest(), '', by('claire'))).toEqual(refused('reason-missing'));
  expect(refusePrivacyRequest(aRequest({ identityMeans: null }), 'Identité non établie.', by('claire')).ok).toBe(true);
});

test('what is decided stays decided, and what changed meanwhile is read again', () => {
  const closed = aRequest({ status: 'refused', kind: 'erasure' });
  expect([refusePrivacyRequest(closed, 'x', by('sophie')), erasureRefusal(closed, by('sophie'))]).toEqual([refused('already-decided'), { code: 'already-decided' }]);
  expect(refusePrivacyRequest(aRequest(), 'x', by('sophie', 2))).toEqual(refused('changed-since'));
  expect(erasureRefusal(aRequest(), by('sophie'))).toEqual({ code: 'changed-since' });
});

test('a restriction that was granted is lifted once (RGPD art. 18(3))', () => {
  const restricted = aRequest({ kind: 'restriction', status: 'answered' });
  const lifted = liftRestriction(restricted, by('sophie'));
  expect(lifted.ok && lifted.value).toMatchObject([{ set: { liftedOn: today } }]);
  expect(liftRestriction({ ...restricted, liftedOn: today }, by('sophie'))).toEqual(refused('not-restricted'));
  expect(liftRestriction(aRequest(), by('sophie'))).toEqual(refused('not-restricted'));
  expect(liftRestriction(restricted, by('sophie', 1))).toEqual(refused('changed-since'));
});
