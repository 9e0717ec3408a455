import type { ImportKind, ImportReport } from '../../shared/contract/import-contract.ts';
import { countOf, formatCount, NO_BREAK } from '../../shared/domain/text/format.ts';

export const IMPORT = {
  title: 'Importer un export',
  notHere: 'Ce que ce poste ne fait pas',
  sentence: 'Reprenez les adhérents, contrats et décomptes d’un assureur à partir d’un dossier de fichiers CSV. L’essai montre ce qui se passerait, sans rien écrire.',
  folder: 'Dossier de l’export',
  noFolder: 'Aucun dossier choisi',
  choose: 'Choisir un dossier…',
  chooseAnother: 'Choisir un autre dossier…',
  rehearse: 'Faire un essai',
  start: 'Importer',
  cancel: 'Annuler',
  cancelling: 'annulation en cours',
  running: 'import en cours',
  rehearseFirst: 'faites d’abord un essai',
  nothingToImport: 'rien à importer',
  save: 'Enregistrer le rapport',
  saved: (fileName: string) => `Rapport enregistré\u00A0: ${fileName}`,
  rehearsing: 'Essai en cours',
  importing: 'Import en cours',
  rehearsalReport: 'Résultat de l’essai',
  importReport: 'Résultat de l’import',
  nothingWritten: 'Rien n’a été écrit.',
  cancelled: 'Import annulé',
  cancelledSentence: 'Rien n’a été enregistré\u00A0: la base est telle qu’avant.',
  refusedTitle: 'L’import n’a pas pu se faire',
  refusedLines: 'Lignes refusées',
  refusedFiles: 'Fichiers refusés',
  ignored: 'À savoir',
  total: 'Total',
  file: 'Fichier',
  lines: 'Lignes',
  created: { true: 'À créer', false: 'Créées' },
  changed: { true: 'À modifier', false: 'Modifiées' },
  unchanged: 'Inchangées',
  refused: 'Refusées',
  line: 'Ligne',
  column: 'Colonne',
  value: 'Valeur',
  reason: 'Motif',
  noColumn: '—',
} as const;

export const IMPORT_KIND_NAMES: Readonly<Record<ImportKind, string>> = {
  persons: 'Personnes', members: 'Adhérents', contracts: 'Contrats', beneficiaries: 'Bénéficiaires', 'bank-accounts': 'Comptes bancaires', reimbursements: 'Décomptes', instalments: 'Échéances',
};

/** « 12 400 lignes sur 48 000 · encore 40 s environ ». */
export function progressSentence(done: number, total: number, remainingMs: number | null): string {
  const lines = `${countOf(done, 'ligne', 'lignes')} sur ${formatCount(total)}`;
  return remainingMs === null ? lines : `${lines} · encore ${durationWords(remainingMs)} environ`;
}

/** What was read over, one sentence each; empty when there is nothing to know. */
export function ignoredSentences(report: ImportReport): readonly string[] {
  const columns = report.files.filter(({ ignoredColumns }) => ignoredColumns.length > 0);
  return [
    ...columns.map(({ file, ignoredColumns }) => `${file}\u00A0: colonnes ignorées\u00A0: ${ignoredColumns.join(', ')}.`),
    ...(report.ignoredFiles.length === 0 ? [] : [`Fichiers ignorés\u00A0: ${report.ignoredFiles.join(', ')}.`]),
  ];
}

/** « Les 1 000 premières sur 1 240 » when the report does not hold them all. */
export function refusedCounter(shown: number, total: number): string {
  return shown === total ? formatCount(total) : `Les ${formatCount(shown)} premières sur ${formatCount(total)}`;
}

function durationWords(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return seconds < 90 ? `${seconds}${NO_BREAK}s` : `${Math.round(seconds / 60)}${NO_BREAK}min`;
}
