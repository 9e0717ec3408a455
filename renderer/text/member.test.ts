import { expect, test } from 'vitest';
import { cents } from '../../shared/domain/values/cents.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { ALERTS, BENEFICIARIES, hiddenLines, stageWord } from './member.ts';

const maelle = { name: 'Maëlle ŒUVRARD', civility: 'mme', count: 1 } as const;
const yves = { name: 'Yves ŒUVRARD', civility: 'm', count: 3 } as const;

test.each([
  ['one line of a woman', [maelle], '1\u00A0ligne de Maëlle ŒUVRARD, majeure\u00A0: masquée à cet écran'],
  ['lines of a man', [yves], '3\u00A0lignes de Yves ŒUVRARD, majeur\u00A0: masquées à cet écran'],
  ['lines of both', [maelle, yves], '1\u00A0ligne de Maëlle ŒUVRARD et 3\u00A0lignes de Yves ŒUVRARD, majeurs\u00A0: masquées à cet écran'],
  ['lines of two women', [maelle, { ...maelle, name: 'Anne' }], '1\u00A0ligne de Maëlle ŒUVRARD et 1\u00A0ligne de Anne, majeures\u00A0: masquées à cet écran'],
])('the hidden lines say whose they are, not what: %s', (_case, persons, sentence) => {
  expect(hiddenLines(persons)).toBe(sentence);
});

test('a refused debit says its amount and its day, several say how many', () => {
  const day = localDate('2026-11-05');
  expect(ALERTS.rejected(1, cents(9640), day)).toBe('Prélèvement de 96,40\u00A0€ refusé le 05/11');
  expect(ALERTS.rejected(2, cents(19_280), day)).toBe('2\u00A0prélèvements refusés, 192,80\u00A0€');
});

test('the last day to settle a debit is said with its day of the week', () => {
  expect(ALERTS.settleBefore(localDate('2026-11-25'))).toBe('à régulariser avant le mercredi 25/11, sinon mise en demeure');
});

test('a reason of the bank is said in words, an unknown one by its code', () => {
  expect(ALERTS.rejectedWhy('AM04')).toBe('AM04, provision insuffisante');
  expect(ALERTS.rejectedWhy('ZZ99')).toBe('ZZ99');
  expect(ALERTS.rejectedWhy(null)).toBe('motif non communiqué');
});

test('a moment of the last two days is said by its word, an older one by its date', () => {
  const now = instant(Date.UTC(2026, 10, 22, 11));
  expect(ALERTS.rib(instant(Date.UTC(2026, 10, 21, 15, 10)), now)).toBe('Nouveau RIB à valider depuis hier, 16\u00A0h\u00A010');
  expect(ALERTS.rib(instant(Date.UTC(2026, 10, 20, 15, 10)), now)).toBe('Nouveau RIB à valider depuis le 20/11, 16\u00A0h\u00A010');
});

test('a paid line says when, if it is known', () => {
  expect(stageWord({ stage: 'paid', paidOn: localDate('2026-11-17') })).toBe('Payé le 17/11');
  expect(stageWord({ stage: 'paid', paidOn: null })).toBe('Payé');
});

test('links agree with the person', () => {
  expect(BENEFICIARIES.link('spouse', 'mme')).toBe('Conjointe');
  expect(BENEFICIARIES.link('spouse', 'm')).toBe('Conjoint');
  expect(BENEFICIARIES.link('child', 'mme')).toBe('Enfant');
});
