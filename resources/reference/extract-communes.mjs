// Writes communes.json from the package @etalab/decoupage-administratif (INSEE's code officiel géographique).
// Run: node resources/reference/extract-communes.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const packageFile = '@etalab/decoupage-administratif';
const read = (name) => JSON.parse(readFileSync(require.resolve(`${packageFile}/data/${name}.json`), 'utf8'));
const { version } = read('../package');

/** Mayotte's communes and the others that belong to a département; collectivities without one have no région either. */
const communes = read('communes').filter((row) => row.type === 'commune-actuelle' && row.departement && row.codesPostaux?.length > 0);
const regions = Object.fromEntries(read('departements').map((row) => [row.code, row.region]));

const byDepartement = {};
for (const row of communes) {
  const rows = (byDepartement[row.departement] ??= []);
  // Within its département a commune needs only the end of its code.
  rows.push([row.code.slice(row.departement.length), row.nom.replaceAll("'", '’'), row.codesPostaux.join(' '), row.population ?? 0]);
}

writeFileSync(
  new URL('communes.json', import.meta.url),
  `${JSON.stringify({
    source: `${packageFile} ${version}: INSEE, code officiel géographique; La Poste, codes postaux; apostrophes made typographic`,
    columns: ['end of the INSEE code', 'name', 'postcodes', 'population'],
    regions,
    communes: byDepartement,
  })}\n`,
);
