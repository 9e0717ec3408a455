import type { BeneficiaryLink, BeneficiaryPremium } from '../policy/insurer-profile.ts';
import { addCents, cents, type Cents } from '../values/cents.ts';
import type { LocalDate } from '../values/local-date.ts';

export interface PremiumQuestion {
  readonly link: BeneficiaryLink;
  /** 1 for the first person of that link on the contract. */
  readonly rank: number;
  readonly before: Cents;
  readonly period: 'month' | 'year';
  /** The day from which the person is covered: the price is that of this day, not of today. */
  readonly from: LocalDate;
}

/**
 * The premium of one period once the person is added; null when the insurer has no price for that link on that day.
 *
 * Source: `beneficiaryPremiums` of the insurer's profile.
 */
export function premiumWith({ link, rank, before, period, from }: PremiumQuestion, prices: readonly BeneficiaryPremium[]): Cents | null {
  const holds = (price: BeneficiaryPremium): boolean => (price.validFrom ?? from) <= from && from <= (price.validTo ?? from);
  const known = prices.filter((price) => price.link === link && price.fromRank <= rank && holds(price));
  const [price] = known.toSorted((left, right) => right.fromRank - left.fromRank);
  if (price === undefined) return null;
  return addCents(before, cents(price.monthlyCents * (period === 'year' ? 12 : 1)));
}
