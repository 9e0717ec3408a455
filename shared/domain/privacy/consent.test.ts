import { expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import { instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import { recordConsent, standingOn, textInForce, type ConsentEntry, type ConsentSetting } from './consent.ts';

const { purposes, consentTexts: texts } = loadProfile().privacy;
const today = localDate('2026-11-22');
const said = (decision: 'given' | 'withdrawn', on: string, at = 1) => ({ purpose: 'email-offers', decision, decidedOn: localDate(on), recordedAt: instant(at) });

const anEntry = (given: Partial<ConsentEntry> = {}): ConsentEntry =>
  ({ memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: today, channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud', ...given });
const aSetting = (given: Partial<ConsentSetting> = {}): ConsentSetting => ({
  today, now: instant(5), actor: { staffId: 'claire', fullName: 'Claire MORVAN' }, purposes, texts, records: [], id: 'c-1', textSha256: 'abc', isTextKept: false, ...given,
});

test('the last word counts: by its day, then by its entry; nothing after the day asked about', () => {
  const records = [said('given', '2026-01-10'), said('withdrawn', '2026-06-01', 2), said('given', '2026-06-01', 3), said('withdrawn', '2026-12-01', 4)];
  const on = (day: string) => standingOn(records, 'email-offers', localDate(day))?.decision ?? null;
  expect([on('2026-01-09'), on('2026-01-10'), on('2026-01-11'), on('2026-06-01'), on('2026-11-30'), on('2026-12-01')]).toEqual([null, 'given', 'given', 'given', 'given', 'withdrawn']);
  expect(standingOn(records, 'sms-offers', today)).toBeNull();
});

test('a yes is kept with its text, how it was shown and who recorded it; the text itself is kept once', () => {
  const result = recordConsent(anEntry(), aSetting());
  expect(result.ok && result.value.map(({ entity }) => entity)).toEqual(['consentText', 'consent']);
  expect(result.ok && result.value.at(-1)).toMatchObject({ row: { decision: 'given', textShown: 'read-aloud', textSha256: 'abc', recordedBy: 'claire', decidedOn: today } });
  const again = recordConsent(anEntry(), aSetting({ isTextKept: true }));
  expect(again.ok && again.value.map(({ entity }) => entity)).toEqual(['consent']);
});

test('a withdrawal is a row of its own and needs no text read (RGPD art. 7(3))', () => {
  const result = recordConsent(anEntry({ decision: 'withdrawn', textShown: null }), aSetting({ records: [said('given', '2026-01-10')], isTextKept: true }));
  expect(result.ok && result.value).toMatchObject([{ op: 'insert', row: { decision: 'withdrawn', textShown: null } }]);
});

test.each([
  ['a yes without the text being shown', { textShown: null }, {}, 'consent-text-not-shown'],
  ['a text that is no longer the one in force', { textVersion: '2025-3' }, {}, 'consent-text-changed'],
  ['a purpose that the insurer does not have', { purpose: 'resale' }, {}, 'purpose-unknown'],
  ['a day to come', { decidedOn: localDate('2026-11-23') }, {}, 'consent-date-in-future'],
  ['the same word again', {}, { records: [said('given', '2026-01-10')] }, 'consent-unchanged'],
] as const)('refuses %s', (_case, entry, setting, code) => {
  expect(recordConsent(anEntry(entry), aSetting(setting))).toEqual({ ok: false, refusal: { code } });
});

test('the text is the one of the day: of a letter written before another text began, the one before', () => {
  const next = { purpose: 'email-offers', version: '2027-1', text: 'Autre texte.', source: 's', validFrom: localDate('2027-01-01') };
  expect(textInForce([...texts, next], 'email-offers', localDate('2026-12-31'))?.version).toBe('2026-1');
  expect(textInForce([...texts, next], 'email-offers', localDate('2027-01-01'))?.version).toBe('2027-1');
  expect(textInForce(texts, 'email-offers', localDate('2020-01-01'))?.version).toBe('2026-1');
  expect(textInForce(texts, 'resale', today)).toBeNull();
});
