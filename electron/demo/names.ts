import type { Chance } from './chance.ts';
import type { Reference, Syllables } from './reference-files.ts';

export type Civility = 'mme' | 'm';

/** A family name in capitals: mostly a known one, else built, so that a million members do not share four hundred names. */
export function drawLastName(chance: Chance, { lastNames, syllables }: Reference): string {
  const die = chance.below(100);
  if (die < 66) return chance.pickFrequent(lastNames);
  if (die < 74) return compound(chance, lastNames);
  if (die < 84) return built(chance, syllables.breton);
  if (die < 94) return built(chance, syllables.french);
  return built(chance, syllables.foreign);
}

/** A first name of the years when the person was born. */
export function drawFirstName(chance: Chance, { firstNames }: Reference, civility: Civility, birthYear: number): string {
  const decade = firstNames.find(({ until }) => birthYear <= until);
  if (decade === undefined) throw new Error(`first names: no list for ${birthYear}`);
  return chance.pickFrequent(civility === 'mme' ? decade.f : decade.m);
}

function compound(chance: Chance, lastNames: readonly string[]): string {
  const first = chance.pickFrequent(lastNames);
  const second = chance.pick(lastNames);
  return first === second || first.includes('-') || second.includes('-') ? first : `${first}-${second}`;
}

function built(chance: Chance, { starts, middles, ends }: Syllables): string {
  const middle = middles === undefined ? '' : chance.pick(middles) + (chance.holds(0.5) ? chance.pick(middles) : '');
  return chance.pick(starts) + middle + chance.pick(ends);
}
