import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, instantOf, localDateOf, localTimeOf, parseLocalTime } from './instant.ts';
import type { LocalTime } from './instant.ts';
import { localDate } from './local-date.ts';

function at(iso: string) {
  return instant(Date.parse(iso));
}

test.each([
  ['in winter', '2026-01-15T23:30:00Z', '2026-01-16', '00:30'], ['in summer', '2026-07-15T22:00:00Z', '2026-07-16', '00:00'],
  ['before 1970', '1961-03-08T11:59:59.999Z', '1961-03-08', '12:59'], ['at midnight', '2025-12-31T23:00:00Z', '2026-01-01', '00:00'],
])('Paris clocks %s', (_when, iso, date, time) => {
  expect([localDateOf(at(iso)), localTimeOf(at(iso))]).toEqual([date, time]);
});

test('La Réunion has another day than Paris at nine in the evening', () => {
  const evening = at('2026-11-22T20:30:00Z');
  expect(localDateOf(evening)).toBe('2026-11-22');
  expect(localDateOf(evening, 'Indian/Reunion')).toBe('2026-11-23');
});

test.each(['24:00', '9:00', '12:60', '12:5', ''])('%j is no time', (text) => {
  expect(parseLocalTime(text)).toBeNull();
});

test('a time and a date give the moment back', () => {
  const minutes = fc.integer({ min: 0, max: Math.floor(Date.UTC(2060, 0) / 60_000) }).map((minute) => instant(minute * 60_000));
  fc.assert(fc.property(minutes, fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'America/Martinique'), (moment, zone) => {
    const [date, time] = [localDateOf(moment, zone), localTimeOf(moment, zone)];
    const found = instantOf(date, time, zone);
    expect([localDateOf(found, zone), localTimeOf(found, zone)]).toEqual([date, time]);
    expect(found).toBeLessThanOrEqual(moment);
  }));
});

test('the hour skipped in spring is the hour after, the hour repeated in autumn is the first', () => {
  expect(instantOf(localDate('2026-03-29'), '02:30' as LocalTime)).toBe(at('2026-03-29T01:30:00Z'));
  expect(instantOf(localDate('2026-10-25'), '02:30' as LocalTime)).toBe(at('2026-10-25T00:30:00Z'));
});

test('a fraction of a millisecond is a defect', () => {
  expect(() => instant(0.5)).toThrow('expected whole UTC milliseconds');
});
