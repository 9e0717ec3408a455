import { assert } from '../../lib/assert.ts';
import type { Brand } from '../../lib/brand.ts';

/** An amount of euros in whole cents, possibly negative. */
export type Cents = Brand<number, 'Cents'>;

/** Throws when `amount` is not a safe integer; negative zero becomes zero. */
export function cents(amount: number): Cents {
  assert(Number.isSafeInteger(amount), `cents: ${amount}, expected a safe integer`);
  return (amount + 0) as Cents;
}

export function addCents(left: Cents, right: Cents): Cents {
  return cents(left + right);
}

export function subtractCents(left: Cents, right: Cents): Cents {
  return cents(left - right);
}

export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = cents(0);
  for (const amount of amounts) total = addCents(total, amount);
  return total;
}

/**
 * `numerator / denominator` rounded to the nearest cent, a half away from zero, so that the
 * reversal of an amount always has the same figure as the amount.
 * Exact: both are integers and the comparison never divides. Throws on a denominator that is not positive.
 */
export function roundHalfUp(numerator: number, denominator: number): Cents {
  assert(Number.isSafeInteger(numerator), `roundHalfUp: numerator ${numerator}, expected a safe integer`);
  assert(
    Number.isSafeInteger(denominator) && denominator > 0,
    `roundHalfUp: denominator ${denominator}, expected a positive safe integer`,
  );
  const rest = numerator % denominator;
  const whole = (numerator - rest) / denominator;
  const isHalfOrMore = Math.abs(rest) >= denominator - Math.abs(rest);
  return cents(isHalfOrMore ? whole + Math.sign(numerator) : whole);
}
