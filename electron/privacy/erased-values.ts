/** What stands where something was erased: words that a person understands, and nothing of what was there. */

export const ERASED = 'Effacé';
export const ERASED_NAME = 'Identité effacée';
/** After every letter: erased members end the lists. */
export const ERASED_SORT_KEY = '~';
export const ERASED_ACT = 'EFFACE';
export const ERASED_ACT_LABEL = 'Soin effacé';

/** The number in place of a member's, a contract's or a reimbursement's own: unique, and known to nobody outside. */
export const erasedNumberSql = (id: string): string => `'E' || ${id}`;
