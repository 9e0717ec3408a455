import type { RequestKind } from '../../shared/domain/change/change.ts';

export const REQUEST_KINDS: Readonly<Record<RequestKind, string>> = {
  'rib-change': 'Changement de RIB',
  'beneficiary-addition': 'Ajout de bénéficiaire',
  'act-review': 'Acte hors nomenclature',
  'guarantee-change': 'Modification de garanties',
  'third-party-payment': 'Tiers payant',
  termination: 'Résiliation',
  'exceptional-cover': 'Prise en charge exceptionnelle',
};
