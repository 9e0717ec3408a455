import { isValidBIC } from 'ibantools';
import type { Brand } from '../../lib/brand.ts';
import { cleanPasted } from '../text/parse.ts';

/** A bank's identifier, 8 or 11 characters, upper case. */
export type Bic = Brand<string, 'Bic'>;

/** Spaces and case are ignored; null when the structure is wrong. Source: ISO 9362. */
export function parseBic(text: string): Bic | null {
  const candidate = cleanPasted(text).replace(/\s/gu, '').toUpperCase();
  return isValidBIC(candidate) ? (candidate as Bic) : null;
}
