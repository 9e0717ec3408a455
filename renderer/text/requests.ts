import { countOf } from '../../shared/domain/text/format.ts';
import type { RequestLine } from '../../shared/contract/request-contract.ts';
import { isLeaseLive } from '../../shared/domain/request/claim.ts';

export const REQUESTS = {
  title: 'Demandes',
  tabs: 'États des demandes',
  open: 'En cours',
  decided: 'Décidées',
  caption: 'Demandes de l’agence',
  loading: 'Lecture des demandes',
  unreadable: 'Les demandes n’ont pas pu être lues',
  retry: 'Réessayer',
  emptyTitles: { open: 'Aucune demande en cours', decided: 'Aucune demande décidée' },
  emptySentence: 'Une demande saisie depuis une fiche adhérent apparaît ici aussitôt.',
  count: (count: number) => countOf(count, 'demande', 'demandes'),
  columns: { number: 'Numéro', kind: 'Demande', member: 'Adhérent', status: 'État', clock: 'Délai', next: 'Prochaine personne' },
  openHint: 'Entrée ouvre la demande',
  nobody: '—',
} as const;

/** What the state of a request is called, and its next actor. */
export const STATUS_NAMES: Readonly<Record<RequestLine['status'], string>> = {
  'to-check': 'À traiter', correction: 'En correction', accepted: 'Acceptée', refused: 'Refusée', withdrawn: 'Retirée',
};

/** Who must act now: a colleague by name when they hold it. */
export function nextActor({ status, claimedByName, claimUntil, enteredByName, decidedByName }: RequestLine, now: number): string {
  switch (status) {
    case 'to-check':
      return claimedByName !== null && isLeaseLive(claimUntil, now) ? claimedByName : 'Un gestionnaire';
    case 'correction':
      return enteredByName;
    case 'accepted':
    case 'refused':
      return decidedByName === null ? REQUESTS.nobody : `Décidée par ${decidedByName}`;
    case 'withdrawn':
      return REQUESTS.nobody;
  }
}
