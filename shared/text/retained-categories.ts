import type { DataCategory, Duration, RetainedLine } from '../domain/policy/privacy-policy.ts';
import { countOf } from '../domain/text/format.ts';

/** The names of what is kept for a time of its own, alike on screen, in the report and in the answer to the member. */
export const CATEGORY_NAMES: Readonly<Record<DataCategory, string>> = {
  contact: 'Téléphone et e-mail',
  draft: 'Brouillons',
  care: 'Détail des soins',
  account: 'Comptes bancaires',
  paper: 'Pièces et documents',
  request: 'Demandes et décisions',
  rectification: 'Corrections de la fiche',
  'portal-access': 'Traces d’accès au portail',
  'privacy-request': 'Demandes sur les données',
  consent: 'Consentements',
  contract: 'Contrats',
  payment: 'Cotisations et remboursements payés',
  identity: 'Identité',
  'unused-paper': 'Pièces jamais envoyées',
  viewing: 'Consultations des dossiers',
  'import-report': 'Rapports d’import',
};

export const RETAINED_LINE_NAMES: Readonly<Record<RetainedLine, string>> = { sante: 'santé', prevoyance: 'prévoyance', auto: 'auto', habitation: 'habitation', epargne: 'épargne' };

/** « 30 jours », « 13 mois », « 5 ans »; a time of zero is said as such. */
export function durationWords({ count, unit }: Duration): string {
  if (count === 0) return 'aucune';
  if (unit === 'day') return countOf(count, 'jour', 'jours');
  return count % 12 === 0 ? countOf(count / 12, 'an', 'ans') : countOf(count, 'mois', 'mois');
}
