/** The title of an issued document, alike on the page, in the lists and in the search. */
export const ATTESTATION_TITLE = 'Attestation de droits';

/** The help sheets on portal access, in the member's documents and on the screen that hands them over. */
export const SHEET_DOCUMENT_TITLES = {
  'first-access': 'Fiche\u00A0: accéder à l’espace en ligne',
  passwords: 'Fiche\u00A0: un bon mot de passe',
  browser: 'Fiche\u00A0: la page ne s’ouvre pas',
} as const;
