import { expect, test } from 'vitest';
import { postalLines } from './postal-lines.ts';

const NAME = { civility: 'Mme', lastName: 'Lefèvre-Œuvrard', firstNames: ['Hélène'] } as const;

test('the address reads name, street, complement, town, as an envelope does (NF Z10-011)', () => {
  const lines = postalLines({ name: NAME, street: '8 bis rue des Gréements', streetExtra: 'Appartement 4', postcode: '56000', town: 'Vannes' });
  expect(lines).toEqual(['Mme Hélène LEFÈVRE-ŒUVRARD', '8 bis rue des Gréements', 'Appartement 4', '56000 VANNES']);
});

test('an absent complement leaves no empty line', () => {
  expect(postalLines({ name: NAME, street: '1 rue Émile-Zola', streetExtra: null, postcode: '97400', town: 'Saint-Denis' })).toHaveLength(3);
});
