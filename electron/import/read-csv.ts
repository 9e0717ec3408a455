import type { LineRefusalCode } from '../../shared/contract/import-contract.ts';

/** One record and the line where it starts, from 1. A record that is no row says why. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[]; readonly fault?: undefined }
  | { readonly line: number; readonly fault: LineRefusalCode };

const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** No row of an export comes near; a cell of a gigabyte or a quote that nothing closes stops here. */
export const LONGEST_RECORD = 65_536;
/** An address pasted into one cell has a few lines; more means that its quote was never closed. */
const MOST_LINES_IN_A_RECORD = 20;

/**
 * Cuts text into records (RFC 4180: quoted cells may hold delimiters, line feeds and doubled quotes), holding one chunk and
 * at most one record of `LONGEST_RECORD`. A record that cannot be read is given as a fault, and reading starts again at the
 * line after the one where it began, so that one bad quote costs one line. Blank lines are passed over.
 *
 * Why not papaparse: it keeps an unclosed quote in memory up to the end of the file, and loses all the lines that follow it.
 */
export function* readRecords(chunks: Iterable<string>, delimiter: Delimiter): Generator<CsvRecord> {
  let text = '';
  let line = 1;
  let isSkipping = false;
  for (const { chunk, isLast } of withLast(chunks)) {
    text += chunk;
    const isOdd = hasOddCharacter(text);
    let at = 0;
    while (at < text.length) {
      if (isSkipping) {
        const end = text.indexOf('\n', at);
        isSkipping = end === -1;
        at = end === -1 ? text.length : end + 1;
        if (!isSkipping) line += 1;
        continue;
      }
      const found = scanRecord({ text, start: at, delimiter, isLast });
      if (found === null) break;
      const fault = isOdd ? oddCharacterFault(text, at, found) : found.fault;
      if (fault !== undefined) yield { line, fault };
      else if (found.cells !== undefined) yield { line, cells: found.cells };
      isSkipping = found.end === null;
      at = found.end ?? text.length;
      line += found.lines;
    }
    text = text.slice(at);
  }
}

/** The delimiter that the header holds most of, outside quotes; the semicolon, usual in France, when there is none. */
export function delimiterOf(header: string): Delimiter {
  const bare = header.replace(/"[^"]*"/gu, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ';';
}

interface Scan {
  readonly text: string;
  readonly start: number;
  readonly delimiter: Delimiter;
  readonly isLast: boolean;
}

/** `end` is where the next record starts, null when the rest of the line has not been read and must be passed over. */
interface Found {
  readonly end: number | null;
  readonly lines: number;
  readonly cells?: readonly string[];
  readonly fault?: LineRefusalCode;
}

/** Null when the text ends before the record does and more may come. */
function scanRecord(scan: Scan): Found | null {
  const { text, start, delimiter, isLast } = scan;
  const lineFeed = text.indexOf('\n', start);
  const end = lineFeed === -1 ? text.length : lineFeed;
  if (end - start > LONGEST_RECORD) return { end: lineFeed === -1 && !isLast ? null : end + 1, lines: lineFeed === -1 ? 0 : 1, fault: 'line-too-long' };
  if (lineFeed === -1 && !isLast) return null;
  const row = text.slice(start, text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end);
  if (row === '') return { end: end + 1, lines: 1 };
  if (!row.includes('"')) return { end: end + 1, lines: 1, cells: row.split(delimiter) };
  return scanQuoted(scan, end + 1);
}

function scanQuoted({ text, start, delimiter, isLast }: Scan, nextLine: number): Found | null {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : bareCell(text, at, delimiter);
    if (cell === null && !isLast && mayStillClose(text, start)) return null;
    if (cell === null || cell.end - start > LONGEST_RECORD) return { end: nextLine, lines: 1, fault: 'quote-unclosed' };
    cells.push(cell.value);
    const after = text[cell.end];
    if (after === undefined && !isLast) return null;
    if (after === delimiter) at = cell.end + 1;
    else if (after === undefined || after === '\n' || text.startsWith('\r\n', cell.end) || (after === '\r' && isLast && cell.end + 1 === text.length)) {
      return endOfRecord(text, start, cell.end, nextLine, cells);
    } else if (after === '\r' && cell.end + 1 === text.length) return null;
    else return { end: nextLine, lines: 1, fault: 'quote-misplaced' };
  }
}

function endOfRecord(text: string, start: number, end: number, nextLine: number, cells: readonly string[]): Found {
  const lineFeed = text.indexOf('\n', end);
  const lines = text.slice(start, end).split('\n').length;
  if (lines > MOST_LINES_IN_A_RECORD) return { end: nextLine, lines: 1, fault: 'quote-unclosed' };
  return { end: lineFeed === -1 ? text.length : lineFeed + 1, lines, cells };
}

/** Whether waiting for more text is worth it: the record is still short enough to be one. */
function mayStillClose(text: string, start: number): boolean {
  return text.length - start <= LONGEST_RECORD;
}

function quotedCell(text: string, start: number): { readonly value: string; readonly end: number } | null {
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return null;
  return { value: text.slice(start + 1, close).replaceAll('""', '"'), end: close + 1 };
}

/** A quote inside a cell that does not start with one is a letter like any other. */
function bareCell(text: string, start: number, delimiter: Delimiter): { readonly value: string; readonly end: number } {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end += 1;
  const hasReturn = text[end - 1] === '\r' && end > start && text[end] !== delimiter;
  return { value: text.slice(start, hasReturn ? end - 1 : end), end: hasReturn ? end - 1 : end };
}

/** What a wrong encoding or a binary file leaves behind. */
function hasOddCharacter(text: string): boolean {
  return text.includes('\0') || text.includes('\uFFFD');
}

function oddCharacterFault(text: string, start: number, found: Found): LineRefusalCode | undefined {
  if (found.fault !== undefined) return found.fault;
  const record = text.slice(start, found.end ?? text.length);
  if (record.includes('\0')) return 'character-forbidden';
  return record.includes('\uFFFD') ? 'character-undecodable' : undefined;
}

function* withLast(chunks: Iterable<string>): Generator<{ readonly chunk: string; readonly isLast: boolean }> {
  let waiting: string | null = null;
  for (const chunk of chunks) {
    if (waiting !== null) yield { chunk: waiting, isLast: false };
    waiting = chunk;
  }
  yield { chunk: waiting ?? '', isLast: true };
}
