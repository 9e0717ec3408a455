import type { SearchKind } from '../../shared/domain/search/search-kind.ts';

/** A row that answers, before its text is read. `id` is its key as text; higher scores are likelier, all kinds alike. */
export interface Found {
  readonly kind: SearchKind;
  readonly id: string;
  readonly score: number;
}

/**
 * How likely each way of answering is, all kinds alike. An identifier is meant; a subject with a person is more than a person;
 * the start of a subject («\u00A0den\u00A0») is less than the start of a name; a typing error comes last.
 */
export const SCORES = {
  identifierWhole: 950,
  identifierStart: 850,
  subjectAndName: 800,
  subjectWhole: 790,
  name: 700,
  subjectStart: 690,
  nameBesideSubject: 600,
  mistyped: 500,
  /** What a whole and ordered name adds. */
  closeName: 90,
  /** What belongs to the member found, below the member. */
  belongs: -80,
  /** The kind that the person named: « contrat lefevre ». */
  namedKind: 300,
} as const;

/** Half of the lines of care are of adults other than the member, and stay hidden: this many are read for each one shown. */
export const CARE_READ_PER_SHOWN = 6;

/** Keeps the best score of each row, likeliest first; equal ones stay in the order given. */
export function likeliest(found: readonly Found[], limit: number): Found[] {
  const best = new Map<string, Found>();
  for (const one of found) {
    const known = best.get(one.id);
    if (known === undefined || known.score < one.score) best.set(one.id, one);
  }
  return [...best.values()].sort((left, right) => right.score - left.score).slice(0, limit);
}
