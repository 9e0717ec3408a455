import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { codeSecondsLeft, countdownText } from './temporary-code.ts';

// Source: Macif, « code de vérification temporaire à 6 chiffres valable pendant 15 minutes ».
const ASKED = instant(1_800_000_000_000);
const LIFE = 15 * 60_000;
const left = (elapsed: number): number => codeSecondsLeft(ASKED, instant(ASKED + elapsed), { minutes: 15 });

test.each([[0, 900], [1, 900], [1000, 899], [LIFE - 1, 1], [LIFE, 0], [LIFE + 1, 0]])('after %i ms, %i seconds are left', (elapsed, seconds) => {
  expect(left(elapsed)).toBe(seconds);
});

test('a clock set back gives no more than the whole life of the code', () => {
  expect(left(-3_600_000)).toBe(900);
});

test.each([[900, '15:00'], [899, '14:59'], [60, '01:00'], [59, '00:59'], [0, '00:00']])('%i seconds read « %s »', (seconds, text) => {
  expect(countdownText(seconds)).toBe(text);
});
