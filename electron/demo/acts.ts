import { foldTokens, singular } from '../../shared/domain/text/fold.ts';
import type { act } from '../db/schema/money.ts';
import type { HealthLevel } from './products.ts';

/** What the member keeps by law: a participation per act, or a franchise per act, box or trip. */
type Kept = 'nothing' | 'participation' | 'act' | 'boxes' | 'trip';

/** A family of care, as the nomenclature prices it and as the contract covers it. Money in cents. */
export interface Act {
  readonly code: string;
  readonly label: string;
  readonly post: string;
  /** How often, beside the others. */
  readonly weight: number;
  readonly professional: 'doctor' | 'pharmacy' | 'laboratory' | 'dentist' | 'optician' | 'hearing' | 'auxiliary' | 'hospital' | 'transport';
  readonly prices: readonly number[];
  readonly base: number;
  readonly rate: number;
  readonly kept: Kept;
  /** Percent of the base, or euros when the base means nothing; Sécurité sociale included in both. */
  readonly cover: (level: HealthLevel) => { percent: number } | { euros: number };
  readonly thirdParty: number;
  /** Searched words beyond the label's and the post's. */
  readonly synonyms: string;
  readonly minimumAge?: number;
  readonly maximumAge?: number;
}

const full = (): { percent: number } => ({ percent: 100 });
const doctor = (level: HealthLevel): { percent: number } => ({ percent: level.doctor });
const prosthesis = (level: HealthLevel): { percent: number } => ({ percent: level.prosthesis });
const everyday = 'Soins courants';

/** Source: tariffs of the convention médicale in force on 01/01/2026 and TM rates of CSS R160-5; boxes and lenses are typical prices. */
export const ACTS: readonly Act[] = [
  { code: 'consultation-generaliste', label: 'Consultation, médecin généraliste', post: everyday, weight: 60, professional: 'doctor', prices: [3000, 3000, 3000, 3000, 4500], base: 3000, rate: 70, kept: 'participation', cover: doctor, thirdParty: 0.2, synonyms: 'docteur cabinet visite traitant' },
  { code: 'teleconsultation', label: 'Téléconsultation', post: everyday, weight: 8, professional: 'doctor', prices: [2500], base: 2500, rate: 70, kept: 'participation', cover: doctor, thirdParty: 0.7, synonyms: 'video distance medecin' },
  { code: 'consultation-specialiste', label: 'Consultation, spécialiste', post: everyday, weight: 18, professional: 'doctor', prices: [3150, 4500, 6000, 5000], base: 3150, rate: 70, kept: 'participation', cover: doctor, thirdParty: 0.1, synonyms: 'docteur medecin specialite' },
  { code: 'specialiste-non-optam', label: 'Consultation, spécialiste non OPTAM', post: everyday, weight: 7, professional: 'doctor', prices: [6000, 7000, 9000], base: 2300, rate: 70, kept: 'participation', cover: (level) => ({ percent: level.doctorOutside }), thirdParty: 0, synonyms: 'depassement secteur 2' },
  { code: 'ophtalmologue', label: 'Consultation, ophtalmologue', post: everyday, weight: 9, professional: 'doctor', prices: [4800, 5500, 7000], base: 3150, rate: 70, kept: 'participation', cover: doctor, thirdParty: 0, synonyms: 'yeux vue oeil medecin' },
  { code: 'gynecologue', label: 'Consultation, gynécologue', post: everyday, weight: 6, professional: 'doctor', prices: [4000, 5500, 6500], base: 4000, rate: 70, kept: 'participation', cover: doctor, thirdParty: 0, synonyms: 'femme grossesse medecin', minimumAge: 15 },
  { code: 'pediatre', label: 'Consultation, pédiatre', post: everyday, weight: 22, professional: 'doctor', prices: [3500, 4500, 5000], base: 3500, rate: 70, kept: 'nothing', cover: doctor, thirdParty: 0, synonyms: 'enfant bebe medecin', maximumAge: 6 },
  { code: 'psychiatre', label: 'Consultation, psychiatre', post: everyday, weight: 3, professional: 'doctor', prices: [5700, 7000], base: 5700, rate: 70, kept: 'participation', cover: doctor, thirdParty: 0, synonyms: 'medecin psy' },
  { code: 'psychologue', label: 'Psychologue, «\u00a0Mon soutien psy\u00a0»', post: everyday, weight: 4, professional: 'auxiliary', prices: [5000], base: 5000, rate: 60, kept: 'nothing', cover: full, thirdParty: 0.2, synonyms: 'seance psy' },
  { code: 'pharmacie-65', label: 'Pharmacie', post: everyday, weight: 75, professional: 'pharmacy', prices: [820, 1240, 1780, 2460, 3390, 5120], base: 0, rate: 65, kept: 'boxes', cover: full, thirdParty: 1, synonyms: 'medicament boite ordonnance' },
  { code: 'pharmacie-30', label: 'Pharmacie, service modéré', post: everyday, weight: 18, professional: 'pharmacy', prices: [540, 910, 1330], base: 0, rate: 30, kept: 'boxes', cover: full, thirdParty: 1, synonyms: 'medicament boite ordonnance' },
  { code: 'vaccination', label: 'Vaccination en pharmacie', post: everyday, weight: 5, professional: 'pharmacy', prices: [750], base: 750, rate: 70, kept: 'nothing', cover: full, thirdParty: 1, synonyms: 'vaccin grippe injection' },
  { code: 'biologie', label: 'Analyses de biologie', post: everyday, weight: 24, professional: 'laboratory', prices: [1450, 2700, 3880, 5000], base: 0, rate: 60, kept: 'participation', cover: full, thirdParty: 0.9, synonyms: 'prise de sang laboratoire bilan sanguin' },
  { code: 'radiologie', label: 'Radiologie', post: everyday, weight: 9, professional: 'hospital', prices: [2660, 3990, 4740], base: 0, rate: 70, kept: 'participation', cover: full, thirdParty: 0.7, synonyms: 'imagerie radio radiographie' },
  { code: 'echographie', label: 'Échographie', post: everyday, weight: 7, professional: 'hospital', prices: [3778, 5280, 6990], base: 3778, rate: 70, kept: 'participation', cover: doctor, thirdParty: 0.5, synonyms: 'imagerie echo' },
  { code: 'irm-scanner', label: 'IRM ou scanner', post: everyday, weight: 4, professional: 'hospital', prices: [6900, 8900, 11_500], base: 6900, rate: 70, kept: 'participation', cover: doctor, thirdParty: 0.6, synonyms: 'imagerie' },
  { code: 'kinesitherapie', label: 'Séance de kinésithérapie', post: everyday, weight: 26, professional: 'auxiliary', prices: [1758, 1856, 2200], base: 1758, rate: 60, kept: 'act', cover: full, thirdParty: 0.6, synonyms: 'kine masseur reeducation' },
  { code: 'soins-infirmiers', label: 'Soins infirmiers', post: everyday, weight: 12, professional: 'auxiliary', prices: [630, 945, 1390], base: 0, rate: 60, kept: 'act', cover: full, thirdParty: 0.9, synonyms: 'infirmiere piqure pansement' },
  { code: 'orthophonie', label: 'Séance d’orthophonie', post: everyday, weight: 5, professional: 'auxiliary', prices: [3120, 3640], base: 0, rate: 60, kept: 'act', cover: full, thirdParty: 0.3, synonyms: 'langage lecture', maximumAge: 17 },
  { code: 'podologie', label: 'Soins de podologie', post: everyday, weight: 3, professional: 'auxiliary', prices: [3200, 3800], base: 3200, rate: 60, kept: 'act', cover: full, thirdParty: 0.1, synonyms: 'pied semelle pedicure' },
  { code: 'transport', label: 'Transport prescrit', post: everyday, weight: 3, professional: 'transport', prices: [4200, 6000, 9800], base: 0, rate: 55, kept: 'trip', cover: full, thirdParty: 1, synonyms: 'ambulance taxi vsl' },
  { code: 'soins-dentaires', label: 'Soins dentaires', post: 'Dentaire', weight: 15, professional: 'dentist', prices: [2892, 3344, 4338, 5100], base: 2892, rate: 60, kept: 'nothing', cover: full, thirdParty: 0.3, synonyms: 'dent carie detartrage dentiste' },
  { code: 'consultation-dentiste', label: 'Consultation, chirurgien-dentiste', post: 'Dentaire', weight: 10, professional: 'dentist', prices: [2300], base: 2300, rate: 60, kept: 'nothing', cover: full, thirdParty: 0.3, synonyms: 'dent dentiste' },
  { code: 'prothese-dentaire', label: 'Prothèse dentaire', post: 'Dentaire', weight: 4, professional: 'dentist', prices: [50_000, 55_000, 55_000, 62_000, 80_000], base: 12_000, rate: 60, kept: 'nothing', cover: prosthesis, thirdParty: 0.2, synonyms: 'dent couronne bridge dentiste', minimumAge: 25 },
  { code: 'orthodontie', label: 'Orthodontie, un semestre', post: 'Dentaire', weight: 5, professional: 'dentist', prices: [62_000, 72_000, 85_000], base: 19_350, rate: 100, kept: 'nothing', cover: (level) => ({ percent: level.orthodontics }), thirdParty: 0, synonyms: 'appareil dent bague', minimumAge: 9, maximumAge: 16 },
  { code: 'implant', label: 'Implant dentaire', post: 'Dentaire', weight: 1, professional: 'dentist', prices: [100_000, 120_000], base: 0, rate: 0, kept: 'nothing', cover: (level) => ({ euros: level.implant }), thirdParty: 0, synonyms: 'dent implantologie', minimumAge: 30 },
  { code: 'lunettes-classe-a', label: 'Lunettes, classe A', post: 'Optique', weight: 2, professional: 'optician', prices: [9500, 12_500], base: 2850, rate: 60, kept: 'nothing', cover: () => ({ euros: 400 }), thirdParty: 0.9, synonyms: 'verre monture opticien sante' },
  { code: 'lunettes-classe-b', label: 'Lunettes, classe B', post: 'Optique', weight: 5, professional: 'optician', prices: [28_000, 34_000, 41_000, 52_000], base: 15, rate: 60, kept: 'nothing', cover: (level) => ({ euros: level.glasses }), thirdParty: 0.5, synonyms: 'verre monture opticien' },
  { code: 'lentilles', label: 'Lentilles non remboursées', post: 'Optique', weight: 3, professional: 'optician', prices: [9000, 18_000], base: 0, rate: 0, kept: 'nothing', cover: (level) => ({ euros: level.lenses }), thirdParty: 0, synonyms: 'lentille contact opticien', minimumAge: 14 },
  { code: 'audioprothese', label: 'Aide auditive, classe II', post: 'Aides auditives', weight: 1, professional: 'hearing', prices: [155_000, 190_000], base: 40_000, rate: 60, kept: 'nothing', cover: (level) => ({ euros: level.hearing }), thirdParty: 0.6, synonyms: 'oreille appareil audition audioprothesiste', minimumAge: 60 },
  { code: 'sejour-hospitalier', label: 'Séjour hospitalier', post: 'Hospitalisation', weight: 2, professional: 'hospital', prices: [94_000, 168_000, 250_000], base: 0, rate: 80, kept: 'nothing', cover: full, thirdParty: 1, synonyms: 'hopital clinique operation' },
  { code: 'forfait-journalier', label: 'Forfait journalier hospitalier', post: 'Hospitalisation', weight: 2, professional: 'hospital', prices: [2300, 4600, 6900], base: 0, rate: 0, kept: 'nothing', cover: () => ({ euros: 10_000 }), thirdParty: 1, synonyms: 'hopital jour' },
  { code: 'osteopathie', label: 'Séance d’ostéopathie', post: 'Autres soins et naissance', weight: 6, professional: 'auxiliary', prices: [5500, 6000, 6500], base: 0, rate: 0, kept: 'nothing', cover: (level) => ({ euros: level.soft }), thirdParty: 0, synonyms: 'osteo dos medecine douce' },
];

/** The rows of the table `act`; `words` holds folded singulars, so that « yeux » and « œil » meet. */
export function actRows(): (typeof act.$inferInsert)[] {
  return ACTS.map(({ code, label, post, synonyms }) => ({
    code, label, post, words: [...new Set(foldTokens(`${label} ${post} ${synonyms}`).map(singular))].join(' '),
  }));
}
