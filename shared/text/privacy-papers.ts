import { formatDate } from '../domain/text/format.ts';
import type { LocalDate } from '../domain/values/local-date.ts';

/** « Justificatif d’identité du 22/11/2026 »: no name, so that the list of documents says none. */
export function identityProofTitle(day: LocalDate): string {
  return `Justificatif d’identité du ${formatDate(day)}`;
}
