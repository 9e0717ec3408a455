import { decode } from 'jpeg-js';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { frenchIban } from './account-number.ts';
import { ribPaper } from './papers.ts';
import { smallPdf } from './small-pdf.ts';

const ACCOUNT = { iban: frenchIban('99070', '00318', '00081945518'), bic: 'PONTFR2VXXX', bankName: 'Banque du Ponant' };
const HOLDER = { name: 'Mme Hélène LEFÈVRE-ŒUVRARD', street: '8 bis, rue des Gréements', town: '56000 Vannes' };
const EDITED = localDate('2026-11-19');

async function textOf(pdf: Buffer): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: true });
  const page = await (await loading.promise).getPage(1);
  const { items } = await page.getTextContent();
  await loading.destroy();
  return items.flatMap((item) => ('str' in item ? [item.str] : []));
}

test('the account of the mockups has the key that they print', () => {
  expect(ACCOUNT.iban).toBe('FR7699070003180008194551808');
});

test('a RIB in PDF is read back with its accents, its ligature and its four parts', async () => {
  const lines = await textOf(ribPaper(ACCOUNT, HOLDER, EDITED, false));
  expect(lines).toEqual(expect.arrayContaining([
    'Banque du Ponant', 'MME HÉLÈNE LEFÈVRE-ŒUVRARD', 'FR76 9907 0003 1800 0819 4551 808', '99070', '00318', '00081945518', '08', 'Édité le 19/11/2026',
  ]));
});

test('a letter that the font has not becomes the plain one, and parentheses close nothing', async () => {
  expect(await textOf(smallPdf([{ x: 60, y: 60, size: 12, text: 'WIŚNIEWSKI (ŞAHIN) \\ é' }]))).toEqual(['WISNIEWSKI (SAHIN) \\ é']);
});

test('a RIB taken as a photo is a JPEG that opens', () => {
  const photo = decode(ribPaper(ACCOUNT, HOLDER, EDITED, true));
  expect([photo.width, photo.height]).toEqual([720, 480]);
});
