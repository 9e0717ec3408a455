import type { ImportReport } from '../../shared/contract/import-contract.ts';
import { csvCell, neutralised } from '../../shared/domain/grid/spreadsheet-text.ts';

/** The refused lines as a spreadsheet opens them in France: semicolons, CRLF, and a byte order mark for the accents. */
export function reportCsv(report: ImportReport): string {
  const files = report.files.filter(({ refusal }) => refusal !== null).map(({ file, refusal }) => [file, '', '', '', refusal?.code ?? '', refusal?.sentence ?? '']);
  const lines = report.refusals.map(({ file, line, column, value, code, sentence }) => [file, String(line), column ?? '', value, code, sentence]);
  const rows = [['Fichier', 'Ligne', 'Colonne', 'Valeur masquée', 'Code', 'Motif'], ...files, ...lines];
  return `\uFEFF${rows.map((row) => row.map((text) => csvCell(neutralised(text))).join(';')).join('\r\n')}\r\n`;
}
