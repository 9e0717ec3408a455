import { expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import { instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import { objectionEntries } from './objection.ts';

const { purposes, consentTexts: texts } = loadProfile().privacy;
const receivedOn = localDate('2026-11-20');
const entries = (records: Parameters<typeof objectionEntries>[0]['records']) => objectionEntries({ memberId: 7, channel: 'post', receivedOn, purposes, texts, records });

test('an objection says no to every purpose, from the day on which it was received (RGPD art. 21(3))', () => {
  const all = entries([]);
  expect(all.map(({ purpose }) => purpose)).toEqual([...new Set(purposes.map(({ code }) => code))]);
  expect(new Set(all.map(({ decision, decidedOn, channel }) => `${decision} ${decidedOn} ${channel}`))).toEqual(new Set(['withdrawn 2026-11-20 post']));
});

test('a no that stands is not said twice; a yes is taken back', () => {
  const said = (purpose: string, decision: 'given' | 'withdrawn') => ({ purpose, decision, decidedOn: localDate('2026-01-01'), recordedAt: instant(1) });
  const left = entries([said('email-offers', 'withdrawn'), said('sms-offers', 'given')]).map(({ purpose }) => purpose);
  expect([left.includes('email-offers'), left.includes('sms-offers')]).toEqual([false, true]);
});
