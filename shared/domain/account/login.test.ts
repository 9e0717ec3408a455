import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLogin, suggestFreeLogin, suggestLogin } from './login.ts';

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

test.each([
  ['Claire MORVAN', [], 'claire.morvan'],
  ['Claire MORVAN', ['claire.morvan'], 'claire.morvan2'],
  ['Claire MORVAN', ['claire.morvan', 'claire.morvan2', 'claire.morvan3'], 'claire.morvan4'],
  ['Li', [], 'collaborateur'],
  ['王', ['collaborateur'], 'collaborateur2'],
])('« %s », where %j are taken, receives %s', (name, taken, login) => {
  expect(suggestFreeLogin(name, (one) => (taken as readonly string[]).includes(one))).toBe(login);
});

test('whatever the name and however many have its login, the one suggested is free and can be typed', () => {
  fc.assert(fc.property(fc.string({ maxLength: 80 }), fc.nat({ max: 25 }), (name, count) => {
    const taken = new Set<string>();
    for (let one = 0; one < count; one += 1) taken.add(suggestFreeLogin(name, (login) => taken.has(login)));
    const login = suggestFreeLogin(name, (one) => taken.has(one));
    expect([taken.size, taken.has(login), parseLogin(login)]).toEqual([count, false, login]);
  }));
});

test('a login read once reads alike ever after', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const login = parseLogin(text);
    expect(login === null || parseLogin(login) === login).toBe(true);
  }));
});
