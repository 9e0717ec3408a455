import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test.each([
  ['an IBAN in groups', 'compte FR76 3000 6000 0112 3456 7890 189 lu', 'compte [iban] lu'],
  ['an IBAN in one piece', 'FR7630006000011234567890189', '[iban]'],
  ['a NIR with its key', 'nir 255081416802538 lu', 'nir [nir] lu'],
  ['a NIR in groups', '2 55 08 14 168 025 38', '[nir]'],
  ['a Corsican NIR', '2 85 08 2A 004 123 54', '[nir]'],
  ['an e-mail', 'de h.lefevre@exemple.fr', 'de [e-mail]'],
  ['a mobile', 'tel 06 39 98 41 27.', 'tel [phone].'],
  ['a line break that would forge a second line (negative test 66)', 'a\nb\u001b[31m', 'a b [31m'],
])('%s does not stay in the log', (_case, text, expected) => {
  expect(redact(text)).toBe(expected);
});

test('what identifies nobody stays readable', () => {
  expect(redact('request D-2026-18442 took 14 ms')).toBe('request D-2026-18442 took 14 ms');
});
