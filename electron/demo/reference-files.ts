import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bank } from '../../shared/domain/values/bank.ts';

export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly postcodes: readonly string[];
  readonly departement: string;
  readonly region: string;
  readonly population: number;
}

type Sex = 'f' | 'm';
type FirstNames = { readonly until: number } & Readonly<Record<Sex, readonly string[]>>;
export type Syllables = { readonly starts: readonly string[]; readonly middles?: readonly string[]; readonly ends: readonly string[] };

export interface Reference {
  readonly communes: readonly Commune[];
  readonly banks: readonly Bank[];
  readonly lastNames: readonly string[];
  readonly syllables: { readonly breton: Syllables; readonly french: Syllables; readonly foreign: Syllables };
  readonly firstNames: readonly FirstNames[];
  readonly streets: { readonly ways: readonly string[]; readonly names: readonly string[]; readonly extras: readonly string[] };
}

/** Reads the four files of `resources/reference` that a demonstration is made of. They are ours: a wrong shape is a defect. */
export function readReference(folder: string): Reference {
  const names = readJson<Pick<Reference, 'lastNames' | 'syllables' | 'firstNames'>>(folder, 'names.fr.json');
  return {
    communes: readCommunes(folder),
    banks: readJson<{ banks: readonly Bank[] }>(folder, 'banks.fr.json').banks,
    lastNames: names.lastNames,
    syllables: names.syllables,
    firstNames: names.firstNames,
    streets: readJson<Reference['streets']>(folder, 'streets.fr.json'),
  };
}

type CommunesFile = {
  regions: Record<string, string>;
  communes: Record<string, readonly [end: string, name: string, postcodes: string, population: number][]>;
};

function readCommunes(folder: string): Commune[] {
  const { regions, communes } = readJson<CommunesFile>(folder, 'communes.json');
  return Object.entries(communes).flatMap(([departement, rows]) =>
    rows.map(([end, name, postcodes, population]) => ({
      code: departement + end, name, postcodes: postcodes.split(' '), departement, region: regions[departement] ?? '', population,
    })),
  );
}

function readJson<T>(folder: string, name: string): T {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
}
