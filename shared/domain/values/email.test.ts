import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskEmail, parseEmail } from './email.ts';

// Source: WHATWG HTML, « valid e-mail address »; RFC 5321.

test.each([
  ['h.lefevre@exemple.fr', 'h.lefevre@exemple.fr'],
  [' H.Lefevre@Exemple.FR ', 'h.lefevre@exemple.fr'],
  ['marie+mutuelle@courriel.example', 'marie+mutuelle@courriel.example'],
  ['a@b.co', 'a@b.co'],
])('« %s » is an address', (typed, email) => {
  expect(parseEmail(typed)).toBe(email);
});

test.each(['', '@exemple.fr', 'h.lefevre', 'h.lefevre@', 'h.lefevre@exemple', 'h..lefevre@exemple.fr', '.h@exemple.fr', 'h.@exemple.fr', 'h lefevre@exemple.fr', 'h@-exemple.fr', 'h@exemple..fr', 'h,lefevre@exemple.fr', 'é@exemple.fr'])(
  '« %s » is none',
  (typed) => {
    expect(parseEmail(typed)).toBeNull();
  },
);

test.each([[254, true], [255, false]])('an address of %i characters: %s', (length, isGood) => {
  const domain = Array.from({ length: 4 }, () => 'a'.repeat(47)).join('.');
  const local = 'x'.repeat(length - domain.length - 1);
  expect(local.length).toBeLessThanOrEqual(64);
  expect(parseEmail(`${local}@${domain}`) !== null).toBe(isGood);
});

test.each([[64, true], [65, false]])('a name of %i characters before the @: %s', (length, isGood) => {
  expect(parseEmail(`${'x'.repeat(length)}@exemple.fr`) !== null).toBe(isGood);
});

test('a mask keeps the first letter and the domain, and tells nothing of the length', () => {
  expect([maskEmail('h.lefevre@exemple.fr'), maskEmail('hl@exemple.fr')]).toEqual(['h•••@exemple.fr', 'h•••@exemple.fr']);
});

test('what was read once is read again as itself', () => {
  fc.assert(fc.property(fc.emailAddress(), (typed) => {
    const email = parseEmail(typed);
    expect(email === null ? null : parseEmail(email)).toBe(email);
  }));
});
