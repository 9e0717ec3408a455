/** A page of another site than ours, empty: a window that passes by it leaves the process of its page. */
export const BLANK_ADDRESS = 'app://vide/';
