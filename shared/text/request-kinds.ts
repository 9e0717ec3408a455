import type { RequestKind } from '../domain/change/change.ts';

/** The name of a kind of request, alike in the lists, the search and the papers. */
export const REQUEST_KIND_NAMES: Readonly<Record<RequestKind, string>> = {
  'rib-change': 'Changement de RIB',
  'beneficiary-addition': 'Ajout de bénéficiaire',
  'act-review': 'Acte hors nomenclature',
  'guarantee-change': 'Modification de garanties',
  'third-party-payment': 'Tiers payant',
  termination: 'Résiliation',
  'exceptional-cover': 'Prise en charge exceptionnelle',
  'portal-reset': 'Réinitialisation d’accès',
  'contact-change': 'Changement de coordonnées',
};
