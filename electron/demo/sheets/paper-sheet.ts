import { certificateSheet, identitySheet } from './certificate-sheet.ts';
import { civilSheet } from './civil-sheet.ts';
import { formSheet, letterSheet } from './letter-sheet.ts';
import type { PaperFacts } from './paper-facts.ts';
import type { Sheet } from './sheet.ts';
import { tradeSheet } from './trade-sheet.ts';

/** The paper that its kind asks for; a form with its title for any other kind. */
export function paperSheet(facts: PaperFacts): Sheet {
  switch (facts.kind) {
    case 'acte-naissance':
    case 'acte-mariage':
      return civilSheet(facts);
    case 'facture':
    case 'devis':
      return tradeSheet(facts);
    case 'piece-identite':
      return identitySheet(facts);
    default:
      return letterSheet(facts) ?? certificateSheet(facts) ?? formSheet(facts);
  }
}
