import { nirFromParts } from '../../shared/domain/values/nir.ts';
import type { Nir } from '../../shared/domain/values/nir.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Chance } from './chance.ts';
import type { Civility } from './names.ts';

/** Codes of countries in the INSEE's official list, those most met in France. */
const BIRTH_COUNTRIES = ['127', '131', '134', '139', '208', '243', '255', '326', '331', '335', '341', '350', '351', '352', '401', '416'];
const BORN_ABROAD_SHARE = 0.08;

export type NirDrawer = (chance: Chance, birth: { civility: Civility; date: LocalDate; communeCode: string }) => Nir;

/**
 * Gives numbers that no two persons share: the order number counts births of the same sex, month and commune.
 *
 * Source: Service-Public F33078. Corsica was « 20 » before 1976.
 */
export function nirDrawer(): NirDrawer {
  const births = new Map<string, number>();
  const drawn: NirDrawer = (chance, birth) => {
    const place = chance.holds(BORN_ABROAD_SHARE) ? `99${chance.pick(BIRTH_COUNTRIES)}` : placeOf(birth.communeCode, birth.date);
    const month = `${birth.civility === 'm' ? '1' : '2'}${birth.date.slice(2, 4)}${birth.date.slice(5, 7)}`;
    const key = month + place;
    const count = births.get(key) ?? 0;
    // A full month of a large town: the person was born abroad, or in the next country when that is full too.
    if (count >= 999) return drawn(chance, { ...birth, communeCode: `99${chance.pick(BIRTH_COUNTRIES)}` });
    births.set(key, count + 1);
    return nirFromParts(key + String(((spread(key) + count) % 999) + 1).padStart(3, '0'));
  };
  return drawn;
}

function placeOf(communeCode: string, date: LocalDate): string {
  return date < '1976' && /^2[AB]/u.test(communeCode) ? `20${communeCode.slice(2)}` : communeCode;
}

/** So that the first person of a commune is not always its first birth. */
function spread(key: string): number {
  let sum = 0;
  for (let at = 0; at < key.length; at += 1) sum = (sum * 31 + key.charCodeAt(at)) % 9973;
  return sum;
}
