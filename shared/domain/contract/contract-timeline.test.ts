import { expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { contractTimeline, type ContractLife } from './contract-timeline.ts';

const effectOn = localDate('2009-01-01');
const aLife = (changes: Partial<ContractLife> = {}): ContractLife => ({ effectOn, endedOn: null, beneficiaries: [], requests: [], ...changes });

test('a contract begins, gains a child, sees a request accepted and ends, latest first', () => {
  const events = contractTimeline(aLife({
    endedOn: localDate('2024-12-31'),
    beneficiaries: [
      { name: 'Hélène', rightsFrom: effectOn, rightsTo: localDate('2024-12-31') },
      { name: 'Maëlle', rightsFrom: localDate('2010-05-02'), rightsTo: localDate('2024-12-31') },
    ],
    requests: [{ summary: 'Ajout de Maëlle', receivedOn: localDate('2010-05-10'), status: 'accepted', decidedOn: localDate('2010-05-12') }],
  }));
  expect(events).toEqual([
    { on: '2024-12-31', kind: 'end', subject: null },
    { on: '2010-05-12', kind: 'request-accepted', subject: 'Ajout de Maëlle' },
    { on: '2010-05-02', kind: 'beneficiary-added', subject: 'Maëlle' },
    { on: '2009-01-01', kind: 'effect', subject: null },
  ]);
});

test('a person who left before the end of the contract is told once', () => {
  const beneficiaries = [{ name: 'Yann', rightsFrom: effectOn, rightsTo: localDate('2015-06-30') }];
  expect(contractTimeline(aLife({ beneficiaries })).map(({ kind }) => kind)).toEqual(['beneficiary-left', 'effect']);
});

test('a request still open is told by its arrival', () => {
  const requests = [{ summary: 'Passer en Confort', receivedOn: localDate('2026-11-20'), status: 'to-check', decidedOn: null } as const];
  expect(contractTimeline(aLife({ requests }))[0]).toEqual({ on: '2026-11-20', kind: 'request-opened', subject: 'Passer en Confort' });
});
