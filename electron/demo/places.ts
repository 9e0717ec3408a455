import type { Chance } from './chance.ts';
import type { Commune } from './reference-files.ts';

/** Where members live and were born. */
export interface Places {
  home(chance: Chance): Commune;
  birthplace(chance: Chance, home: Commune): Commune;
}

/** Two members in three live around Vannes, one in ten elsewhere in Brittany, one in four anywhere in France. */
const NEAR_SHARE = 0.65;
const BRITTANY_SHARE = 0.1;
/** Of those elsewhere: Corsica and overseas are drawn apart, or population alone would leave them out of a small agency. */
const FAR_SHARE = 0.2;

export function placesOf(communes: readonly Commune[]): Places {
  const isFar = ({ departement }: Commune): boolean => /^(?:2A|2B|97)/u.test(departement);
  const near = weighted(communes.filter((commune) => commune.departement === '56'));
  const brittany = weighted(communes.filter((commune) => commune.region === '53' && commune.departement !== '56'));
  const mainland = weighted(communes.filter((commune) => commune.region !== '53' && !isFar(commune)));
  const far = weighted(communes.filter(isFar));
  const elsewhere = (chance: Chance): Commune => (chance.holds(FAR_SHARE) ? far(chance) : mainland(chance));
  const home = (chance: Chance): Commune => {
    if (chance.holds(NEAR_SHARE)) return near(chance);
    return chance.holds(BRITTANY_SHARE / (1 - NEAR_SHARE)) ? brittany(chance) : elsewhere(chance);
  };
  return { home, birthplace: (chance, dwelling) => (chance.holds(0.6) ? dwelling : chance.holds(0.5) ? home(chance) : elsewhere(chance)) };
}

/** Draws by population, by halves of a running total. */
function weighted(communes: readonly Commune[]): (chance: Chance) => Commune {
  const totals = new Float64Array(communes.length);
  let total = 0;
  communes.forEach((commune, index) => {
    total += commune.population + 1;
    totals[index] = total;
  });
  return (chance) => {
    const target = chance.below(total);
    let low = 0;
    for (let high = totals.length - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if ((totals[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    const found = communes[low];
    if (found === undefined) throw new Error('places: no commune to draw from');
    return found;
  };
}
