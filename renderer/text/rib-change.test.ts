import { expect, test } from 'vitest';
import { typographyProblems } from '../../shared/domain/text/typography.ts';
import { checkIban } from '../../shared/domain/values/iban.ts';
import { ibanProblemSentence } from './rib-change.ts';

test.each([
  ['', 'Recopiez l’IBAN du RIB.'],
  ['ZZ12', '«\u00A0ZZ\u00A0» n’est pas un pays\u00A0: un IBAN français commence par FR.'],
  ['FR76 9907 0003', 'Il manque 15\u00A0caractères\u00A0: 12 sur 27.'],
  ['FR76 9907 0003 1800 0819 4551 80', 'Il manque 1\u00A0caractère\u00A0: 26 sur 27.'],
  ['FR76 9907 0003 1800 0819 4551 8080', 'Il y a 1\u00A0caractère de trop\u00A0: 28 au lieu de 27.'],
  ['FR76 99O7 0003 1800 0819 4551 808', 'Le 7ᵉ caractère ne convient pas\u00A0: vérifiez une lettre prise pour un chiffre.'],
  ['FR76 9907 0003 1800 0819 4551 809', 'La clé de l’IBAN ne correspond pas\u00A0: un chiffre est faux ou deux sont inversés.'],
])('« %s » is refused with what to look at', (typed, sentence) => {
  const checked = checkIban(typed);
  expect(checked.ok ? null : ibanProblemSentence(checked.refusal)).toBe(sentence);
  expect(typographyProblems(sentence)).toEqual([]);
});
