import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DATA_CATEGORIES } from '../../shared/domain/policy/privacy-policy.ts';
import { typographyProblems } from '../../shared/domain/text/typography.ts';
import { readInsurerProfile } from './insurer-profile.ts';

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

test.each([
  ['a category without its time', (privacyJson: ReturnType<typeof json>['privacy']) => ({ ...privacyJson, retention: privacyJson.retention.filter(({ category }) => category !== 'care') })],
  ['a purpose without its text', (privacyJson: ReturnType<typeof json>['privacy']) => ({ ...privacyJson, consentTexts: privacyJson.consentTexts.filter(({ purpose }) => purpose !== 'surveys') })],
  ['an erasure that keeps longer than time does', (privacyJson: ReturnType<typeof json>['privacy']) => ({ ...privacyJson, retention: privacyJson.retention.map((rule) => ({ ...rule, keepOnRequest: { count: 999, unit: 'month' } })) })],
  ['a misspelt key', (privacyJson: ReturnType<typeof json>['privacy']) => ({ ...privacyJson, answerDelai: {} })],
])('%s is refused', (_case, spoil) => {
  const spoilt = json();
  expect(() => readInsurerProfile({ ...spoilt, privacy: spoil(spoilt.privacy) })).toThrow();
});
