import { addMonths, daysBetween, type LocalDate } from '../values/local-date.ts';
import type { Check } from './check.ts';

export interface RibReadingFacts {
  /** The number read on the paper; null where none could be read. */
  readonly readIban: string | null;
  readonly enteredIban: string;
  /** The day on which the bank says that it made the paper. */
  readonly editedOn: LocalDate | null;
  readonly today: LocalDate;
  /** `ribPaper` of the insurer's profile. */
  readonly recentMonths: number;
}

/**
 * What the machine reads on a RIB, compared with what was entered: two checks at most, none where nothing was read. The
 * answer says whether the numbers are the same and nothing of either, since the number itself is masked.
 *
 * Source: `ribPaper` of the insurer's profile (age of the paper); house rule (same number).
 */
export function ribReadingChecks(facts: RibReadingFacts): readonly Check[] {
  return [numberCheck(facts), ageCheck(facts)].filter((check) => check !== null);
}

function numberCheck({ readIban, enteredIban }: RibReadingFacts): Check | null {
  if (readIban === null) return null;
  return { code: 'iban-read', verdict: readIban === enteredIban ? 'conform' : 'to-look-at', facts: { length: enteredIban.length } };
}

function ageCheck({ editedOn, today, recentMonths }: RibReadingFacts): Check | null {
  if (editedOn === null) return null;
  const days = daysBetween(editedOn, today);
  const isRecent = days >= 0 && addMonths(editedOn, recentMonths) >= today;
  return { code: 'paper-age', verdict: isRecent ? 'conform' : 'to-look-at', facts: { days, months: recentMonths, on: editedOn } };
}
