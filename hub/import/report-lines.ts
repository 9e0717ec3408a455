/** How an operator reads what became of the files of a folder: an export's, or a directory's. */

/** Why a file stays out whole. */
export interface RefusedFile {
  readonly code: string;
  readonly sentence: string;
}

/** One refused line, its value masked. `line` is null for what no single line is at fault for. */
export interface RefusedLine {
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string;
  readonly code: string;
  readonly sentence: string;
}

export interface ReportedFile {
  readonly file: string;
  readonly lines: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly ignoredColumns: readonly string[];
  readonly refusal: RefusedFile | null;
}

export function fileLines(files: readonly ReportedFile[], ignoredFiles: readonly string[]): readonly string[] {
  const lines = files.flatMap(({ file, lines: read, created, changed, unchanged, refused, refusal, ignoredColumns }) => [
    `  ${file}: ${read} lines, ${created} created, ${changed} changed, ${unchanged} unchanged, ${refused} refused`,
    ...(refusal === null ? [] : [`    file refused (${refusal.code}): ${refusal.sentence}`]),
    ...(ignoredColumns.length === 0 ? [] : [`    ignored columns: ${ignoredColumns.join(', ')}`]),
  ]);
  return ignoredFiles.length === 0 ? lines : [...lines, `  ignored files: ${ignoredFiles.join(', ')}`];
}

/** As a desk's own command says them. `total` counts those too that are not given. */
export function refusedLines(refusals: readonly RefusedLine[], total: number): readonly string[] {
  const lines = refusals.map(({ file, line, column, value, code, sentence }) => `  ${file}${line === null ? '' : `:${line}`}${column === null ? '' : ` ${column}`}${value === '' ? '' : ` [${value}]`} ${code}: ${sentence}`);
  const hidden = total - refusals.length;
  return hidden === 0 ? lines : [...lines, `  and ${hidden} more refused lines`];
}
