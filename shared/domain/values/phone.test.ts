import { expect, test } from 'vitest';
import { formatPhone, parsePhone } from './phone.ts';
import type { Phone } from './phone.ts';

const known = (text: string): Phone => parsePhone(text) as Phone;

test.each([
  ['06 39 98 41 27', '+33639984127'], ['06.39.98.41.27', '+33639984127'], ['0033639984127', '+33639984127'], ['+33 (0)6 39 98 41 27', '+33639984127'],
  ['\u200B06\u00A039\u202F98 41-27 ', '+33639984127'], ['02 97 01 02 03', '+33297010203'], ['+32 470 12 34 56', '+32470123456'], ['0692 12 34 56', '+262692123456'],
])('%j is dialled %s', (text, phone) => {
  expect(parsePhone(text)).toBe(phone);
});

test.each(['', '06 39 98 41', '06 39 98 41 27 1', '3639', 'appeler le 06 39 98 41 27', '+99 12 34 56 78', '0639984127 poste 12', '0639984127 ext. 12', '0639984127x12'])('%j cannot be dialled', (text) => {
  expect(parsePhone(text)).toBeNull();
});

test.each([
  ['+33639984127', '06 39 98 41 27'], ['+32470123456', '+32 470 12 34 56'], ['+262692123456', '06 92 12 34 56'], ['+262639012345', '+262 639 01 23 45'],
])('%s is shown as %s, and read back', (phone, shown) => {
  expect(formatPhone(known(phone)).replaceAll('\u00A0', ' ')).toBe(shown);
  expect(parsePhone(formatPhone(known(phone)))).toBe(phone);
});
