import { decode } from 'jpeg-js';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { frenchIban } from './account-number.ts';
import type { PaperFacts } from './sheets/paper-facts.ts';
import { paperSheet } from './sheets/paper-sheet.ts';
import { ribSheet } from './sheets/rib-sheet.ts';
import { A5, text } from './sheets/sheet.ts';
import { sheetPdf } from './sheets/sheet-pdf.ts';
import { photographer } from './sheets/sheet-photo.ts';

const ACCOUNT = { iban: frenchIban('99070', '00318', '00081945518'), bic: 'PONTFR2VXXX', bankName: 'Banque du Ponant' };
const HOLDER = { name: 'Mme Hélène LEFÈVRE-ŒUVRARD', street: '8 bis, rue des Gréements', postcode: '56000', town: 'Vannes' };
const RIB = ribSheet(ACCOUNT, HOLDER, localDate('2026-11-19'));
const FONTS = fileURLToPath(new URL('../../resources/fonts', import.meta.url));

async function textOf(pdf: Buffer): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: true });
  const page = await (await loading.promise).getPage(1);
  const { items } = await page.getTextContent();
  await loading.destroy();
  return items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : []));
}

describe('a RIB', () => {
  test('of the mockups has the key that they print', () => {
    expect(ACCOUNT.iban).toBe('FR7699070003180008194551808');
  });
  test('in PDF is read back with its accents, its ligature, its four parts and its date', async () => {
    expect(await textOf(sheetPdf(RIB))).toEqual(expect.arrayContaining([
      'Banque du Ponant', 'MME HÉLÈNE LEFÈVRE-ŒUVRARD', '8 BIS, RUE DES GRÉEMENTS', '56000 VANNES', 'FR76 9907 0003 1800 0819 4551 808',
      '99070', '00318', '00081945518', '08', 'PONTFR2VXXX', 'VANNES', '19/11/2026',
    ]));
  });
  test('of a foreign account has no table of a French one', async () => {
    const lines = await textOf(sheetPdf(ribSheet({ ...ACCOUNT, iban: 'BE68539007547034' as never, bic: null, bankName: null }, HOLDER, localDate('2026-11-19'))));
    expect(lines).not.toContain('Code guichet');
    expect(lines).toContain('BE68 5390 0754 7034');
  });
  test('photographed is a JPEG whose letters are dark on a light sheet on a darker desk', () => {
    const photo = decode(photographer(FONTS)(RIB));
    const light = (x: number, y: number): number => photo.data[(y * photo.width + x) * 4] ?? 0;
    const along = (y: number): number[] => Array.from({ length: photo.width - 200 }, (_, x) => light(x + 100, y));
    expect([photo.width, photo.height]).toEqual([636, 823]);
    expect(light(4, 4)).toBeLessThan(130);
    expect(light(340, 270)).toBeGreaterThan(200);
    expect(Math.min(...along(185))).toBeLessThan(90);
  });
  test('photographed twice gives the same bytes', () => {
    expect(photographer(FONTS)(RIB)).toEqual(photographer(FONTS)(RIB));
  });
});

const PERSON = { civility: 'mme', firstName: 'Lou', lastName: 'ABGRALL', birthDate: localDate('2026-11-16') } as const;
const FACTS: PaperFacts = {
  kind: 'acte-naissance', title: 'Acte de naissance', person: PERSON, member: { civility: 'm', firstName: 'Yves', lastName: 'ABGRALL', birthDate: localDate('1992-09-18') },
  home: { street: '52, avenue du Ponant', postcode: '56300', town: 'Pontivy' }, eventOn: localDate('2026-11-16'), madeOn: localDate('2026-11-20'), contractNumber: 'S-2013-191467',
};

describe('a handed-in paper says what its request says', () => {
  test.each([
    ['acte-naissance', 'Acte de naissance', ['Le 16 novembre 2026 est née à Pontivy', 'Lou ABGRALL,', 'Copie délivrée à Pontivy, le 20 novembre 2026.']],
    ['acte-mariage', 'Acte de mariage', ['Le 16 novembre 2026 ont comparu publiquement', 'et Mme Lou ABGRALL, née le 16 novembre 2026,']],
    ['attestation-droits-amo', 'Attestation de droits', ['M. Yves ABGRALL', 'Mme Lou ABGRALL', '16/11/2026']],
    ['lettre-resiliation', 'Lettre de résiliation', ['M. Yves ABGRALL', 'Objet : résiliation du contrat S-2013-191467']],
    ['facture', 'Facture d’optique', ['FACTURE ACQUITTÉE', '340,00', 'Mme Lou ABGRALL']],
    ['devis', 'Devis implant', ['DEVIS', 'Pose d’un implant, dent 36', '1 920,00']],
    ['piece-identite', 'Carte nationale d’identité', ['ABGRALL', 'Lou', '16/11/2026', '52, avenue du Ponant']],
    ['certificat-scolarite', 'Certificat de scolarité, Lou', ['Mme Lou ABGRALL', '2026-2027']],
    ['constat', 'Constat amiable, Renault Clio', ['Constat amiable, Renault Clio', 'M. Yves ABGRALL', 'Le 20 novembre 2026']],
  ])('%s', async (kind, title, words) => {
    const pdf = sheetPdf(paperSheet({ ...FACTS, kind, title }));
    expect(await textOf(pdf)).toEqual(expect.arrayContaining(words));
    expect(pdf.length).toBeLessThan(6000);
  });
});

test('a letter that the font has not becomes the plain one, and parentheses close nothing', async () => {
  const marks = [text(60, 60, 12, 'WIŚNIEWSKI (ŞAHIN) \\ é')];
  expect(await textOf(sheetPdf({ ...A5, marks }))).toEqual(['WISNIEWSKI (SAHIN) \\ é']);
});
