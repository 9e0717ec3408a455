import type { guarantee, product } from '../db/schema/contract.ts';

type ProductRow = typeof product.$inferInsert;
export type GuaranteeRow = typeof guarantee.$inferInsert;
export type Line = ProductRow['line'];

/** What a formula of santé pays: percents of the base, Sécurité sociale included, and euros. */
export interface HealthLevel {
  readonly formula: string;
  readonly code: string;
  /** Monthly, for a person of forty. */
  readonly premiumCents: number;
  readonly doctor: number;
  readonly doctorOutside: number;
  readonly hospital: number;
  readonly prosthesis: number;
  readonly orthodontics: number;
  readonly glasses: number;
  readonly complexGlasses: number;
  readonly lenses: number;
  readonly hearing: number;
  readonly room: number;
  readonly implant: number;
  readonly dentalCeiling: number;
  readonly soft: number;
}

/** Équilibre is the one of the printed table of guarantees; the others keep to the same limits of the contrat responsable. */
export const HEALTH_LEVELS: readonly HealthLevel[] = [
  { formula: 'Essentiel', code: 'SAN-ESS', premiumCents: 4890, doctor: 100, doctorOutside: 100, hospital: 120, prosthesis: 125, orthodontics: 125, glasses: 100, complexGlasses: 200, lenses: 0, hearing: 400, room: 30, implant: 0, dentalCeiling: 600, soft: 0 },
  { formula: 'Équilibre', code: 'SAN-EQU', premiumCents: 6840, doctor: 150, doctorOutside: 130, hospital: 200, prosthesis: 300, orthodontics: 250, glasses: 250, complexGlasses: 500, lenses: 120, hearing: 1700, room: 60, implant: 500, dentalCeiling: 1200, soft: 30 },
  { formula: 'Confort', code: 'SAN-CON', premiumCents: 8660, doctor: 200, doctorOutside: 180, hospital: 250, prosthesis: 350, orthodontics: 300, glasses: 320, complexGlasses: 600, lenses: 160, hearing: 1700, room: 80, implant: 700, dentalCeiling: 1600, soft: 40 },
  { formula: 'Confort +', code: 'SAN-COP', premiumCents: 9980, doctor: 220, doctorOutside: 200, hospital: 300, prosthesis: 400, orthodontics: 350, glasses: 420, complexGlasses: 700, lenses: 200, hearing: 1700, room: 100, implant: 900, dentalCeiling: 2200, soft: 50 },
];

type OtherFormula = { code: string; formula: string; premiumCents: number };
type OtherLine = { line: Line; name: string; letter: string; period: 'month' | 'year'; formulas: readonly OtherFormula[] };

/** The lines that are not santé. Premiums by `period`. */
export const OTHER_LINES: readonly OtherLine[] = [
  { line: 'auto', name: 'Auto', letter: 'A', period: 'month', formulas: [
    { code: 'AUT-TIE', formula: 'Tiers', premiumCents: 2740 }, { code: 'AUT-ETE', formula: 'Tiers étendu', premiumCents: 3680 },
    { code: 'AUT-TRI', formula: 'Tous risques', premiumCents: 5290 } ] },
  { line: 'habitation', name: 'Habitation', letter: 'H', period: 'year', formulas: [
    { code: 'HAB-LOC', formula: 'Locataire', premiumCents: 13_260 }, { code: 'HAB-PRO', formula: 'Propriétaire', premiumCents: 21_840 },
    { code: 'HAB-CON', formula: 'Propriétaire Confort', premiumCents: 29_450 } ] },
  { line: 'prevoyance', name: 'Prévoyance', letter: 'P', period: 'month', formulas: [
    { code: 'PRE-OBS', formula: 'Obsèques', premiumCents: 1950 }, { code: 'PRE-ACC', formula: 'Accidents de la vie', premiumCents: 1480 },
    { code: 'PRE-MDP', formula: 'Maintien de revenu', premiumCents: 3270 } ] },
  { line: 'epargne', name: 'Épargne', letter: 'E', period: 'month', formulas: [
    { code: 'EPA-EUR', formula: 'Fonds en euros', premiumCents: 5000 }, { code: 'EPA-MUL', formula: 'Multisupport', premiumCents: 10_000 },
    { code: 'EPA-PER', formula: 'Retraite', premiumCents: 8000 } ] },
];

export function productRows(): ProductRow[] {
  return [
    ...HEALTH_LEVELS.map(({ code, formula }): ProductRow => ({ code, line: 'sante', name: 'Santé', formula, responsible: true })),
    ...OTHER_LINES.flatMap(({ line, name, formulas }) =>
      formulas.map(({ code, formula }): ProductRow => ({ code, line, name, formula, responsible: false })),
    ),
  ];
}
