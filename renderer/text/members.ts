import { countOf } from '../../shared/domain/text/format.ts';

export const MEMBERS = {
  title: 'Adhérents',
  hint: 'Toutes agences, par ordre alphabétique',
  name: 'Nom, ou nom et prénom',
  namePlaceholder: 'lefevre hel',
  postcode: 'Code postal',
  postcodePlaceholder: '56000',
  postcodeHint: 'Cinq chiffres',
  filter: 'Filtrer les adhérents',
  columns: { name: 'Adhérent', number: 'Numéro', birth: 'Naissance', place: 'Commune', contracts: 'Contrats ouverts' },
  loading: 'Chargement des adhérents…',
  empty: 'Aucun adhérent ne correspond',
  emptySentence: 'Vérifiez les premières lettres du nom, ou cherchez par numéro et téléphone avec Ctrl\u00A0K.',
  failed: 'La liste n’a pas pu être lue',
  failedSentence: 'Rien n’est perdu. Réessayez\u202F; si cela continue, donnez la référence au support.',
  more: 'Afficher la suite',
  shown: (count: number, isAll: boolean): string => `${countOf(count, 'adhérent affiché', 'adhérents affichés')}${isAll ? '' : ', et d’autres'}`,
} as const;
