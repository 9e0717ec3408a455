import { expect, test } from 'vitest';
import { findIbans } from './find-iban-in-text.ts';

const IBAN = 'FR7630006000011234567890189';

test.each([
  ['as a bank prints it', 'IBAN FR76 3000 6000 0112 3456 7890 189 BIC AGRIFRPP', [IBAN]],
  ['followed by a word without any space', 'FR76 3000 6000 0112 3456 7890 189BIC AGRIFRPP', [IBAN]],
  ['cut over two lines', 'FR76 3000 6000\n0112 3456 7890 189', [IBAN]],
  ['in small letters', 'fr7630006000011234567890189', [IBAN]],
  ['twice', `${IBAN} puis ${IBAN}`, [IBAN]],
  ['two accounts', `${IBAN} / DE89 3704 0044 0532 0130 00`, [IBAN, 'DE89370400440532013000']],
  ['with a wrong key', 'FR76 3000 6000 0112 3456 7890 188', []],
  ['cut short', 'FR76 3000 6000 0112', []],
  ['without any', 'Titulaire : Mme Hélène LEFÈVRE', []],
])('an account number %s', (_case, text, ibans) => {
  expect(findIbans(text)).toEqual(ibans);
});
