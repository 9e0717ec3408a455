import { validate } from 'stdnum/lib/cjs/fr/nir.js';
import { assert } from '../../lib/assert.ts';
import type { Brand } from '../../lib/brand.ts';
import { cleanPasted } from '../text/parse.ts';

/** A verified social security number with its key: 15 characters, the Corsican letter kept. */
export type Nir = Brand<string, 'Nir'>;

/** `birthYear` has two digits; `month` is null when civil status was incomplete; `departement` is '2A', '78', '974' or '99'. */
export type NirFacts = { sex: 'male' | 'female'; birthYear: number; month: number | null; departement: string };

/**
 * Reads a NIR typed or pasted with its key; spaces, dots, dashes and case are ignored.
 * Null when length, sex, letters or key are wrong. A month beyond 12 is kept: it marks an incomplete civil status.
 *
 * Source: Service-Public F33078 (structure); key = 97 − (N mod 97), with 2A → 19 and 2B → 18.
 */
export function parseNir(text: string): Nir | null {
  const candidate = compact(text);
  if (!NIR_SHAPE.test(candidate) || !validate(candidate).isValid) return null;
  return candidate as Nir;
}

/** The 13 characters without key → the NIR; throws on another shape. For generators and forms that ask the key last. */
export function nirFromParts(thirteen: string): Nir {
  const body = compact(thirteen);
  assert(BODY_SHAPE.test(body), `nirFromParts: ${body.length} characters, expected the 13 of a NIR without its key`);
  const figures = body.replace('2A', '19').replace('2B', '18');
  const key = 97 - (Number(figures) % 97);
  return `${body}${String(key).padStart(2, '0')}` as Nir;
}

export function nirFacts(nir: Nir): NirFacts {
  const month = Number(nir.slice(3, 5));
  const isOverseas = /^9[78]/u.test(nir.slice(5, 7));
  return {
    sex: Number(nir[0]) % 2 === 1 ? 'male' : 'female',
    birthYear: Number(nir.slice(1, 3)),
    month: month >= 1 && month <= 12 ? month : null,
    departement: nir.slice(5, isOverseas ? 8 : 7),
  };
}

/** '2 61 03 •• ••• ••• ••': what a screen shows until someone asks to see, and is logged. */
export function maskNir(nir: Nir): string {
  return [...nirGroups(nir).slice(0, 3), '••', '•••', '•••', '••'].join('\u00A0');
}

/** '2 61 03 56 260 014 72', joined by U+00A0. */
export function groupNir(nir: Nir): string {
  return nirGroups(nir).join('\u00A0');
}

/** 1 and 2 for good; 3 and 4, 7 and 8 while registration is pending. */
const BODY_SHAPE = /^[123478]\d{4}(?:\d{2}|2[AB])\d{6}$/u;
const NIR_SHAPE = /^[123478]\d{4}(?:\d{2}|2[AB])\d{8}$/u;

function compact(text: string): string {
  return cleanPasted(text).replace(/[\s.\p{Pd}]/gu, '').toUpperCase();
}

function nirGroups(nir: Nir): string[] {
  return [[0, 1], [1, 3], [3, 5], [5, 7], [7, 10], [10, 13], [13, 15]].map(([start, end]) => nir.slice(start, end));
}
