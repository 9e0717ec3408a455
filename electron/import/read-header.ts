import type { FileRefusalCode } from '../../shared/contract/import-contract.ts';
import { fold } from '../../shared/domain/text/fold.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { Column, TableDefinition } from './column.ts';
import { maskName } from './mask-cell.ts';
import { delimiterOf, LONGEST_RECORD, readRecords, type Delimiter } from './read-csv.ts';
import { decodedText, type Encoding } from './read-text.ts';

export interface Header {
  readonly delimiter: Delimiter;
  /** The line of the heading: what comes before is blank. */
  readonly line: number;
  /** How many cells each row must have. */
  readonly width: number;
  /** For each column of the definition, its place in a row; null when the file does not have it. */
  readonly places: readonly (number | null)[];
  /** Headings that no column answers to, as a report shows them. */
  readonly ignored: readonly string[];
}

export type HeaderRefusal = { readonly code: FileRefusalCode; readonly columns: readonly string[] };

/** Reads the first line that is not blank and finds the columns in it, in any order and under any of their names. */
export function readHeader(path: string, encoding: Encoding, definition: TableDefinition): Result<Header, HeaderRefusal> {
  const start = firstText(path, encoding);
  if (start.trim() === '') return refused({ code: 'file-empty', columns: [] });
  const delimiter = delimiterOf(start.trimStart().split('\n', 1)[0] ?? '');
  const first = readRecords([start], delimiter).next().value;
  if (first === undefined || first.fault !== undefined) return refused({ code: 'header-unreadable', columns: [] });
  return findColumns({ delimiter, line: first.line, headings: first.cells, definition });
}

interface Headings {
  readonly delimiter: Delimiter;
  readonly line: number;
  readonly headings: readonly string[];
  readonly definition: TableDefinition;
}

function findColumns({ delimiter, line, headings, definition }: Headings): Result<Header, HeaderRefusal> {
  const folded = headings.map(fold);
  const found = definition.columns.map((column) => placesOf(column, folded));
  const twice = definition.columns.filter((_column, index) => (found[index]?.length ?? 0) > 1);
  if (twice.length > 0) return refused({ code: 'column-twice', columns: twice.map((column) => column.name) });
  const missing = definition.columns.filter((column, index) => column.compulsory && found[index]?.length === 0);
  if (missing.length > 0) return refused({ code: 'column-missing', columns: missing.map((column) => column.name) });
  const places = found.map(([place]) => place ?? null);
  const ignored = headings.filter((heading, index) => heading.trim() !== '' && !places.includes(index)).map((heading) => maskName(heading.trim()).slice(0, 60));
  return done({ delimiter, line, width: headings.length, places, ignored });
}

function placesOf(column: Column, folded: readonly string[]): readonly number[] {
  const names = [column.name, ...column.aliases].map(fold);
  return folded.flatMap((heading, index) => (names.includes(heading) ? [index] : []));
}

/** Enough text for the longest heading, whatever the size of the file. */
function firstText(path: string, encoding: Encoding): string {
  let text = '';
  for (const piece of decodedText(path, encoding)) {
    text += piece;
    if (text.length > 2 * LONGEST_RECORD) break;
  }
  return text;
}
