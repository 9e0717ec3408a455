import type { Instant } from '../values/instant.ts';
import { localDateOf } from '../values/instant.ts';
import { addMonths, type LocalDate } from '../values/local-date.ts';

/**
 * The day on which what an account may do is to be looked at again: `months` after the last review, or after the account was made.
 *
 * Source: CNIL, guide de la sécurité des données personnelles, 2024, fiche « Gérer les habilitations » (regular review of rights).
 */
export function reviewDueOn(account: { readonly createdAt: Instant; readonly reviewedAt: Instant | null }, months: number): LocalDate {
  return addMonths(localDateOf(account.reviewedAt ?? account.createdAt), months);
}
