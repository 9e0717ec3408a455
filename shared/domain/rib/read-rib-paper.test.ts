import { describe, expect, test } from 'vitest';
import { readRibPaper, type PrintedRun } from './read-rib-paper.ts';

/** A run of ten points of height, six points a letter. */
function run(text: string, left: number, top: number): PrintedRun {
  return { text, left, top, right: left + text.length * 6, bottom: top + 10 };
}

const HOLDER = 'Mme Hélène LEFÈVRE';
const NAME = run('MME HÉLÈNE LEFÈVRE', 20, 100);
const IBAN = run('FR76 9907 0003 1800 0819 4551 808', 20, 200);
const TABLE = [run('99070', 20, 150), run('00318', 80, 150), run('00081945518', 140, 150), run('08', 240, 150)];
const LABEL = run('Édité le', 200, 240);
const DATE = run('19/11/2026', 200, 254);
const SLIP = [run('Banque du Ponant', 20, 20), run('Titulaire du compte', 20, 86), NAME, run('8 BIS, RUE DES GRÉEMENTS', 20, 114), ...TABLE, IBAN, LABEL, DATE];

const box = ({ left, top, right, bottom }: PrintedRun) => ({ left, top, right, bottom });

// Source: house rule; ISO 13616-1 and CFONB.
describe('a RIB whose text is known says', () => {
  test('its account number, its key, its holder and its date, each with its place', () => {
    expect(readRibPaper(SLIP, HOLDER)).toEqual({
      iban: { value: 'FR7699070003180008194551808', box: box(IBAN) }, keyBox: expect.objectContaining(box(TABLE[3] ?? IBAN)),
      holder: { printed: 'MME HÉLÈNE LEFÈVRE', box: box(NAME) }, editedOn: { date: '2026-11-19', box: box(DATE) },
    });
  });
  test('an account number printed in groups, with the place of them all', () => {
    const groups = ['FR76', '9907', '0003', '1800', '0819', '4551', '808'].map((group, index) => run(group, 20 + index * 40, 200));
    expect(readRibPaper(groups, HOLDER).iban).toEqual({ value: 'FR7699070003180008194551808', box: { left: 20, top: 200, right: 278, bottom: 210 } });
  });
  test('a holder printed in two runs, in another order, without accents', () => {
    const { holder } = readRibPaper([run('LEFEVRE', 20, 100), run('HELENE', 80, 100), run('BANQUE LEFEVRE ET FILS', 20, 20)], HOLDER);
    expect(holder).toEqual({ printed: 'LEFEVRE HELENE', box: { left: 20, top: 100, right: 116, bottom: 110 } });
  });
});

describe('nothing is said', () => {
  test.each([
    ['of an account number whose key is wrong', [run('FR76 9907 0003 1800 0819 4551 809', 20, 200)]],
    ['of two account numbers on one page', [IBAN, run('FR76 3000 6000 0112 3456 7890 189', 20, 220)]],
    ['of an empty page', []],
  ])('%s', (_case, runs) => {
    expect(readRibPaper(runs, HOLDER)).toMatchObject({ iban: null, keyBox: null });
  });
  test('of the date where two are printed and neither is said to be that of the paper', () => {
    expect(readRibPaper([run('19/11/2026', 20, 20), run('01/02/2026', 20, 60)], HOLDER).editedOn).toBeNull();
  });
  test('of a day that does not exist', () => {
    expect(readRibPaper([run('31/02/2026', 20, 20)], HOLDER).editedOn).toBeNull();
  });
  test('of a holder whose name is not there, nor of a request without a holder', () => {
    expect([readRibPaper([run('M. PAUL MARTIN', 20, 20)], HOLDER).holder, readRibPaper(SLIP, 'Mme').holder]).toEqual([null, null]);
  });
});

test('of two dates, the one beside « Édité le » is that of the paper', () => {
  expect(readRibPaper([run('01/02/2026', 20, 20), LABEL, DATE], HOLDER).editedOn?.date).toBe('2026-11-19');
});
