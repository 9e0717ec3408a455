import { cellReaderOf, isCellFault } from '../../../electron/import/judge-cell.ts';
import { maskCell } from '../../../electron/import/mask-cell.ts';
import { readRecords } from '../../../electron/import/read-csv.ts';
import { readHeader, type Header } from '../../../electron/import/read-header.ts';
import { decodedText, type Encoding } from '../../../electron/import/read-text.ts';
import { surveyFiles, type SurveyedFile } from '../../../electron/import/survey-folder.ts';
import { directoryRefusal } from '../../../electron/text/directory-refusals.ts';
import { FILE_REFUSALS } from '../../../electron/text/import-refusals.ts';
import { parseDirectoryLine, type DirectoryKind, type DirectoryLines, type DirectoryRefusalCode, type FieldRefusal } from '../../../shared/contract/directory-contract.ts';
import type { FileRefusalCode } from '../../../shared/contract/import-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { done, refused, type Result } from '../../../shared/lib/result.ts';
import type { RefusedFile, RefusedLine } from '../report-lines.ts';
import { DIRECTORY_FILES, type DirectoryColumn, type DirectoryFile } from './directory-columns.ts';

export type DirectoryRefusal = RefusedLine & { readonly code: DirectoryRefusalCode };

/** A line whose cells are sound, as its contract reads it. */
export interface ReadLine<Values> {
  readonly values: Values;
  /** Its refusal for what stands in the column of this field, found out later. */
  refusal(code: DirectoryRefusalCode, field: Extract<keyof Values, string>): DirectoryRefusal;
}

/** A file of the folder as it was read. */
export interface ReadFile {
  readonly kind: DirectoryKind;
  readonly file: string;
  readonly lines: number;
  readonly ignoredColumns: readonly string[];
  readonly refusal: RefusedFile | null;
}

/** The lines of each file; null where there is no such file, which says nothing of what is stored. */
export type LinesByKind = { readonly [Kind in DirectoryKind]: readonly ReadLine<DirectoryLines[Kind]>[] | null };

export interface ReadDirectory {
  readonly lines: LinesByKind;
  readonly files: readonly ReadFile[];
  readonly refusals: readonly DirectoryRefusal[];
  readonly ignoredFiles: readonly string[];
}

/** Reads a folder by the rules of an export's files, then by the contracts of a directory. Nothing is judged against the hub yet. */
export function readDirectory(folder: string, today: LocalDate): Result<ReadDirectory, Refusal> {
  const surveyed = surveyFiles(folder, DIRECTORY_FILES);
  if (!surveyed.ok) return surveyed;
  const files: ReadFile[] = [];
  const refusals: DirectoryRefusal[] = [];
  const linesOf = <Kind extends DirectoryKind>(kind: Kind): readonly ReadLine<DirectoryLines[Kind]>[] | null => {
    const found = surveyed.value.files.filter(({ file }) => file.definition.kind === kind);
    const read = found.map((one) => readFile(kind, one, today, refusals));
    files.push(...read.map(({ report }) => report));
    return found.length === 0 ? null : read.flatMap(({ lines }) => lines);
  };
  const lines = { agencies: linesOf('agencies'), staff: linesOf('staff'), products: linesOf('products'), acts: linesOf('acts'), guarantees: linesOf('guarantees') };
  return done({ lines, files, refusals, ignoredFiles: surveyed.value.ignored });
}

interface FileLines<Kind extends DirectoryKind> {
  readonly report: ReadFile;
  readonly lines: readonly ReadLine<DirectoryLines[Kind]>[];
}

function readFile<Kind extends DirectoryKind>(kind: Kind, { file, survey }: SurveyedFile<DirectoryFile>, today: LocalDate, refusals: DirectoryRefusal[]): FileLines<Kind> {
  const empty = { kind, file: file.name.slice(0, 200), lines: 0, ignoredColumns: [], refusal: null };
  const stayOut = (code: FileRefusalCode, columns: readonly string[] = []): FileLines<Kind> => ({ report: { ...empty, refusal: { code, sentence: FILE_REFUSALS[code](columns.join(', ')) } }, lines: [] });
  if (file.refusal !== null || survey === null) return stayOut(file.refusal ?? 'file-unreadable');
  if (survey.encoding === null) return stayOut('encoding-unsupported');
  if (survey.lines === 0) return stayOut('file-empty');
  const header = readHeader(file.path, survey.encoding, file.definition);
  if (!header.ok) return stayOut(header.refusal.code, header.refusal.columns);
  const read = readLines(kind, { name: empty.file, path: file.path, encoding: survey.encoding, header: header.value, columns: file.definition.columns, key: file.definition.key, today });
  refusals.push(...read.refusals);
  return { report: { ...empty, lines: read.count, ignoredColumns: header.value.ignored }, lines: read.lines };
}

interface OpenFile extends Pick<DirectoryFile, 'columns' | 'key'> {
  readonly name: string;
  readonly path: string;
  readonly encoding: Encoding;
  readonly header: Header;
  readonly today: LocalDate;
}

function readLines<Kind extends DirectoryKind>(kind: Kind, file: OpenFile): { readonly lines: readonly ReadLine<DirectoryLines[Kind]>[]; readonly refusals: readonly DirectoryRefusal[]; readonly count: number } {
  const lines: ReadLine<DirectoryLines[Kind]>[] = [];
  const refusals: DirectoryRefusal[] = [];
  const keys = new Set<string>();
  let count = 0;
  for (const record of readRecords(decodedText(file.path, file.encoding), file.header.delimiter)) {
    if (record.line === file.header.line) continue;
    count += 1;
    const refuse = refuserOf(file, record.line, record.fault === undefined ? record.cells : []);
    const values = record.fault === undefined ? readLine(kind, file, record.cells) : refused({ field: '', code: record.fault });
    if (!values.ok) {
      refusals.push(refuse(values.refusal));
      continue;
    }
    const key = keyOf(file, values.value);
    if (keys.has(key)) refusals.push(refuse({ field: fieldsOfKey(file)[0] ?? '', code: 'key-twice' }));
    keys.add(key);
    lines.push({ values: values.value, refusal: (code, field) => refuse({ field, code }) });
  }
  return { lines, refusals, count };
}

function fieldsOfKey({ key, columns }: OpenFile): readonly string[] {
  return columns.filter(({ name }) => key.includes(name)).map(({ field }) => field);
}

function keyOf(file: OpenFile, values: object): string {
  const fields: Readonly<Record<string, unknown>> = { ...values };
  return JSON.stringify(fieldsOfKey(file).map((field) => fields[field]));
}

/** The first fault from left to right, then what the contract says of all of it. */
function readLine<Kind extends DirectoryKind>(kind: Kind, { header, columns, today }: OpenFile, cells: readonly string[]): Result<DirectoryLines[Kind], FieldRefusal> {
  if (cells.length !== header.width) return refused({ field: '', code: 'column-count' });
  const fields: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) {
    const place = header.places[index] ?? null;
    if (place === null) continue;
    const text = (cells[place] ?? '').trim();
    if (text === '' && column.compulsory) return refused({ field: column.field, code: 'cell-missing' });
    // An empty cell keeps what is stored, unless the column says that it clears it.
    if (text === '' && column.clears !== true) continue;
    const cell = text === '' ? null : cellReaderOf(column, today)(text);
    if (isCellFault(cell)) return refused({ field: column.field, code: cell.code });
    fields[column.field] = column.as === undefined ? cell : column.as(cell);
  }
  return parseDirectoryLine(kind, fields);
}

function refuserOf({ name, header, columns }: OpenFile, line: number, cells: readonly string[]): (fault: FieldRefusal) => DirectoryRefusal {
  return ({ field, code }) => {
    const index = columns.findIndex((column) => column.field === field);
    const column = columns[index];
    return { file: name, line, column: column?.name ?? null, value: column === undefined ? '' : shown(column, cells[header.places[index] ?? -1]), code, sentence: directoryRefusal(code) };
  };
}

function shown(column: DirectoryColumn, text: string | undefined): string {
  return maskCell(text ?? '', column.type);
}
