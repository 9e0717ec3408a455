import { foldTokens, singular } from '../text/fold.ts';
import { cleanPasted, parseDate } from '../text/parse.ts';
import { checkIban } from '../values/iban.ts';
import type { LocalDate } from '../values/local-date.ts';
import { phoneStarts } from './phone-starts.ts';
import type { SearchKind } from './search-kind.ts';

/** Everything that one typed line may mean; the readings do not exclude each other. */
export interface Interpretation {
  /** A NIR or an IBAN was typed: nothing may be searched with it. */
  readonly isSecret: boolean;
  /** Folded words of letters, at most six. */
  readonly words: readonly string[];
  /** « contrat », « demande »: the kind that was named. */
  readonly kind: SearchKind | null;
  readonly birthDate: LocalDate | null;
  readonly postcode: string | null;
  /** How member numbers may begin. */
  readonly memberNumbers: readonly string[];
  /** How E.164 numbers may begin. */
  readonly phones: readonly string[];
  /** How contract numbers, request numbers and statement references may begin, in capitals. */
  readonly references: readonly string[];
  /** The digits typed, for underlining. */
  readonly digits: readonly string[];
}

/**
 * Reads one line of the search field. Total: any text has an interpretation, at worst an empty one.
 * `latestYear`: the last year that two digits of a birth date may mean.
 */
export function interpret(text: string, latestYear: number): Interpretation {
  const typed = cleanPasted(text.slice(0, LONGEST_TEXT)).replace(/\s+/gu, ' ');
  if (isSecretNumber(typed)) return { ...NOTHING, isSecret: true };
  const dated = takeDate(typed, latestYear);
  const referenced = takeReferences(dated.rest);
  const numbered = takeNumbers(dated.whole ? typed : referenced.rest);
  const hasNumber = dated.birthDate !== null || numbered.digits.length > 0 || referenced.references.length > 0;
  const { words, kind } = takeWords(dated.whole ? '' : numbered.rest, hasNumber);
  return {
    isSecret: numbered.isSecret, words, kind, birthDate: dated.birthDate, postcode: numbered.postcode, memberNumbers: numbered.memberNumbers,
    phones: numbered.phones, references: [...new Set([...referenced.references, ...spacedReference(typed)])],
    digits: [...numbered.digits, ...referenced.references.map((reference) => reference.replace(/\D/gu, ''))],
  };
}

const NOTHING: Interpretation = { isSecret: false, words: [], kind: null, birthDate: null, postcode: null, memberNumbers: [], phones: [], references: [], digits: [] };
/** Longer than any name with a number: what comes after is noise from a paste. */
const LONGEST_TEXT = 120;
const MOST_WORDS = 6;
/** No name word is longer; a longer one is cut, and still finds by its start. */
const LONGEST_WORD = 24;
/** Shorter digits say nothing: they would match a tenth of all numbers. */
const SHORTEST_NUMBER = 3;
/** Sex, year, month, département, commune, rank, key. Source: Service-Public F33078. */
const NIR_SHAPE = /^[12]\d{4}(?:\d{2}|2[AB])\d{6}(?:\d{2})?$/u;
const DATES = [/\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{2,4}(?!\d|-)/u, /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/u, /\d{1,2}(?:er)? \p{L}{3,} (?:\d{4}|\d{2})(?!\d)/u];
const RUN_OF_DIGITS = /\+?\(?\d[\d .()/-]*/gu;

const KIND_WORDS: Readonly<Record<string, SearchKind>> = {
  adherent: 'member', adherente: 'member', contrat: 'contract', demande: 'request', document: 'document', piece: 'document',
  decompte: 'reimbursement', remboursement: 'reimbursement',
};
/** Words that only announce a number or a date. */
const ANNOUNCING = new Set(['n', 'no', 'num', 'numero', 'tel', 'telephone', 'ne', 'nee', 'reference', 'ref', 'cp']);
/** They announce a date too (« née le »), and begin names (LE BIHAN). */
const ARTICLES = new Set(['le', 'du']);

function isSecretNumber(text: string): boolean {
  const compact = text.replace(/[^\p{L}\d]/gu, '').toUpperCase();
  return NIR_SHAPE.test(compact) || (compact.length > 14 && checkIban(compact).ok);
}

function takeDate(text: string, latestYear: number): { birthDate: LocalDate | null; whole: boolean; rest: string } {
  const whole = parseDate(text, latestYear);
  if (whole !== null) return { birthDate: whole, whole: true, rest: text };
  for (const shape of DATES) {
    const found = shape.exec(text)?.[0] ?? '';
    const birthDate = found === '' ? null : parseDate(found, latestYear);
    if (birthDate !== null) return { birthDate, whole: false, rest: text.replace(found, ' ') };
  }
  return { birthDate: null, whole: false, rest: text };
}

/** Words that mix digits with letters or hyphens: 'S-2009-118340', '2026-11-005001', 'd2026-18442'. */
function takeReferences(text: string): { references: string[]; rest: string } {
  const words = text.split(' ');
  const isReference = (word: string): boolean => word.length >= SHORTEST_NUMBER && /\d/u.test(word) && /^[a-z\d]+(?:[-_./][a-z\d]+)*-?$/iu.test(word) && !/^[\d.]+$/u.test(word);
  return {
    references: words.filter(isReference).flatMap(spellings),
    rest: words.filter((word) => !isReference(word) || /^[\d/.-]+$/u.test(word)).join(' '),
  };
}

/** 's 2009 118340' and '2026 11 005001': the whole line is one reference typed with spaces. */
function spacedReference(text: string): string[] {
  return /^[a-z]{0,4}[ -]?\d[\d -]*$/iu.test(text) && /\d{3}/u.test(text) ? spellings(text) : [];
}

/** With its own hyphens, with hyphens for spaces, without, and cut as the usual shapes: L-YYYY-N and YYYY-MM-N. */
function spellings(text: string): string[] {
  const upper = text.toUpperCase().trim();
  const compact = upper.replace(/[^A-Z\d]/gu, '');
  const shaped = /^([A-Z]{1,4})(\d{4})(\d*)$/u.exec(compact) ?? /^(\d{4})(\d{2})(\d+)$/u.exec(compact);
  const cut = shaped === null ? [] : [shaped.slice(1).filter((part) => part !== '').join('-')];
  return [...new Set([upper.replace(/[ _./]/gu, '-'), compact, ...cut])];
}

function takeNumbers(text: string) {
  const runs = text.match(RUN_OF_DIGITS) ?? [];
  const read = { isSecret: false, postcode: null as string | null, memberNumbers: [] as string[], phones: [] as string[], digits: [] as string[] };
  for (const run of runs) {
    const digits = run.replace(/\D/gu, '');
    if (NIR_SHAPE.test(digits)) read.isSecret = true;
    else if (digits.length >= SHORTEST_NUMBER && digits.length <= 15) {
      read.digits.push(digits);
      read.phones.push(...phoneStarts(run));
      if (digits.length === 5) read.postcode = digits;
      if (digits.length <= 10) read.memberNumbers.push(...(digits.startsWith('0') ? [digits] : [digits, `0${digits}`]));
    }
  }
  return { ...read, rest: text.replace(RUN_OF_DIGITS, ' ') };
}

function takeWords(text: string, hasNumber: boolean): { words: string[]; kind: SearchKind | null } {
  const folded = foldTokens(text).filter((word) => /[a-z]/u.test(word));
  const kinds = folded.flatMap((word) => kindNamed(word) ?? []);
  const announces = (word: string, at: number): boolean => ANNOUNCING.has(word) || (ARTICLES.has(word) && (at === 0 ? folded.length === 1 : ANNOUNCING.has(folded[at - 1] ?? '')));
  const words = folded.filter((word, at) => kindNamed(word) === undefined && !(hasNumber && announces(word, at)));
  return { words: [...new Set(words.map((word) => word.slice(0, LONGEST_WORD)))].slice(0, MOST_WORDS), kind: kinds[0] ?? null };
}

function kindNamed(word: string): SearchKind | undefined {
  const known = singular(word);
  return Object.hasOwn(KIND_WORDS, known) ? KIND_WORDS[known] : undefined;
}
