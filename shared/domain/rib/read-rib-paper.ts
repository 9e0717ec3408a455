import { nameWords } from '../request/holder-match.ts';
import { fold, foldTokens } from '../text/fold.ts';
import type { Iban } from '../values/iban.ts';
import { parseLocalDate, type LocalDate } from '../values/local-date.ts';
import { findIbans } from './find-iban-in-text.ts';

/** A rectangle of a page, in any one unit, from its top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A run of text as a page prints it; a line may be made of several. */
export interface PrintedRun extends Box {
  readonly text: string;
}

/** What a RIB says and where; null for each thing that is not found without doubt. */
export interface RibReading {
  readonly iban: { readonly value: Iban; readonly box: Box } | null;
  /** The key in the table of the four parts of a French account. */
  readonly keyBox: Box | null;
  readonly holder: { readonly printed: string; readonly box: Box } | null;
  readonly editedOn: { readonly date: LocalDate; readonly box: Box } | null;
}

/**
 * Reads a page of a RIB whose text is known, looking for the holder that was entered. It helps a person to look and decides
 * nothing: two account numbers on a page, or two dates of which none is said to be that of the paper, give null.
 *
 * Source: house rule; ISO 13616-1 for the account number, CFONB for the four parts.
 */
export function readRibPaper(runs: readonly PrintedRun[], enteredHolder: string): RibReading {
  const iban = readIban(runs);
  return { iban, keyBox: iban === null ? null : findKey(runs, iban.value), holder: readHolder(runs, enteredHolder), editedOn: readEditedOn(runs) };
}

function readIban(runs: readonly PrintedRun[]): RibReading['iban'] {
  const found = linesOf(runs).flatMap((line) => findIbans(line.map(({ text }) => text).join(' ')).map((value) => ({ value, line })));
  const [first] = found;
  if (first === undefined || found.some(({ value }) => value !== first.value)) return null;
  const parts = first.line.filter(({ text }) => isPartOf(compact(text), first.value));
  return { value: first.value, box: around(parts.length === 0 ? first.line : parts) };
}

/** A run holds the whole number, with other words or not, or a group of it. */
function isPartOf(printed: string, iban: Iban): boolean {
  return printed !== '' && (printed.includes(iban) || iban.includes(printed));
}

function findKey(runs: readonly PrintedRun[], iban: Iban): Box | null {
  if (!iban.startsWith('FR')) return null;
  const parts = [iban.slice(4, 9), iban.slice(9, 14), iban.slice(14, 25), iban.slice(25)];
  const table = linesOf(runs).find((line) => parts.every((part) => line.some(({ text }) => compact(text) === part)));
  return table?.findLast(({ text }) => compact(text) === parts[3]) ?? null;
}

/** Half of the words of the holder are enough for a line to be where a name stands: the comparison says the rest. */
const ENOUGH_WORDS = 0.5;

function readHolder(runs: readonly PrintedRun[], entered: string): RibReading['holder'] {
  const words = nameWords(entered);
  if (words.length === 0) return null;
  const scored = linesOf(runs).map((line) => {
    const box = around(line);
    const printed = line.map(({ text }) => text).join(' ').trim();
    const there = new Set(foldTokens(printed));
    return { printed, box, share: words.filter((word) => there.has(word)).length / words.length, length: there.size };
  });
  const best = scored.filter(({ share }) => share >= ENOUGH_WORDS).sort((left, right) => right.share - left.share || left.length - right.length)[0];
  return best === undefined ? null : { printed: best.printed, box: best.box };
}

const DATE = /(?<!\d)(\d{2})[/.-](\d{2})[/.-](\d{4})(?!\d)/u;

function readEditedOn(runs: readonly PrintedRun[]): RibReading['editedOn'] {
  const dated = runs.flatMap((run) => {
    const [, day, month, year] = DATE.exec(run.text) ?? [];
    const date = day === undefined ? null : parseLocalDate(`${year}-${month}-${day}`);
    return date === null ? [] : [{ date, box: boxOf(run) }];
  });
  const label = runs.find(({ text }) => /\bedite(?:e)? le\b/u.test(fold(text)));
  if (label === undefined) return dated.length === 1 ? (dated[0] ?? null) : null;
  return dated.sort((left, right) => distance(left.box, label) - distance(right.box, label))[0] ?? null;
}

/** Runs whose middles are on one height, from left to right, lines from the top. */
function linesOf(runs: readonly PrintedRun[]): PrintedRun[][] {
  const lines: PrintedRun[][] = [];
  for (const run of [...runs].filter(({ text }) => text.trim() !== '').sort((left, right) => middle(left) - middle(right))) {
    const line = lines.at(-1);
    if (line?.[0] !== undefined && Math.abs(middle(line[0]) - middle(run)) < (run.bottom - run.top) / 2) line.push(run);
    else lines.push([run]);
  }
  return lines.map((line) => line.sort((left, right) => left.left - right.left));
}

function middle({ top, bottom }: Box): number {
  return (top + bottom) / 2;
}

function distance(left: Box, right: Box): number {
  return Math.hypot(left.left - right.left, middle(left) - middle(right));
}

function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)), top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)), bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

function boxOf({ left, top, right, bottom }: Box): Box {
  return { left, top, right, bottom };
}

function compact(text: string): string {
  return text.toUpperCase().replace(/\s/gu, '');
}
