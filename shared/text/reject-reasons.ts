/** SEPA reasons in words that an advisor can say. Source: R-transaction codes, EPC173-14. */
export const REJECT_REASONS: Readonly<Record<string, string>> = {
  AM04: 'provision insuffisante',
  AC01: 'compte inexact',
  AC04: 'compte clos',
  AC06: 'compte bloqué',
  AG01: 'compte non éligible',
  MD01: 'mandat absent',
  MD06: 'contesté par le titulaire',
  MD07: 'titulaire décédé',
  MS02: 'refusé par le titulaire',
  MS03: 'motif non communiqué',
};
