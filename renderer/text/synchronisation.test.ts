import { expect, test } from 'vitest';
import { NAMED_INPUTS } from '../../shared/domain/change/named-inputs.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { INPUT_NAMES, TAKE_UP } from './synchronisation.ts';

/** Monday 23 November 2026, 14 h 30 in Paris. */
const AT = instant(Date.UTC(2026, 10, 23, 13, 30));

test('who changed an input is said by name; rules are nobody’s to change, and the hub’s are said to be others', () => {
  const said = (input: 'request.status' | 'rules', byName: string): string => `${INPUT_NAMES[input]}\u00A0: ${TAKE_UP.meanwhileBy({ input, byName, at: AT })}`.replaceAll(/[\u00A0\u202F]/gu, ' ');
  expect(said('request.status', 'Karim BENALI')).toMatch(/^État de la demande : par Karim BENALI, le 23\/11\/2026/u);
  expect(said('rules', 'hub')).toMatch(/^Règles de l’assureur : autres au serveur, le 23\/11\/2026/u);
});

test('no two inputs have one name', () => {
  expect(new Set(NAMED_INPUTS.map((input) => INPUT_NAMES[input])).size).toBe(NAMED_INPUTS.length);
});
