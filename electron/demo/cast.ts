import type { Civility } from './names.ts';

/** A member whose name, numbers and santé contract are fixed; everything else is drawn. */
export interface CastMember {
  readonly civility: Civility;
  readonly lastName: string;
  readonly firstName: string;
  readonly number: string;
  readonly contract: string;
  readonly formula: string;
  readonly effectOn: string;
  readonly premiumCents: number;
  /** Fixed where the request needs young parents. */
  readonly birthYear?: number;
  readonly payment?: 'due' | 'rejected';
  readonly request?: 'rib-change' | 'beneficiary-addition' | 'act-review' | 'guarantee-change' | 'third-party-payment' | 'termination' | 'exceptional-cover';
  /** The case of portal access that this file shows. */
  readonly portal?: 'alert' | 'blocked' | 'never' | 'bounced';
}

/** The heroine of the demonstration; `story.ts` writes all that happened to her. */
export const HEROINE = { id: 1, number: '04512877' } as const;

/** The seventeen who follow her: the members whom the screens were drawn with. */
export const CAST: readonly CastMember[] = [
  { civility: 'm', lastName: 'TRAORÉ', firstName: 'Adama', number: '04730214', contract: 'S-2015-220117', formula: 'Confort', effectOn: '2015-09-01', premiumCents: 14_830, birthYear: 1991, request: 'beneficiary-addition' },
  { civility: 'mme', lastName: 'NGUYEN', firstName: 'Thi Hoa', number: '04866093', contract: 'S-2019-301662', formula: 'Confort +', effectOn: '2019-02-01', premiumCents: 11_890, request: 'act-review' },
  { civility: 'm', lastName: 'LE BIHAN', firstName: 'Loïc', number: '04618450', contract: 'S-2012-174905', formula: 'Équilibre', effectOn: '2012-07-01', premiumCents: 9640, payment: 'due', request: 'third-party-payment' },
  { civility: 'mme', lastName: 'EL AMRANI', firstName: 'Fatima', number: '04951338', contract: 'S-2021-358271', formula: 'Confort', effectOn: '2021-05-01', premiumCents: 21_260, birthYear: 1993, request: 'beneficiary-addition' },
  { civility: 'm', lastName: 'DUVAL', firstName: 'Étienne', number: '04497002', contract: 'S-2008-096554', formula: 'Essentiel', effectOn: '2008-01-01', premiumCents: 7215, request: 'rib-change', portal: 'alert' },
  { civility: 'm', lastName: 'PÉRON', firstName: 'Gérard', number: '04540719', contract: 'S-2010-131088', formula: 'Équilibre', effectOn: '2010-04-01', premiumCents: 10_425, request: 'guarantee-change' },
  { civility: 'mme', lastName: 'CHÉRIF', firstName: 'Nadia', number: '04829561', contract: 'S-2018-287430', formula: 'Essentiel', effectOn: '2018-10-01', premiumCents: 6880, request: 'exceptional-cover' },
  { civility: 'mme', lastName: 'ROUSSEL', firstName: 'Chloé', number: '04907145', contract: 'S-2020-333819', formula: 'Essentiel', effectOn: '2020-03-01', premiumCents: 5940, payment: 'due', request: 'termination' },
  { civility: 'mme', lastName: 'FOFANA', firstName: 'Mariam', number: '05002418', contract: 'S-2023-389052', formula: 'Confort', effectOn: '2023-01-01', premiumCents: 12_590, request: 'guarantee-change' },
  { civility: 'm', lastName: 'ABGRALL', firstName: 'Yves', number: '04659981', contract: 'S-2013-191467', formula: 'Confort', effectOn: '2013-02-01', premiumCents: 17_425 },
  { civility: 'm', lastName: 'BENSAÏD', firstName: 'Samir', number: '04978604', contract: 'S-2022-371628', formula: 'Confort', effectOn: '2022-06-01', premiumCents: 13_240 },
  { civility: 'm', lastName: 'ÉVENO', firstName: 'Jean-Luc', number: '04548063', contract: 'S-2010-137296', formula: 'Équilibre', effectOn: '2010-06-01', premiumCents: 10_060, portal: 'never' },
  { civility: 'm', lastName: 'GUILLOU', firstName: 'Maël', number: '04572390', contract: 'S-2011-150773', formula: 'Équilibre', effectOn: '2011-11-01', premiumCents: 8955, portal: 'bounced' },
  { civility: 'mme', lastName: 'KERVELLA', firstName: 'Anne-Marie', number: '04768832', contract: 'S-2016-244006', formula: 'Confort +', effectOn: '2016-01-01', premiumCents: 15_670, portal: 'blocked' },
  { civility: 'mme', lastName: 'LE FLOC’H', firstName: 'Gwenaëlle', number: '04781946', contract: 'S-2016-251330', formula: 'Essentiel', effectOn: '2016-03-15', premiumCents: 6475 },
  { civility: 'mme', lastName: 'LE ROUX', firstName: 'Françoise', number: '04701157', contract: 'S-2014-209381', formula: 'Équilibre', effectOn: '2014-01-01', premiumCents: 11_080, payment: 'rejected' },
  { civility: 'mme', lastName: 'MOREAU', firstName: 'Inès', number: '04795226', contract: 'S-2017-265940', formula: 'Essentiel', effectOn: '2017-09-01', premiumCents: 6135 },
];
