import { expect, test } from 'vitest';
import { anAddition } from '../../../test/fixtures/a-request.ts';
import type { BeneficiaryAdditionRow } from '../change/change.ts';
import { cents } from '../values/cents.ts';
import { localDate } from '../values/local-date.ts';
import { beneficiaryAdditionEffect, birthRank, type AdditionEffectFacts } from './beneficiary-addition-effect.ts';

// Source: CSS L160-2.
function effect(addition: Partial<BeneficiaryAdditionRow>, covered: AdditionEffectFacts['covered'] = []) {
  let id = 900;
  const contract = { id: 12, premiumCents: cents(14_830), version: 4 };
  return beneficiaryAdditionEffect({ addition: anAddition(addition), contract, instalments: [], holderPersonId: 5, covered, newId: () => (id += 1) });
}

const child = (personId: number, birthDate: string) => ({ personId, link: 'child', birthDate: localDate(birthDate) });

test('a newborn becomes a person, is covered from the first day of rights through the member, and is paid for', () => {
  expect(effect({})).toEqual([
    { op: 'insert', entity: 'person', row: { id: 901, civility: 'mme', lastName: 'TRAORÉ', firstName: 'Awa', birthDate: '2026-10-03', nir: null, sortKey: 'traore  awa', version: 1 } },
    {
      op: 'insert', entity: 'beneficiary',
      row: { id: 902, contractId: 12, personId: 901, link: 'child', rightsFrom: '2026-10-03', rightsTo: null, ouvrantDroitId: 5, birthRank: 1, requestId: anAddition().requestId, version: 1 },
    },
    { op: 'update', entity: 'contract', id: 12, seenVersion: 4, set: { premiumCents: 17_230, version: 5 } },
  ]);
});

test('a spouse opens their own rights', () => {
  expect(effect({ link: 'spouse' })[1]).toMatchObject({ row: { link: 'spouse', ouvrantDroitId: 901, birthRank: 1 } });
});

test.each([
  ['no child of that day', [child(1, '2026-10-02'), child(2, '2026-10-04')], 1],
  ['one twin', [child(1, '2026-10-03')], 2],
  ['two of triplets', [child(1, '2026-10-03'), child(2, '2026-10-03')], 3],
  ['one twin covered twice over time', [child(1, '2026-10-03'), child(1, '2026-10-03')], 2],
])('with %s, the birth rank follows', (_case, covered, rank) => {
  expect(birthRank(anAddition(), covered)).toBe(rank);
});

test('a spouse born on the day of a child has rank 1', () => {
  expect(birthRank(anAddition({ link: 'spouse' }), [child(1, '2026-10-03')])).toBe(1);
});
