/** What stands where something was erased: words that a person understands, and nothing of what was there. */

export const ERASED = 'Effacé';
export const ERASED_NAME = 'Identité effacée';
/** After every letter: erased members end the lists. */
export const ERASED_SORT_KEY = '~';
export const ERASED_ACT = 'EFFACE';
export const ERASED_ACT_LABEL = 'Soin effacé';
