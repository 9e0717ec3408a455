import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { aPortalSheet } from '../../test/fixtures/a-portal-sheet.ts';
import { pdfText, pdfWords } from '../../test/fixtures/pdf-tools.ts';
import { typographyProblems } from '../../shared/domain/text/typography.ts';
import { addressUrl } from './address-qr.ts';
import { mm } from './page.ts';
import { askedText, handedOver, printedOnText, SHEET_TITLES, SHEET_WORDING, sheetSubtitle } from './portal-sheet-wording.ts';
import { portalSheetPage } from './portal-sheet.ts';
import { pdfRenderer, sha256Of } from './render-pdf.ts';
import { CARD } from './specimen-card.ts';

const render = pdfRenderer(fileURLToPath(new URL('../../resources/fonts/', import.meta.url)));
const issue = (...given: Parameters<typeof aPortalSheet>) => render(portalSheetPage(aPortalSheet(...given)));
const plain = (text: string) => text.replace(/[\s\u00A0\u202F]+/gu, ' ');
const textOf = async (...given: Parameters<typeof aPortalSheet>) => plain(pdfText(await issue(...given)));

const INSURERS = ['mutuelle-des-rives', 'harmonie-mutuelle', 'smi', 'macif'] as const;
const KINDS = ['first-access', 'passwords', 'browser'] as const;

describe('the sheet on beginning says', () => {
  test.each([
    ['mutuelle-des-rives', ['Accéder à mon espace en ligne', 'Mon espace Rives', 'mutuelle-des-rives.example/espace', 'n° 04 659 981', '8 à 10 chiffres', 'une adresse valide, qui n’est qu’à vous', 'Votre numéro est ici', 'Spécimen']],
    ['harmonie-mutuelle', ['harmonie&moi', 'site officiel de l’assureur', 'informations personnelles', 'double authentification']],
    ['smi', ['espace adhérent SMI', 'inscrit sur votre carte mutualiste', 'la carte mutualiste', 'Votre numéro est ici']],
    ['macif', ['www.macif.fr', 'Numéro de sociétaire', 'Première connexion', 'code postal', 'la lettre de bienvenue, les attestations d’assurance ou l’avis d’échéance']],
  ] as const)('for %s', async (insurer, words) => {
    const text = await textOf('first-access', insurer);
    for (const expected of words) expect(text).toContain(expected);
  });

  test('nothing that opens the account: neither birth nor e-mail of the member', async () => {
    const text = await textOf('first-access');
    expect(text).not.toMatch(/@|\d{2}\/\d{2}\/19\d{2}/u);
  });
});

test('the leaflet on passwords gives the phrase as an example not to be taken up', async () => {
  const text = await textOf('passwords');
  for (const words of ['Un bon mot de passe', 'MonChien4PattesCourt12km', 'à ne pas reprendre', 'Un gestionnaire de mots de passe', 'Ne le donnez à personne']) expect(text).toContain(words);
});

test('the sheet on the page that does not open names the three browsers, the pop-ups and the blocking', async () => {
  const text = await textOf('browser');
  for (const words of ['Chrome, Firefox ou Safari', 'pop-ups', 'se bloque quelques heures', 'maintenance', 'capture d’écran']) expect(text).toContain(words);
});

describe.each(INSURERS)('every sheet of %s', (insurer) => {
  test.each(KINDS)('%s fits one page, keeps its secret sentence, and the same facts give the same bytes', async (kind) => {
    const pdf = await issue(kind, insurer);
    const words = pdfWords(pdf);
    expect(new Set(words.map(({ page }) => page))).toEqual(new Set([1]));
    expect(Math.max(...words.map(({ right }) => right))).toBeLessThanOrEqual(mm(190.6) + 1);
    expect(plain(pdfText(pdf))).toContain('Personne à l’agence ne vous les demande');
    expect(sha256Of(await issue(kind, insurer))).toBe(sha256Of(pdf));
  });
});

test('the specimen card has the size of a bank card', () => {
  expect([CARD.width, CARD.height]).toEqual([85.6, 54]);
});

test('the QR leads to the page of the portal and says nothing of the member', () => {
  expect(addressUrl('www.macif.fr')).toBe('https://www.macif.fr');
});

test('every sentence keeps to French typography', () => {
  const sheets = INSURERS.flatMap((insurer) => KINDS.map((kind) => aPortalSheet(kind, insurer)));
  const sentences = [
    ...Object.values(SHEET_WORDING), ...Object.values(SHEET_TITLES),
    ...sheets.flatMap((sheet) => [sheetSubtitle(sheet), printedOnText(sheet), handedOver(sheet), ...sheet.asks.flatMap((fact) => askedText(fact, sheet))]),
  ];
  expect(sentences.flatMap((sentence) => typographyProblems(sentence).map((problem) => `${sentence}: ${problem}`))).toEqual([]);
});
