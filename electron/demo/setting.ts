import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { calendarOf } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { chanceFor } from './chance.ts';
import { drawFirstName, drawLastName } from './names.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';
import type { Act } from './acts.ts';
import type { Reference } from './reference-files.ts';
import { nirDrawer } from './social-security-number.ts';
import type { NirDrawer } from './social-security-number.ts';
import type { DrawPhoto } from './sheets/sheet-photo.ts';

export interface DemonstrationOptions {
  readonly members: number;
  readonly seed: number;
  readonly today: LocalDate;
  /** 'light': décomptes, instalments and papers of the first 5,000 members only, for measures on large files. */
  readonly history: 'full' | 'light';
}

/** What every part of a fill shares: the options, the reference lists and the counters that keep numbers unique. */
export interface Setting {
  readonly options: DemonstrationOptions;
  readonly reference: Reference;
  readonly calendar: Calendar;
  readonly places: Places;
  readonly drawNir: NirDrawer;
  readonly professionals: Readonly<Record<Act['professional'], readonly string[]>>;
  /** The photo of a handed-in sheet. */
  readonly photograph: DrawPhoto;
  /** The next whole number of a named series, from 1. */
  next(series: string): number;
}

export function settingOf(options: DemonstrationOptions, reference: Reference, photograph: DrawPhoto): Setting {
  const series = new Map<string, number>();
  return {
    options,
    reference,
    calendar: calendarOf(options.today),
    places: placesOf(reference.communes),
    drawNir: nirDrawer(),
    photograph,
    professionals: professionalsOf(options.seed, reference),
    next(name) {
      const value = (series.get(name) ?? 0) + 1;
      series.set(name, value);
      return value;
    },
  };
}

function professionalsOf(seed: number, reference: Reference): Setting['professionals'] {
  const chance = chanceFor(seed, -2);
  const town = (): string => chance.pickFrequent(reference.communes.filter(({ departement, population }) => departement === '56' && population > 4000)).name;
  const person = (title: string) => (): string => {
    const civility = chance.pick(['mme', 'm'] as const);
    return `${title} ${drawFirstName(chance, reference, civility, 1955 + chance.below(40))} ${drawLastName(chance, reference)}`;
  };
  const named = (...names: readonly string[]) => (): string => `${chance.pick(names)} ${chance.pick(reference.streets.names)}, ${town()}`;
  const many = (count: number, make: () => string): string[] => [...new Set(Array.from({ length: count }, make))];
  return {
    doctor: many(160, person('Dr')),
    dentist: many(60, person('Dr')),
    auxiliary: many(120, person('Cabinet')),
    pharmacy: many(80, named('Pharmacie')),
    laboratory: many(25, named('Laboratoire', 'Biologie')),
    optician: many(30, named('Optique', 'L’Opticien')),
    hearing: many(15, named('Audition')),
    hospital: many(25, named('Centre d’imagerie', 'Clinique', 'Centre hospitalier')),
    transport: many(15, named('Ambulances', 'Taxis')),
  };
}
