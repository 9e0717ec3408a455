import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DATA_CATEGORIES } from '../../shared/domain/policy/privacy-policy.ts';
import { typographyProblems } from '../../shared/domain/text/typography.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { readInsurerProfile } from '../../shared/settings/insurer-profile-schema.ts';
import { backupsToDelete, type DatedBackup } from '../backup/rotation.ts';

const file = new URL('../../resources/profiles/mutuelle-des-rives.json', import.meta.url);
const json = () => JSON.parse(readFileSync(file, 'utf8')) as { privacy: { retention: { category: string }[]; consentTexts: { purpose: string }[]; answerDelay: object } };
const { privacy } = readInsurerProfile(json());

test('every row of the privacy policy names a source', () => {
  const rows = [...privacy.purposes, ...privacy.consentTexts, ...privacy.retention, privacy.answerDelay, privacy.purgeClock, privacy.backupRotation];
  expect(rows.filter(({ source }) => source.trim() === '')).toEqual([]);
});

test('everything that is kept has its time, for every line of business', () => {
  const general = new Set(privacy.retention.filter(({ line }) => line === null).map(({ category }) => category));
  expect(DATA_CATEGORIES.filter((category) => !general.has(category))).toEqual(['identity']);
});

test('answers within one month, three with an extension (RGPD art. 12(3))', () => {
  expect([privacy.answerDelay.months, privacy.answerDelay.extensionMonths]).toEqual([1, 2]);
});

test('keeps to French typography in all that a member reads or hears', () => {
  const sentences = [...privacy.purposes.map(({ label }) => label), ...privacy.consentTexts.map(({ text }) => text), ...privacy.retention.map(({ reason }) => reason)];
  expect(sentences.flatMap((sentence) => typographyProblems(sentence).map((problem) => `${problem}: ${sentence}`))).toEqual([]);
});

test('every text of consent says that one may change one’s mind, as simply (RGPD art. 7(3))', () => {
  expect(privacy.consentTexts.filter(({ text }) => !text.includes('changer d’avis à tout moment, aussi simplement'))).toEqual([]);
});

test('the periods of one purpose neither leave a day out nor share one', () => {
  const phone = privacy.purposes.filter(({ code }) => code === 'phone-offers').map(({ validFrom, validTo }) => [validFrom, validTo]);
  expect(phone).toEqual([[undefined, '2026-08-10'], ['2026-08-11', undefined]]);
});

test('no backup of before an erasure is left after the days that a member is told, one week without a backup included', () => {
  const DAY = 86_400_000;
  const monday = Date.UTC(2026, 10, 2, 10);
  const week = fc.uniqueArray(fc.nat(6), { minLength: 1 });
  fc.assert(fc.property(fc.array(week, { minLength: 14, maxLength: 14 }), fc.nat(13), fc.integer({ min: 28, max: 55 }), (weeks, idle, erasedDay) => {
    const end = erasedDay + privacy.backupRotation.days;
    const days = weeks.flatMap((inWeek, index) => (index === idle ? [] : inWeek.map((day) => index * 7 + day))).filter((day) => day <= end).sort((one, other) => one - other);
    let kept: readonly DatedBackup[] = [];
    for (const [sequence, day] of days.entries()) {
      kept = [...kept, { sequence, takenAt: instant(monday + day * DAY) }];
      const gone = new Set(backupsToDelete(kept));
      kept = kept.filter((backup) => !gone.has(backup));
    }
    expect(kept.filter(({ takenAt }) => takenAt < monday + erasedDay * DAY)).toEqual([]);
  }));
});

test.each([
  ['a category without its time', (privacyJson: ReturnType<typeof json>['privacy']) => ({ ...privacyJson, retention: privacyJson.retention.filter(({ category }) => category !== 'care') })],
  ['a purpose without its text', (privacyJson: ReturnType<typeof json>['privacy']) => ({ ...privacyJson, consentTexts: privacyJson.consentTexts.filter(({ purpose }) => purpose !== 'surveys') })],
  ['an erasure that keeps longer than time does', (privacyJson: ReturnType<typeof json>['privacy']) => ({ ...privacyJson, retention: privacyJson.retention.map((rule) => ({ ...rule, keepOnRequest: { count: 999, unit: 'month' } })) })],
  ['a misspelt key', (privacyJson: ReturnType<typeof json>['privacy']) => ({ ...privacyJson, answerDelai: {} })],
])('%s is refused', (_case, spoil) => {
  const spoilt = json();
  expect(() => readInsurerProfile({ ...spoilt, privacy: spoil(spoilt.privacy) })).toThrow();
});
