import type { RequestKind } from '../../shared/domain/change/change.ts';
import type { SearchMark } from '../../shared/domain/search/search-item.ts';
import { STATE_WORDS } from '../../shared/text/contract-labels.ts';

/** The words of a search result: one total record per closed list of the schema. */

export const CIVILITIES = { mme: 'Mme', m: 'M.' } as const;

export const CONTRACT_MARKS: Readonly<Record<'active' | 'changing' | 'suspended' | 'terminated', SearchMark>> = {
  active: { state: 'done', word: STATE_WORDS.active },
  changing: { state: 'halfway', word: STATE_WORDS.changing },
  suspended: { state: 'paused', word: STATE_WORDS.suspended },
  terminated: { state: 'past', word: STATE_WORDS.terminated },
};

/** How people also call them; folded, singular. */
export const REQUEST_SYNONYMS: Readonly<Record<RequestKind, string>> = {
  'rib-change': 'rib iban banque compte bancaire coordonnee',
  'beneficiary-addition': 'naissance mariage enfant conjoint ayant droit',
  'act-review': 'reclamation contestation revision',
  'guarantee-change': 'garantie formule niveau',
  'third-party-payment': 'tiers payant carte',
  termination: 'resiliation depart',
  'exceptional-cover': 'secours exceptionnel',
  'portal-reset': 'portail acces compte connexion identifiant',
  'contact-change': 'email mail telephone mobile contact',
};

export const REQUEST_MARKS: Readonly<Record<'to-check' | 'correction' | 'accepted' | 'refused' | 'withdrawn', SearchMark>> = {
  'to-check': { state: 'due', word: 'À traiter' },
  correction: { state: 'paused', word: 'En correction' },
  accepted: { state: 'done', word: 'Acceptée' },
  refused: { state: 'urgent', word: 'Refusée' },
  withdrawn: { state: 'past', word: 'Retirée' },
};

export const REIMBURSEMENT_MARKS: Readonly<Record<'sent' | 'at-amo' | 'received' | 'held' | 'refused' | 'paid', SearchMark>> = {
  sent: { state: 'waiting', word: 'Envoyé' },
  'at-amo': { state: 'waiting', word: 'À l’Assurance Maladie' },
  received: { state: 'information', word: 'Reçu par la mutuelle' },
  held: { state: 'halfway', word: 'Retenu' },
  refused: { state: 'urgent', word: 'Refusé' },
  paid: { state: 'done', word: 'Payé' },
};

export const DOCUMENT_MARKS: Readonly<Record<'received' | 'awaited' | 'issued', SearchMark>> = {
  received: { state: 'information', word: 'Reçu' },
  awaited: { state: 'due', word: 'En attente' },
  issued: { state: 'done', word: 'Émis' },
};

export const DOCUMENT_DATES = { received: 'reçu le', awaited: 'attendu depuis le', issued: 'émis le' } as const;

export const REJECTED_DEBIT: SearchMark = { state: 'urgent', word: 'Prélèvement refusé' };

export const bornOn = (civility: keyof typeof CIVILITIES, date: string): string => `${civility === 'mme' ? 'née' : 'né'} le ${date}`;
export const memberNumbered = (number: string): string => `n°\u00A0${number}`;
export const careOn = (date: string): string => `soin du ${date}`;
export const receivedOn = (date: string): string => `reçue le ${date}`;
export const inForceFrom = (date: string): string => `effet du ${date}`;
/** « Payé le 22/04 »: the year is in the line's own date. */
export const paidOn = (date: string): string => `${REIMBURSEMENT_MARKS.paid.word} le ${date.slice(0, 5)}`;
