import { sumCents, type Cents } from '../values/cents.ts';

/** The five amounts of a line, in the order in which they are always shown. */
export interface LineAmounts {
  readonly spentCents: Cents;
  readonly amoCents: Cents;
  readonly amcCents: Cents;
  readonly otherCents: Cents;
  readonly restCents: Cents;
}

/**
 * The sums of the lines shown, column by column; as in each line, expense = the four parts.
 *
 * Source: CSS L160-13 and R871-2 (who pays what); rule 7 of the interface (one column order everywhere).
 */
export function lineTotals(lines: readonly LineAmounts[]): LineAmounts {
  return {
    spentCents: sumCents(lines.map((line) => line.spentCents)),
    amoCents: sumCents(lines.map((line) => line.amoCents)),
    amcCents: sumCents(lines.map((line) => line.amcCents)),
    otherCents: sumCents(lines.map((line) => line.otherCents)),
    restCents: sumCents(lines.map((line) => line.restCents)),
  };
}
