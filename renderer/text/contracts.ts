import { countOf, formatCents, formatCount, formatDate, formatTime, plural } from '../../shared/domain/text/format.ts';
import type { Cents } from '../../shared/domain/values/cents.ts';
import { instant, localTimeOf } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';

export const CONTRACTS = {
  title: 'Contrats',
  grid: 'Contrats : flèches pour se déplacer, Maj et flèches pour étendre la sélection, Ctrl C pour copier, Entrée pour ouvrir la fiche',
  reading: 'lecture…',
  shown: (count: number, total: number | null): string =>
    total === null || total === count ? countOf(count, 'contrat', 'contrats') : `${formatCount(count)} ${plural(count, 'affiché', 'affichés')} sur ${formatCount(total)}`,
  freshAt: (readAt: number): string => `données de ${formatTime(localTimeOf(instant(readAt)))}`,
  columns: 'Colonnes',
  export: 'Exporter',
  exportReason: 'un export est en cours',
  defaultColumns: 'Colonnes d’origine',
  lastColumn: 'dernière colonne',
  filterOf: (column: string): string => `Filtrer la colonne ${column}`,
  clearOf: (column: string): string => `Effacer le filtre de la colonne ${column}`,
  all: 'Tous',
  anyLine: 'Toutes',
  contains: 'contient',
  fromDate: '≥ date',
  untilDate: '≤ date',
  fromAmount: '≥',
  dateHint: 'Écrivez par exemple 01/01/2026, ≥ 01/01/2026, ≤ 31/12/2026 ou 01/01/2026 - 31/12/2026.',
  amountHint: 'Écrivez par exemple ≥ 50, ≤ 120,50 ou 50 - 100.',
  textHint: '',
  yearly: (premium: string): string => `${premium}/an`,
  yearlyNote: 'Cotisation annuelle du contrat ; à droite, son douzième.',
  due: (on: LocalDate): string => `Dû le ${formatDate(on).slice(0, 5)}`,
  copied: (cells: number): string => `${countOf(cells, 'cellule copiée', 'cellules copiées')} : collez dans un tableur.`,
  tooLarge: (rows: number): string => `La sélection dépasse ${formatCount(rows)} lignes : utilisez l’export (Ctrl E).`,
  notCopied: 'La copie n’a pas abouti : recommencez.',
} as const;

export const VIEWS = {
  label: 'Vues enregistrées',
  builtIn: { all: 'Tous', changing: 'Opération en cours', rejected: 'Prélèvements refusés', renewal: 'Échéance sous 60 jours' },
  save: 'Enregistrer la vue',
  changed: 'Vue modifiée',
  restore: 'Rétablir',
  actions: 'Actions de la vue',
  update: 'Remplacer par ce qui est affiché',
  rename: 'Renommer…',
  remove: 'Supprimer la vue',
  removed: (name: string): string => `Vue « ${name} » supprimée.`,
  undo: 'Annuler',
  saved: (name: string): string => `Vue « ${name} » enregistrée.`,
  name: 'Nom de la vue',
  nameHint: 'Elle garde les filtres sur listes, dates et montants, et le tri. Les noms et numéros tapés n’y sont pas gardés.',
  nameMissing: 'Donnez un nom à la vue.',
  nameTaken: 'Une vue porte déjà ce nom.',
  saveTitle: 'Enregistrer la vue',
  renameTitle: 'Renommer la vue',
  confirm: 'Enregistrer',
  cancel: 'Annuler',
} as const;

export const EMPTY = {
  filteredTitle: 'Aucun contrat ne répond à ces filtres',
  filteredSentence: 'Élargissez un filtre, ou revenez à la vue telle qu’elle est enregistrée.',
  clear: 'Effacer les filtres',
  noneTitle: 'Aucun contrat sur ce poste',
  noneSentence: 'Importez les fichiers de l’assureur pour remplir la grille.',
  errorTitle: 'Les contrats n’ont pas pu être lus',
  retry: 'Réessayer',
} as const;

export const EXPORT = {
  underWay: 'Export des contrats',
  progress: (rows: number, total: number | null): string => `${formatCount(rows)} ${plural(rows, 'ligne', 'lignes')}${total === null ? '' : ` sur ${formatCount(total)}`}`,
  cancel: 'Arrêter',
  done: (rows: number, file: string): string => `${countOf(rows, 'contrat exporté', 'contrats exportés')} dans « ${file} ».`,
  stopped: 'Export arrêté : aucun fichier n’est laissé.',
} as const;

export const BLOCK = {
  cells: (count: number): string => `Sélection : ${countOf(count, 'cellule', 'cellules')}`,
  sum: 'Somme',
  mean: 'Moyenne',
  min: (amount: Cents): string => `Min. ${formatCents(amount)}`,
  max: (amount: Cents): string => `Max. ${formatCents(amount)}`,
  copy: 'Copier',
  total: 'Cotisations affichées :',
  perMonth: (amount: Cents): string => `${formatCents(amount)} par mois`,
} as const;

export const EXPORT_REASON = {
  title: 'Motif de l’export',
  label: 'Pourquoi ces lignes sortent-elles de Guichet\u202F?',
  hint: (beyond: number): string => `Demandé au-delà de ${formatCount(beyond)}\u00A0lignes, avec une confirmation d’identité. Le motif est gardé au journal\u202F; n’y nommez personne.`,
  tooShort: 'quelques mots',
  confirm: 'Exporter',
  cancel: 'Renoncer',
} as const;
