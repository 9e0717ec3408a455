import { fileURLToPath } from 'node:url';
import bwipjs from 'bwip-js/node';
import { describe, expect, test } from 'vitest';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { anAttestation, anAttestationRequest, aPersonOfContract } from '../../test/fixtures/an-attestation-request.ts';
import { pdfPicture, pdfText, pdfWords } from '../../test/fixtures/pdf-tools.ts';
import type { PageWord } from '../../test/fixtures/pdf-tools.ts';
import { attestationDeDroitsPage } from './attestation-de-droits.ts';
import { mm } from './page.ts';
import { pdfRenderer, sha256Of } from './render-pdf.ts';

const render = pdfRenderer(fileURLToPath(new URL('../../resources/fonts/', import.meta.url)));
const issue = (...change: Parameters<typeof anAttestation>) => render(attestationDeDroitsPage(anAttestation(...change)));
const plain = (text: string) => text.replace(/[\s\u00A0\u202F]+/gu, ' ');
const pdf = await issue();
const text = plain(pdfText(pdf));

const aLongName = () => aPersonOfContract({
  name: { civility: 'Mme', lastName: 'de La Rochefoucauld-Lefèvre', firstNames: ['Marie-Éléonore'] }, quality: 'child', sex: 'female',
  nir: null, attachedTo: ['Jean-Christophe', 'Marie-Madeleine'], birthRank: 2,
});

describe('the attestation says', () => {
  test.each([
    'Attestation de droits', 'N° d’adhérent 04 187 352', 'N° AMC 99401277', 'Santé Équilibre, contrat responsable',
    'du 01/01/2026 au 31/12/2026', 'Établie le 20/11/2026, en agence', 'M. Aurélien NOËL-DELAÎTRE', '37000 TOURS',
    'NOËL-DELAÎTRE Aurélien Adhérent 14/06/1985 Ouvrant droit, 1 85 06 •• ••• ••• •• 31/12/2026',
    'GARÇON Maëlle Conjointe 02/09/1987 Ouvrant droit, 2 87 09 •• ••• ••• •• 31/12/2026',
    'NOËL-DELAÎTRE Éloïse Enfant 21/01/2014 Avec Aurélien et Maëlle, rang 1 31/12/2026',
    'NOËL-DELAÎTRE Gaël Enfant 30/11/2018 Avec Aurélien, rang 1 31/12/2026',
    'PHAR Pharmacie, tous taux 100 % HOSP Hospitalisation accord préalable', 'MEDE Généraliste, spécialiste 100 % TRAN Transport prescrit 100 %',
    '(art. 1366 du Code civil) ; il est conservé tel qu’il a été émis.', 'mutuelle-des-rives.example/v', 'code 7K4Q-2M9X',
    'Document n° 37-2026-004218 · code 7K4Q-2M9X · Original émis le 20/11/2026 à 10 h 42 Page 1/1', 'SIREN 399 000 413', '(ACPR)',
  ])('%s', (words) => {
    expect(text).toContain(words);
  });

  test('of a social security number nothing after the month', () => {
    expect(text).not.toMatch(/37 ?261|44 ?109/u);
  });

  test('what the file says of itself: title, author, language', () => {
    const definition = attestationDeDroitsPage(anAttestation());
    expect(definition.info).toMatchObject({ title: 'Attestation de droits 37-2026-004218', author: 'Mutuelle des Rives' });
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (fr)');
  });
});

describe('the mark of state', () => {
  test.each([
    [{ kind: 'reprint', rank: 1, reprintedAt: anAttestationRequest().issuedAt }, 'Réimpression n° 1'],
    [{ kind: 'control-pending' }, 'Contrôle en attente'],
    [{ kind: 'not-confirmed' }, 'Enregistré à l’agence, non confirmé par le siège'],
    [{ kind: 'specimen' }, 'Spécimen'],
  ] as const)('%j reads « %s »', async (mark, words) => {
    expect(plain(pdfText(await issue({ mark })))).toContain(words);
  });

  test('is absent from an original', () => {
    expect(text).not.toMatch(/Réimpression|Contrôle en attente|non confirmé|Spécimen/u);
  });

  test('of a reprint keeps the moment of the original in the foot', async () => {
    const reprint = await issue({ mark: { kind: 'reprint', rank: 1, reprintedAt: anAttestationRequest().issuedAt } });
    expect(plain(pdfText(reprint))).toContain('Réimpression n° 1 du 20/11/2026 à 10 h 42, original du 20/11/2026 à 10 h 42');
  });
});

describe('the file', () => {
  test('of the same facts has the same bytes', async () => {
    expect(sha256Of(await issue())).toBe(sha256Of(pdf));
  });

  test('of other facts has other bytes', async () => {
    expect(sha256Of(await issue({ documentNumber: '37-2026-004219' }))).not.toBe(sha256Of(pdf));
  });

  test('reads nothing from a folder or a site, whatever the definition asks', async () => {
    const definition = { ...attestationDeDroitsPage(anAttestation()), images: { outside: 'https://example.org/x.png' } };
    await expect(render({ ...definition, content: [{ image: 'outside' }] })).rejects.toThrow('denied');
    await expect(render({ ...attestationDeDroitsPage(anAttestation()), content: [{ image: '/etc/hostname' }] })).rejects.toThrow();
  });
});

describe('the place of things', () => {
  const words = pdfWords(pdf);
  const find = (wanted: string): PageWord => words.find((word) => word.text === wanted) ?? raise(wanted);

  test.each([['Attestation', 19.4], ['Personnes', 19.4], ['PHAR', 19.4], ['M.', 107], ['HOSP', 109.05]])('%s begins at %d mm', (word, left) => {
    expect(Math.abs(find(word).left - mm(left))).toBeLessThan(mm(0.3));
  });

  test.each([['Attestation', 18, 50.85], ['M.', 9, 56.7], ['Personnes', 10.5, 108.7]])('%s of %d pt stands on %d mm', (word, size, baseline) => {
    expect(Math.abs(find(word).top + 1.025 * size - mm(baseline))).toBeLessThan(mm(0.3));
  });

  test('nothing passes the right margin', () => {
    expect(Math.max(...words.map((word) => word.right))).toBeLessThan(mm(190.6 + 0.1));
  });
});

test('the QR is printed module for module as it was encoded, 18 mm wide at 172.6 and 12 mm', () => {
  const encoding = { bcid: 'qrcode', text: 'https://mutuelle-des-rives.example/v/7K4Q-2M9X', eclevel: 'M' };
  const symbol = bwipjs.raw(encoding)[0] as { pixs: number[]; pixx: number };
  const { width, points } = pdfPicture(pdf, 300);
  const dots = (millimetres: number) => Math.round((millimetres * 300) / 25.4);
  const printed = symbol.pixs.map((_module, at) => {
    const x = 172.6 + ((at % symbol.pixx) + 0.5) * (18 / symbol.pixx);
    const y = 12 + (Math.floor(at / symbol.pixx) + 0.5) * (18 / symbol.pixx);
    return (points[dots(y) * width + dots(x)] ?? 255) < 128 ? 1 : 0;
  });
  expect(symbol.pixx).toBe(33);
  expect(printed).toEqual([...symbol.pixs]);
});

describe('a long attestation', () => {
  test('of eight persons with long names stays whole, each name on two lines', async () => {
    const long = pdfWords(await issue({ persons: Array.from({ length: 8 }, aLongName) }));
    expect(long.filter((word) => word.text === 'Marie-Éléonore').length).toBe(8);
    expect(new Set(long.map((word) => word.page)).size).toBe(1);
  });

  test('of forty persons repeats the head of the table, says its pages, and breaks no row', async () => {
    const long = pdfWords(await issue({ persons: Array.from({ length: 40 }, aLongName) }));
    const pages = Math.max(...long.map((word) => word.page));
    const pagesShowing = (wanted: string) => [...new Set(long.filter((word) => word.text === wanted).map((word) => word.page))];
    expect(pagesShowing('Enfant')).toEqual([1, 2, 3]);
    expect(pagesShowing('Qualité')).toEqual([1, 2, 3]);
    expect(long.some((word) => word.text === `1/${pages}`)).toBe(true);
    for (const page of pagesShowing('Enfant')) {
      const on = (wanted: string) => long.filter((word) => word.page === page && word.text === wanted).length;
      expect([on('ROCHEFOUCAULD-'), on('Marie-Éléonore')]).toEqual([on('Enfant'), on('Enfant')]);
    }
  });

  test('never runs into its foot', async () => {
    const long = pdfWords(await issue({ persons: Array.from({ length: 40 }, aLongName) }));
    const between = long.filter((word) => word.top > mm(272) && word.top < mm(275));
    expect(between).toEqual([]);
  });

  test('names rights that end before the year', async () => {
    const leaving = aPersonOfContract({ end: localDate('2026-11-30') });
    expect(plain(pdfText(await issue({ persons: [leaving] })))).toContain('•• 30/11/2026');
  });
});

function raise(word: string): never {
  throw new Error(`the page does not show ${word}`);
}
