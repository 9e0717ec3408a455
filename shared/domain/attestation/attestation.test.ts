import { describe, expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { parseNir } from '../values/nir.ts';
import { composeAttestation } from './attestation.ts';
import { instantOf, parseLocalTime } from '../values/instant.ts';
import { aPersonOfContract, anAttestationRequest } from '../../../test/fixtures/an-attestation-request.ts';

/** Source of every case: rights end at the earliest of contract, person and calendar year. */
const issuedOn = localDate('2026-11-20');
const contractWith = (change: object) => ({ contract: { ...anAttestationRequest().contract, ...change } });

function factsOf(change: Partial<ReturnType<typeof anAttestationRequest>> = {}) {
  const result = composeAttestation(anAttestationRequest(change));
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

const refusalOf = (change: Partial<ReturnType<typeof anAttestationRequest>>) => {
  const result = composeAttestation(anAttestationRequest(change));
  return result.ok ? null : result.refusal;
};

describe('the end of the rights', () => {
  test.each([
    ['the year, when nothing ends before', null, null, '2026-12-31'],
    ['the contract, when it ends first', '2026-12-15', '2026-12-20', '2026-12-15'],
    ['the person, when they leave first', '2026-12-20', '2026-12-15', '2026-12-15'],
    ['the year, when both end after it', '2027-06-30', '2027-01-01', '2026-12-31'],
  ])('is that of %s', (_case, contractEnd, personEnd, rightsEnd) => {
    const facts = factsOf({
      ...contractWith({ end: contractEnd === null ? null : localDate(contractEnd) }),
      persons: [aPersonOfContract({ end: personEnd === null ? null : localDate(personEnd) })],
    });
    expect(facts.persons.map((person) => person.rightsEnd)).toEqual([rightsEnd]);
  });
});

describe('the period', () => {
  test('covers the calendar year of a contract of long standing', () => {
    expect(factsOf().period).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  test('begins with a contract of this year', () => {
    expect(factsOf(contractWith({ start: localDate('2026-04-01') })).period.from).toBe('2026-04-01');
  });
});

describe('the persons', () => {
  test.each([
    ['the day before their rights begin, a person is left out', '2026-11-21', null, 0],
    ['the day their rights begin, a person is named', '2026-11-20', null, 1],
    ['the day their rights end, a person is named', '2026-01-01', '2026-11-20', 1],
    ['the day after their rights have ended, a person is left out', '2026-01-01', '2026-11-19', 0],
  ])('%s', (_case, start, end, named) => {
    const person = aPersonOfContract({ quality: 'child', start: localDate(start), end: end === null ? null : localDate(end) });
    expect(factsOf({ persons: [aPersonOfContract(), person] }).persons.length - 1).toBe(named);
  });

  test('show of their NIR the sex, the year and the month alone', () => {
    const facts = factsOf({ persons: [aPersonOfContract({ nir: parseNir('185063726108463') ?? raise() })] });
    expect(facts.persons[0]?.attachment).toEqual({ kind: 'own', nirStart: '18506' });
    expect(JSON.stringify(facts)).not.toContain('37261');
  });

  test('without a NIR are named with those they depend on', () => {
    const child = aPersonOfContract({ nir: null, attachedTo: ['Aurélien', 'Maëlle'], birthRank: 2 });
    expect(factsOf({ persons: [child] }).persons[0]?.attachment).toEqual({ kind: 'with', givenNames: ['Aurélien', 'Maëlle'], rank: 2 });
  });
});

describe('an attestation is refused', () => {
  test.each([
    ['the day after the contract has ended', contractWith({ end: localDate('2026-11-19') }), { code: 'contract-terminated' }],
    ['while rights are suspended', contractWith({ areRightsSuspended: true }), { code: 'rights-suspended' }],
    ['the day before the contract begins', contractWith({ start: localDate('2026-11-21') }), { code: 'no-open-rights' }],
    ['when nobody has rights that day', { persons: [aPersonOfContract({ end: localDate('2026-11-19') })] }, { code: 'no-open-rights' }],
    ['on the first day of a year whose levels are not published', { ...contractWith({ end: null }), issuedAt: instantOf(localDate('2027-01-01'), parseLocalTime('00:00') ?? raise()) }, { code: 'levels-unknown' }],
    ['as ended rather than suspended, when both are true', contractWith({ end: localDate('2026-11-19'), areRightsSuspended: true }), { code: 'contract-terminated' }],
  ])('%s', (_case, change, refusal) => {
    expect(refusalOf(change)).toEqual(refusal);
  });

  test.each([
    ['the last day of the contract', contractWith({ end: issuedOn })],
    ['the first day of the contract', contractWith({ start: issuedOn })],
  ])('but not %s', (_case, change) => {
    expect(refusalOf(change)).toBeNull();
  });
});

describe('a defect of ours throws', () => {
  test('a seventh address line', () => {
    expect(() => factsOf({ addressLines: ['1', '2', '3', '4', '5', '6', '7'] })).toThrow('expected 1 to 6');
  });

  test('a profile that holds on the day of issue for some types of care alone', () => {
    expect(() => factsOf({ careTypes: anAttestationRequest().careTypes.slice(1) })).toThrow('9 types of care on 2026-11-20, expected 10');
  });
});

function raise(): never {
  throw new Error('the NIR of the test is wrong');
}
