import type { IdentityDocumentKind } from '../policy/portal-rules.ts';
import { addDays, addYears, ageOn, type LocalDate } from '../values/local-date.ts';

/**
 * The last day on which a document proves an identity: the one printed, or later when the law lengthened it without writing it on
 * the card. A French card in force on 1 January 2014 and given to an adult is valid five years longer than it says; the day it
 * was given is ten years before the day printed, less one day.
 *
 * Source: décret n° 2013-1188 du 18 décembre 2013; `identityDocuments` of the portal rules.
 */
export function lastValidDay(printed: LocalDate, birthDate: LocalDate, { extension }: Pick<IdentityDocumentKind, 'extension'>): LocalDate {
  if (extension === null || printed < extension.printedFrom || printed > extension.printedTo) return printed;
  const givenOn = addDays(addYears(printed, -extension.printedYears), 1);
  return ageOn(birthDate, givenOn) >= extension.adultAge ? addYears(printed, extension.addedYears) : printed;
}

/** Whether the document still proves an identity on that day, its last one included. */
export function isDocumentValid(document: { readonly printed: LocalDate; readonly birthDate: LocalDate; readonly kind: IdentityDocumentKind }, on: LocalDate): boolean {
  return on <= lastValidDay(document.printed, document.birthDate, document.kind);
}
