import { formatInstant } from '../../shared/domain/text/format.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';

/** What a copy of an identity paper carries across its pages: who looked at it, and when. */
export function copyMark(fullName: string, at: Instant): string {
  return `Copie vue par ${fullName}, ${formatInstant(at)}`;
}
