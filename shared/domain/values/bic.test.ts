import { expect, test } from 'vitest';
import { parseBic } from './bic.ts';

test.each([
  ['eight characters', 'PONTFR2V', 'PONTFR2V'],
  ['eleven characters, in lower case and with spaces', ' bnpa frpp xxx ', 'BNPAFRPPXXX'],
])('a BIC of %s is read (ISO 9362)', (_case, text, bic) => {
  expect(parseBic(text)).toBe(bic);
});

test.each(['', 'BNPAFRPPX', '1NPAFRPP', 'BNPA1RPP', 'BNPAFRPPXXXX'])('« %s » is no BIC', (text) => {
  expect(parseBic(text)).toBeNull();
});
