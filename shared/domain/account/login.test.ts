import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLogin, suggestLogin } from './login.ts';

test.each([
  ['Claire.Morvan', 'claire.morvan'],
  ['  claire.morvan ', 'claire.morvan'],
  ['hélène.le-gall', 'helene.le-gall'],
  ['abc', 'abc'],
])('« %s » is read as %s', (typed, login) => {
  expect(parseLogin(typed)).toBe(login);
});

test.each(['', 'ab', '.abc', 'abc-', 'claire morvan', 'claire@rives.fr', 'a'.repeat(41), '../key', 'claire\u0000'])('« %s » is no login', (typed) => {
  expect(parseLogin(typed)).toBeNull();
});

test.each([['Claire MORVAN', 'claire.morvan'], ['Anne-Marie LE FLOC’H', 'anne.marie.le.floc.h'], ['', '']])('« %s » suggests « %s »', (name, login) => {
  expect(suggestLogin(name)).toBe(login);
});

test('a login read once reads alike ever after', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const login = parseLogin(text);
    expect(login === null || parseLogin(login) === login).toBe(true);
  }));
});
