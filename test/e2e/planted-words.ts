import { randomBytes, randomInt } from 'node:crypto';
import { frenchIban } from '../../electron/demo/account-number.ts';
import { groupNir, nirFromParts } from '../../shared/domain/values/nir.ts';
import { aPdf } from '../fixtures/papers.ts';

/** What a person will type, and nobody else: other words at every run, so that a file which holds one got it from this run. */
export interface PlantedWords {
  /** Twelve letters. No two words share a beginning: a compression that replaces repetitions writes each of them once in full. */
  word(): string;
  iban(): string;
  nir(): string;
  /** A PDF and its name; both are planted. */
  paper(): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
  count(): number;
  /** Every way in which a file may write each of them, by what it is called in a failure. */
  needles(): readonly Needle[];
}

export interface Needle {
  readonly word: string;
  readonly how: string;
  readonly bytes: Buffer;
}

const LETTERS = 12;
const GROUPS = [' ', '\u00A0', '\u202F'];

export function plantWords(): PlantedWords {
  const planted: { readonly word: string; readonly forms: readonly string[] }[] = [];
  const plant = (word: string, forms: readonly string[]): string => {
    planted.push({ word, forms });
    return word;
  };
  const word = (): string => {
    const letters = [...randomBytes(LETTERS)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
    return plant(letters, [letters, letters.toUpperCase(), letters.charAt(0).toUpperCase() + letters.slice(1)]);
  };
  return {
    word,
    iban: () => {
      const account = figures(11);
      const iban = frenchIban('30006', '00001', account);
      return plant(iban, [account, ...GROUPS.map((space) => iban.replaceAll(/.{4}(?=.)/gu, `$&${space}`))]);
    },
    nir: () => {
      const nir = nirFromParts(`2${figures(2)}0356260${figures(3)}`);
      return plant(nir, [nir, ...GROUPS.map((space) => groupNir(nir).replaceAll('\u00A0', space))]);
    },
    paper: () => ({ name: `${word()}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(aPdf(`/Title (${word()})`)) }),
    count: () => planted.length,
    needles: () => planted.flatMap(({ word: name, forms }) => forms.flatMap((form) => writings(name, form))),
  };
}

function figures(count: number): string {
  return String(randomInt(10 ** count)).padStart(count, '0');
}

function writings(word: string, form: string): readonly Needle[] {
  return [
    { word, how: 'UTF-8', bytes: Buffer.from(form, 'utf8') },
    { word, how: 'UTF-16LE', bytes: Buffer.from(form, 'utf16le') },
    ...[0, 1, 2].map((shift) => ({ word, how: 'base64', bytes: inBase64(form, shift) })),
  ];
}

/** The signs of the base64 of a text which contains `form` that do not depend on what stands before and behind it. */
function inBase64(form: string, shift: number): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(form, 'utf8')]);
  const whole = bytes.length - (bytes.length % 3);
  return Buffer.from(bytes.subarray(shift === 0 ? 0 : 3, whole).toString('base64'), 'latin1');
}
