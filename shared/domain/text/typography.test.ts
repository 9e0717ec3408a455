import { expect, test } from 'vitest';
import { cents } from '../values/cents.ts';
import { instant } from '../values/instant.ts';
import { countOf, formatBytes, formatCents, formatPercent, formatRelative } from './format.ts';
import { typographyProblems } from './typography.ts';

test.each([
  'Pourquoi\u202F?', 'Vraiment\u202F?!', 'À régler\u00A0: 96,40\u00A0€\u202F; merci.', 'Écrire «\u00A0lu et approuvé\u00A0».', 'L’adhérent n’a pas répondu…', '1\u202F234,50\u00A0€', '70\u00A0% du tarif',
  'n° S-2009-118\u202F360', 'Aide\u00A0: https://exemple.fr/aide?rib=1:2.', 'Écrire à h.lefevre@exemple.fr', 'FR76 3000 6000 0112 3456 7890 189', '1 85 05 78 006 084 91', '06 39 98 41 27', 'code 05 78 006', 'Montant en €', '15\u00A0h\u00A000',
  'le 22 novembre 2026', '',
])('%j is well written', (sentence) => {
  expect(typographyProblems(sentence)).toEqual([]);
});

test.each([
  ["L'adhérent", 'straight apostrophe'], ['Patientez...', 'three dots'], ['Pourquoi?', 'U+202F expected before'], ['Pourquoi ?', 'U+202F expected before'], ['Pourquoi\u00A0?', 'U+202F expected before'],
  ['Attention!', 'U+202F expected before'], ['un\u00A0; deux', 'U+202F expected before'], ['Total : 3', 'U+00A0 expected before :'], ['Total\u202F: 3', 'U+00A0 expected before :'], ['« lu\u00A0»', 'after «'], ['«\u00A0lu »', 'before »'],
  ['"lu"', 'quotation mark'], ['“lu”', 'quotation mark'], ['12 €', '€ or %'], ['12€', '€ or %'], ['12\u202F%', '€ or %'], ['1 234,50\u00A0€', 'thousands'], ['1\u00A0234\u00A0€', 'thousands'], ['il y a 12 345 lignes', 'thousands'],
  ['1 234 567 lignes', 'thousands'], ['solde de -12\u00A0€', 'hyphen before a number'], ['à 14 h 30', 'h of hours'], ['à 14h30', 'h of hours'], ['deux  espaces', 'two spaces'], ['une soeur', 'oe'],
])('%j is reproached', (sentence, reproach) => {
  expect(typographyProblems(sentence)).toHaveLength(1);
  expect(typographyProblems(sentence)[0]).toContain(reproach);
});

test('what the formatting module writes is well written', () => {
  const now = instant(Date.parse('2026-11-23T13:32:00Z'));
  const shown = [formatCents(cents(-123_456_789)), formatPercent(17.5), formatBytes(1_234_567), formatRelative(now, now), countOf(12_345, 'ligne', 'lignes')];
  expect(shown.flatMap(typographyProblems)).toEqual([]);
});
