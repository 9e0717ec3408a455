import { expect, test } from 'vitest';
import { holderMatch } from './holder-match.ts';

// Source: the three answers of the payee verification, Regulation (EU) 2024/886.
const HELENE = { lastName: 'LEFÈVRE-ŒUVRARD', firstName: 'Hélène' };

test.each([
  ['MME HELENE LEFEVRE OEUVRARD', 'exact'],
  ['Lefèvre-Œuvrard Hélène', 'exact'],
  ['M PAUL ET MME HELENE LEFEVRE-OEUVRARD', 'exact'],
  ['Paul LEFÈVRE-ŒUVRARD', 'partial'],
  ['MME HÉLÈNE LEFÈVRE', 'partial'],
  ['M OU MME LEFEVRE OEUVRARD', 'partial'],
  ['HELENE MARTIN', 'different'],
  ['SCI DES GREEMENTS', 'different'],
  ['', 'different'],
])('the holder « %s » is an %s match', (holder, match) => {
  expect(holderMatch(holder, HELENE)).toBe(match);
});

test('a civility is no name: « M. Mé » is not found in « MME »', () => {
  expect(holderMatch('MME', { lastName: 'MME', firstName: 'M' })).toBe('different');
});
