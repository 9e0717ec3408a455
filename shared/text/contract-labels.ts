import type { ContractColumn, ContractLine, ContractPayment, ContractState } from '../contract/grid-contract.ts';

/** The words of a contract: on screen, in the clipboard and in the exported file alike. */

export const COLUMN_TITLES: Readonly<Record<ContractColumn, string>> = {
  state: 'État', number: 'Contrat', holder: 'Adhérent', memberNumber: 'N° adhérent', line: 'Branche', formula: 'Formule',
  effectOn: 'Effet', renewalOn: 'Échéance', premium: 'Cotisation/mois', payment: 'Paiement',
};

export const STATE_WORDS: Readonly<Record<ContractState, string>> = {
  active: 'Actif', changing: 'En cours de modification', suspended: 'Suspendu', terminated: 'Résilié',
};

export const LINE_WORDS: Readonly<Record<ContractLine, string>> = {
  sante: 'Santé', prevoyance: 'Prévoyance', auto: 'Auto', habitation: 'Habitation', epargne: 'Épargne',
};

export const PAYMENT_WORDS: Readonly<Record<ContractPayment, string>> = {
  'up-to-date': 'À jour', due: 'Dû', rejected: 'Refusé', none: 'Sans objet',
};
