/** The title of an issued document, alike on the page, in the lists and in the search. */
export const ATTESTATION_TITLE = 'Attestation de droits';
