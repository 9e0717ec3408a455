import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { breachedForm, isBreached } from './breached-passphrase.ts';

const file = new URL('../../../resources/reference/breached-passphrases.json', import.meta.url);
const { forms } = JSON.parse(readFileSync(file, 'utf8')) as { forms: string };
const BREACHED: ReadonlySet<string> = new Set(forms.split(' '));

describe('a passphrase that became public', () => {
  test.each([
    ['as it was published', 'perasperaadastra'],
    ['spaced and with capitals', 'Per Aspera ad Astra !'],
    ['drawn by a program, long, and published all the same', 'Hd764nW5d7E1vb1'],
  ])('%s', (_case, text) => {
    expect(isBreached(text, BREACHED)).toBe(true);
  });

  test.each([
    ['with a word more', 'per aspera ad astra goémon'],
    ['that nobody published', 'onze goélands sur le môle du nord'],
    ['without a letter', '- - - - - - - - - - - - - - -'],
  ])('not one %s', (_case, text) => {
    expect(isBreached(text, BREACHED)).toBe(false);
  });

  test('the list holds more than the 3,000 that ASVS 6.2.4 asks of those that the rule would let be chosen, in their form', () => {
    expect(BREACHED.size).toBeGreaterThan(3000);
    expect([...BREACHED].filter((form) => form.length < 8 || breachedForm(form) !== form)).toEqual([]);
  });
});
