import { cents } from '../../shared/domain/values/cents.ts';
import { NARROW_NO_BREAK, NO_BREAK } from '../../shared/domain/text/format.ts';
import { HEALTH_LEVELS } from './products.ts';
import type { GuaranteeRow, HealthLevel } from './products.ts';

/** Post, label, part of the Sécurité sociale, cover; then what not every row has. */
type Entry = [post: string, label: string, socialSecurity: string, cover: string, more?: Partial<GuaranteeRow>];

/** Every guarantee, option and exclusion of every product, in the order of print. */
export function guaranteeRows(): GuaranteeRow[] {
  const tables = [...HEALTH_LEVELS.map((level) => [level.code, healthEntries(level)] as const), ...Object.entries(OTHER_ENTRIES)];
  let id = 0;
  return tables.flatMap(([productCode, entries]) =>
    entries.map(([post, label, socialSecurity, cover, more], position): GuaranteeRow => {
      id += 1;
      return { id, productCode, position, post, label, socialSecurity, cover, kind: 'guarantee', ...more };
    }),
  );
}

function healthEntries(level: HealthLevel): Entry[] {
  return [...hospital(level), ...everydayCare(level), ...hearing(level), ...optics(level), ...dental(level), ...otherCare(level)];
}

function hospital({ hospital: percent, room }: HealthLevel): Entry[] {
  const post = 'Hospitalisation';
  return [
    [post, 'Frais de séjour', base(80), base(100)],
    [post, 'Forfait journalier hospitalier', NONE, `100${NO_BREAK}%, sans limite de durée`],
    [post, 'Honoraires, OPTAM ou OPTAM-CO', base(80), base(percent)],
    [post, 'Honoraires, non OPTAM', base(80), base(Math.max(100, Math.min(200, percent - 20)))],
    [post, 'Chambre particulière', NONE, `${euros(room)} par jour, 60${NO_BREAK}jours par an`, ceiling(room * 60, 'year')],
    [post, 'Forfait patient urgences', NONE, `100${NO_BREAK}%`],
  ];
}

function everydayCare({ doctor, doctorOutside }: HealthLevel): Entry[] {
  const post = 'Soins courants';
  return [
    [post, 'Généraliste OPTAM', base(70), base(doctor)],
    [post, 'Spécialiste OPTAM', base(70), base(doctor)],
    [post, 'Médecin non OPTAM', base(70), base(doctorOutside)],
    [post, 'Analyses de laboratoire', base(60), base(100)],
    [post, 'Imagerie', base(70), base(100)],
    [post, 'Auxiliaires médicaux', base(60), base(100)],
    [post, `Médicaments à 65, 30 et 15${NO_BREAK}%`, `65, 30 ou 15${NO_BREAK}% BR`, base(100)],
    [post, `Psychologue, «${NO_BREAK}Mon soutien psy${NO_BREAK}»`, base(60), `${base(100)}, 12${NO_BREAK}séances par an`],
    [post, 'Transport prescrit', base(55), base(100)],
  ];
}

function hearing({ hearing: amount }: HealthLevel): Entry[] {
  const post = 'Aides auditives';
  return [
    [post, `Classe I, 100${NO_BREAK}% Santé`, base(60), 'Frais réels, au plus le PLV'],
    [post, `Classe II, tous les 4${NO_BREAK}ans`, base(60), `${euros(amount)} par oreille`, ceiling(amount, '4-years', 'audioprothese')],
  ];
}

function optics({ glasses, complexGlasses, lenses }: HealthLevel): Entry[] {
  const post = 'Optique';
  return [
    [post, `Classe A, 100${NO_BREAK}% Santé`, base(60), 'Frais réels, au plus le PLV'],
    [post, 'Classe B, verres simples', base(60), `${euros(glasses)}, dont monture ${euros(100)}`, ceiling(glasses, '2-years', 'lunettes-classe-b')],
    [post, 'Classe B, verres complexes', base(60), `${euros(complexGlasses)}, dont monture ${euros(100)}`, ceiling(complexGlasses, '2-years')],
    [post, 'Lentilles non remboursées', NONE, lenses === 0 ? 'Non couvertes' : `${euros(lenses)} par an`, ceiling(lenses, 'year', 'lentilles')],
  ];
}

function dental({ prosthesis, orthodontics, implant, dentalCeiling }: HealthLevel): Entry[] {
  const post = 'Dentaire';
  return [
    [post, 'Soins et consultations', base(60), base(100)],
    [post, `Prothèses, 100${NO_BREAK}% Santé`, base(60), 'Frais réels, au plus les HLF'],
    [post, 'Prothèses, tarifs maîtrisés', base(60), `${base(prosthesis)}, au plus les HLF`, ceiling(dentalCeiling, 'year', 'prothese-dentaire')],
    [post, 'Prothèses, tarifs libres', base(60), base(prosthesis), ceiling(dentalCeiling, 'year', 'prothese-dentaire')],
    [post, 'Orthodontie remboursée', base(100), base(orthodontics)],
    [post, 'Implantologie', NONE, implant === 0 ? 'Non couverte' : `${euros(implant)} par an`, ceiling(implant, 'year', 'implant')],
  ];
}

function otherCare({ soft }: HealthLevel): Entry[] {
  const post = 'Autres soins et naissance';
  return [
    [post, 'Ostéopathe, diététicien', NONE, soft === 0 ? 'Non couverts' : `${euros(soft)} par séance, 3${NO_BREAK}par an`, ceiling(soft * 3, 'year', 'osteopathie')],
    [post, 'Naissance ou adoption', NONE, euros(200.25)],
    [post, 'Participation forfaitaire et franchises', NONE, 'Jamais remboursées', { kind: 'exclusion' }],
    [post, 'Majoration hors parcours de soins', NONE, 'Jamais remboursée', { kind: 'exclusion' }],
  ];
}

const NONE = '–';
const EXCLUSION = { kind: 'exclusion' } as const;
const OPTION = { kind: 'option' } as const;

const deductible = (amount: number): Partial<GuaranteeRow> => ({ deductibleCents: cents(amount * 100) });

const LIABILITY: Entry = ['Responsabilité', 'Responsabilité civile', NONE, 'Dommages corporels sans limite'];
const DRINK: Entry = ['Exclusions', 'Conduite sous l’emprise de l’alcool ou de stupéfiants', NONE, 'Dommages au véhicule exclus', EXCLUSION];
const ASSISTANCE: Entry = ['Options', 'Assistance 0 km', NONE, 'Dépannage devant le domicile', OPTION];
const GLASS: Entry = ['Dommages', 'Bris de glace', NONE, 'Réparation ou remplacement', deductible(75)];
const THEFT: Entry = ['Dommages', 'Vol et incendie', NONE, 'Valeur à dire d’expert', deductible(300)];
const DRIVER: Entry = ['Personnes', 'Protection du conducteur', NONE, euros(500_000), ceiling(500_000, 'claim')];
const WATER: Entry = ['Dommages', 'Dégât des eaux et incendie', NONE, 'Valeur de reconstruction', deductible(150)];
/** Deductible of natural disasters. Source: Code des assurances A125-6. */
const DISASTER: Entry = ['Dommages', 'Catastrophes naturelles', NONE, 'Selon arrêté', deductible(380)];
const WILFUL: Entry = ['Exclusions', 'Faute intentionnelle', NONE, 'Jamais garantie', EXCLUSION];
const MAINTENANCE: Entry = ['Exclusions', 'Défaut d’entretien connu de l’assuré', NONE, 'Non garanti', EXCLUSION];

const OTHER_ENTRIES: Readonly<Record<string, Entry[]>> = {
  'AUT-TIE': [LIABILITY, DRIVER, DRINK, ASSISTANCE],
  'AUT-ETE': [LIABILITY, DRIVER, GLASS, THEFT, DRINK, ASSISTANCE],
  'AUT-TRI': [LIABILITY, DRIVER, GLASS, THEFT, ['Dommages', 'Tous accidents', NONE, 'Valeur à dire d’expert', deductible(380)], DRINK, ASSISTANCE],
  'HAB-LOC': [LIABILITY, WATER, DISASTER, ['Dommages', 'Vol', NONE, euros(8000), { ...ceiling(8000, 'claim'), ...deductible(150) }], MAINTENANCE],
  'HAB-PRO': [LIABILITY, WATER, DISASTER, ['Dommages', 'Vol', NONE, euros(20_000), { ...ceiling(20_000, 'claim'), ...deductible(150) }], MAINTENANCE, ['Options', 'Jardin et dépendances', NONE, euros(5000), OPTION]],
  'HAB-CON': [LIABILITY, WATER, DISASTER, ['Dommages', 'Vol', NONE, euros(40_000), { ...ceiling(40_000, 'claim'), ...deductible(150) }], ['Dommages', 'Rééquipement à neuf', NONE, 'Sans vétusté'], MAINTENANCE],
  'PRE-OBS': [['Décès', 'Capital obsèques', NONE, euros(4000), ceiling(4000, 'life')], ['Exclusions', 'Suicide la première année', NONE, 'Non garanti', EXCLUSION]],
  'PRE-ACC': [['Personnes', 'Accidents de la vie privée', NONE, `${euros(1_000_000)}, dès 5${NO_BREAK}% d’invalidité`, ceiling(1_000_000, 'claim')], WILFUL],
  'PRE-MDP': [['Arrêt de travail', 'Indemnité journalière', NONE, `${euros(40)} par jour après 30${NO_BREAK}jours`], ['Décès', 'Capital décès', NONE, euros(50_000), ceiling(50_000, 'life')], WILFUL],
  'EPA-EUR': [['Épargne', 'Capital garanti', NONE, 'Net de frais de gestion']],
  'EPA-MUL': [['Épargne', 'Fonds en euros', NONE, 'Capital garanti net de frais'], ['Épargne', 'Unités de compte', NONE, 'Valeur non garantie'], ['Options', 'Arbitrage automatique', NONE, 'Sur demande', OPTION]],
  'EPA-PER': [['Épargne', 'Rente ou capital à la retraite', NONE, 'Au choix à la liquidation']],
};

function base(percent: number): string {
  return `${percent}${NO_BREAK}% BR`;
}

function euros(amount: number): string {
  const [whole = '', fraction] = String(amount).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, NARROW_NO_BREAK);
  return `${grouped}${fraction === undefined ? '' : `,${fraction}`}${NO_BREAK}€`;
}

function ceiling(amount: number, period: string, ...acts: readonly string[]): Partial<GuaranteeRow> {
  const actCodes = acts.length === 0 ? null : acts.join(' ');
  return amount === 0 ? {} : { ceilingCents: cents(Math.round(amount * 100)), ceilingPeriod: period, actCodes };
}
