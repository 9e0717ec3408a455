import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { guessableBits, passphraseBits, passphraseFaults } from './passphrase.ts';

const file = new URL('../../../resources/reference/frequent-passphrases.json', import.meta.url);
const { words } = JSON.parse(readFileSync(file, 'utf8')) as { words: string };
const COMMON: ReadonlySet<string> = new Set(words.split(' '));
const RULE = { minimumLength: 15, minimumBits: 80 };
const CONTEXT = ['claire.morvan', 'Claire MORVAN', 'Agence de Vannes', 'Mutuelle des Rives'];
const codesOf = (text: string) => passphraseFaults(text, RULE, CONTEXT, COMMON).map(({ code }) => code);

describe('the meter of the CNIL (délibération 2022-100)', () => {
  test.each([
    ['twelve signs of four kinds', 'Kx7!mQ2?pZ9-', 80],
    ['eleven signs of four kinds', 'Kx7!mQ2?pZ9', 73],
    ['fourteen signs of three kinds', 'Kx7mQ2pZ9bT4wR', 83],
    ['thirteen signs of three kinds', 'Kx7mQ2pZ9bT4w', 77],
    ['eight signs of four kinds, its 50 bits with restricted access', 'Kx7!mQ2?', 53],
    ['four digits, its 13 bits', '4821', 13],
    ['nothing', '', 0],
  ])('%s', (_case, text, bits) => {
    expect(passphraseBits(text)).toBe(bits);
  });

  test('an accent typed as one sign or as two counts alike', () => {
    expect(passphraseBits('é'.normalize('NFD'))).toBe(passphraseBits('é'.normalize('NFC')));
  });
});

describe('what may be chosen', () => {
  test.each([
    ['a sentence', 'le train de 7 h passe sous la pluie'],
    ['five words without a capital nor a figure', 'poterie nuage vélo tarte brouette'],
    ['a short one that reaches 80 bits', 'Kx7!mQ2?pZ9-'],
    ['fifteen signs exactly', 'brouette zinc à'],
    ['two hundred signs exactly', 'brouette zinc à '.repeat(13).slice(0, 200)],
  ])('%s', (_case, text) => {
    expect(codesOf(text)).toEqual([]);
  });

  test.each([
    ['fourteen letters', 'brouettezincou', ['too-short']],
    ['nothing at all', '', ['too-short']],
    ['two hundred and one signs', 'brouette zinc à '.repeat(13).slice(0, 201), ['too-long']],
    ['eleven signs of four kinds', 'Kx7!mQ2?pZ9', ['too-short']],
    ['a common word twice', 'motdepassemotdepasse', ['common']],
    ['the row of the keyboard and figures', 'azertyuiop123456', ['common']],
    ['a common word in disguise and a year', 'M0tdeP@sse-2026-2026', ['common']],
    ['one letter held down', 'aaaaaaaaaaaaaaaaaaaa', ['common']],
    ['the alphabet', 'abcdefghijklmnopqrstuvwxyz', ['common']],
    ['a pair of letters without end', 'xqxqxqxqxqxqxqxqxqxq', ['common']],
    ['the name of the person', 'les chats de MORVAN ronronnent', ['holds-name']],
    ['the login spaced out', 'c l a i r e et son parapluie mauve', ['holds-name']],
    ['the agency', 'il pleut souvent sur vannes', ['holds-name']],
    ['the insurer', 'une Mutuelle au bord de l’eau', ['holds-name']],
  ])('not %s', (_case, text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  test('what is missing is said as a count of signs, and the name by its word', () => {
    expect(passphraseFaults('brouette', RULE, CONTEXT, COMMON)).toContainEqual({ code: 'too-short', missing: 7 });
    expect(passphraseFaults('les chats de Morvan ronronnent', RULE, CONTEXT, COMMON)).toEqual([{ code: 'holds-name', name: 'morvan' }]);
  });

  test('the small words of a name forbid nothing', () => {
    expect(passphraseFaults('le lait de la ferme est frais', RULE, ['Sophie LE GALL'], COMMON)).toEqual([]);
  });

  test('a longer text is never easier to guess by more than the word that it completes', () => {
    expect(guessableBits('soleil', COMMON)).toBeLessThan(13);
    expect(guessableBits('soleil soleil', COMMON)).toBeLessThan(26);
  });
});
