/** What a rule answers: a value, or a refusal that a person can act upon. A defect is thrown instead. */
export type Result<T, R> = { ok: true; value: T } | { ok: false; refusal: R };

export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refused<const R>(refusal: R): { ok: false; refusal: R } {
  return { ok: false, refusal };
}
