import type { LineRefusalCode } from '../../shared/contract/import-contract.ts';
import { fold } from '../../shared/domain/text/fold.ts';
import { parseAmount, parseDate, parseInteger } from '../../shared/domain/text/parse.ts';
import { parseBic } from '../../shared/domain/values/bic.ts';
import { parseIban } from '../../shared/domain/values/iban.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { parseNir } from '../../shared/domain/values/nir.ts';
import { parsePhone } from '../../shared/domain/values/phone.ts';
import type { Column } from './column.ts';

/** What a cell holds once read, as the database stores it; null where an optional cell is empty. */
export type Cell = string | number | null;

/** A cell that cannot be read. */
export interface CellFault {
  readonly code: LineRefusalCode;
}

export type CellReader = (text: string) => Cell | CellFault;

/** Whether reading failed: a cell is never an object. */
export function isCellFault(cell: Cell | CellFault | undefined): cell is CellFault {
  return typeof cell === 'object' && cell !== null;
}

/** How cells of this column are read on this day. An empty cell never comes here. */
export function cellReaderOf(column: Column, today: LocalDate): CellReader {
  switch (column.type) {
    case 'reference': return readReference;
    case 'code': return readCode;
    case 'text': return (text) => readText(text, column.longest ?? LONGEST_TEXT);
    case 'date': return remembered((text) => parseDate(text, yearOf(today) + FORESEEN_YEARS) ?? fault('date-invalid'));
    case 'past-date': return remembered((text) => readPastDate(text, today));
    case 'amount': return remembered(readAmount);
    case 'rank': return readRank;
    case 'flag': return remembered((text) => FLAGS[fold(text)] ?? fault('flag-invalid'));
    case 'choice': return choiceReader(column);
    case 'nir': return (text) => parseNir(text) ?? fault('nir-invalid');
    case 'iban': return (text) => parseIban(text) ?? fault('iban-invalid');
    case 'bic': return remembered((text) => parseBic(text) ?? fault('bic-invalid'));
    case 'phone': return (text) => readPhone(text);
    case 'email': return readEmail;
    case 'postcode': return (text) => (POSTCODE.test(text) ? text : fault('postcode-invalid'));
  }
}

const LONGEST_TEXT = 200;
const LONGEST_REFERENCE = 40;
/** The longest address that can be delivered to (RFC 5321 4.5.3.1.3). */
const LONGEST_EMAIL = 254;
/** Two digits of a year mean at most this many years ahead: a renewal, an end of rights. */
const FORESEEN_YEARS = 20;
/** The distinct dates, amounts and words of a file are few; past this many they are not, and remembering is pointless. */
const MOST_REMEMBERED = 50_000;

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/u;
const POSTCODE = /^\d{5}$/u;
const EMAIL = /^[^\s@"<>(),;:\\]+@[^\s@"<>(),;:\\.]+(?:\.[^\s@"<>(),;:\\.]+)+$/u;
/** C0, DEL and C1 controls, line feeds included, and the marks that turn the direction of text. */
const FORBIDDEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
/** Numbers of metropolitan France that need no table; the others go to libphonenumber, forty times slower. A test holds both together. */
const FRENCH_PHONE = /^0(?:[134]\d|2[0-57-9]|6[0-24-8]|7[3-9])(?:\d{7}|\d(?: \d\d){3}|\d(?:\.\d\d){3})$/u;
const FLAGS: Readonly<Record<string, number>> = { oui: 1, o: 1, vrai: 1, true: 1, yes: 1, x: 1, '1': 1, non: 0, n: 0, faux: 0, false: 0, no: 0, '0': 0 };

function fault(code: LineRefusalCode): CellFault {
  return { code };
}

/** Spaces group the digits of a number for the eye: « 04 512 877 » is 04512877. */
function readReference(text: string): Cell | CellFault {
  const compact = text.replace(/\s/gu, '');
  if (compact.length > LONGEST_REFERENCE) return fault('cell-too-long');
  return REFERENCE.test(compact) ? compact : fault('reference-invalid');
}

function readCode(text: string): Cell | CellFault {
  if (text.length > LONGEST_REFERENCE) return fault('cell-too-long');
  return FORBIDDEN.test(text) ? fault('character-forbidden') : text;
}

/** Text stays as it is, also when a spreadsheet would take it for a formula: what exports it neutralises it. */
function readText(text: string, longest: number): Cell | CellFault {
  if (text.length > longest) return fault('cell-too-long');
  return FORBIDDEN.test(text) ? fault('character-forbidden') : text.normalize('NFC');
}

function readPastDate(text: string, today: LocalDate): Cell | CellFault {
  const date = parseDate(text, yearOf(today));
  if (date === null) return fault('date-invalid');
  return date > today ? fault('date-in-future') : date;
}

function readAmount(text: string): Cell | CellFault {
  const amount = parseAmount(text);
  if (amount === null) return fault('amount-invalid');
  return amount < 0 ? fault('amount-negative') : amount;
}

function readRank(text: string): Cell | CellFault {
  const rank = parseInteger(text);
  return rank !== null && rank >= 1 && rank <= 9 ? rank : fault('rank-invalid');
}

function readPhone(text: string): Cell | CellFault {
  if (FRENCH_PHONE.test(text)) return `+33${text.replace(/[ .]/gu, '').slice(1)}`;
  return parsePhone(text) ?? fault('phone-invalid');
}

function readEmail(text: string): Cell | CellFault {
  if (text.length > LONGEST_EMAIL) return fault('cell-too-long');
  return EMAIL.test(text) ? text : fault('email-invalid');
}

function choiceReader(column: Column): CellReader {
  const words = new Map(Object.entries(column.choices ?? {}).flatMap(([value, names]) => names.map((name) => [fold(name), value] as const)));
  return remembered((text) => words.get(fold(text)) ?? fault('choice-unknown'));
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** Reads each distinct text once. Long texts are not kept: they would keep the chunk that they were cut from. */
function remembered(read: CellReader): CellReader {
  const known = new Map<string, Cell | CellFault>();
  return (text) => {
    if (text.length > 12) return read(text);
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const value = read(text);
    if (known.size < MOST_REMEMBERED) known.set(text, value);
    return value;
  };
}
