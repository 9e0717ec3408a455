import { expect, test } from 'vitest';
import { anAddition } from '../../../test/fixtures/a-request.ts';
import { cents } from '../values/cents.ts';
import { localDate } from '../values/local-date.ts';
import { premiumEffect, type PricedContract } from './premium-effect.ts';

// Source: the recap (`premiumBeforeCents`, `premiumAfterCents`). The addition costs 24,00 € a month more, with rights from 3 October.
const aContract = (given: Partial<PricedContract> = {}): PricedContract => ({ id: 12, premiumCents: cents(14_830), version: 4, ...given });
const planned = (id: number, dueOn: string) => ({ id, dueOn: localDate(dueOn), amountCents: cents(14_830) });
const dearer = (id: number) => ({ op: 'update', entity: 'instalment', id, seenVersion: null, set: { amountCents: 17_230 } });

test('the premium becomes what the recap announced, and the contract has one version more', () => {
  expect(premiumEffect(anAddition(), aContract(), [])).toEqual([
    { op: 'update', entity: 'contract', id: 12, seenVersion: 4, set: { premiumCents: 17_230, version: 5 } },
  ]);
});

test('a premium that moved meanwhile keeps its move and rises by the announced difference', () => {
  expect(premiumEffect(anAddition(), aContract({ premiumCents: cents(15_000) }), [])).toMatchObject([{ set: { premiumCents: 17_400 } }]);
});

test.each([
  ['the day before the rights begin stays as it is', '2026-10-02', []],
  ['on the first day of rights rises', '2026-10-03', [dearer(1)]],
  ['the day after rises', '2026-10-04', [dearer(1)]],
])('an instalment planned %s', (_case, dueOn, changes) => {
  expect(premiumEffect(anAddition(), aContract(), [planned(1, dueOn)]).slice(1)).toEqual(changes);
});

test('every instalment of the coming year rises by the same cents', () => {
  const year = Array.from({ length: 12 }, (_, month) => planned(month, `2027-${String(month + 1).padStart(2, '0')}-05`));
  expect(premiumEffect(anAddition(), aContract(), year).slice(1)).toEqual(year.map(({ id }) => dearer(id)));
});

test('a person who is covered for free changes neither premium nor version', () => {
  const free = anAddition({ premiumAfterCents: anAddition().premiumBeforeCents });
  expect(premiumEffect(free, aContract(), [planned(1, '2026-12-05')])).toEqual([]);
});
