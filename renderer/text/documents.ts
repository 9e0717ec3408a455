import { countOf } from '../../shared/domain/text/format.ts';

export const AGENCY_DOCUMENTS = {
  title: 'Documents',
  hint: 'Les plus récents de votre agence',
  views: 'Origine des documents',
  origins: { all: 'Tous', received: 'Reçus', awaited: 'Attendus', issued: 'Émis' },
  states: { received: 'Reçu', awaited: 'Attendu', issued: 'Émis' },
  columns: { on: 'Date', title: 'Document', member: 'Adhérent', state: 'Origine', open: 'Pièce' },
  open: 'Ouvrir',
  openNamed: (title: string): string => `Ouvrir ${title}`,
  loading: 'Chargement des documents…',
  empty: 'Aucun document',
  emptySentence: 'Les pièces reçues, attendues et émises des adhérents de l’agence se rangent ici.',
  failed: 'La liste n’a pas pu être lue',
  failedSentence: 'Rien n’est perdu. Réessayez\u202F; si cela continue, donnez la référence au support.',
  more: 'Afficher la suite',
  shown: (count: number, isAll: boolean): string => `${countOf(count, 'document affiché', 'documents affichés')}${isAll ? '' : ', et d’autres'}`,
} as const;
