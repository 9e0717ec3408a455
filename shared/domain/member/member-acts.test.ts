import { expect, test } from 'vitest';
import { memberCanAddBeneficiary, memberCanChangeRib, memberCanGetAttestation, type MemberFacts } from './member-acts.ts';

const aFile = (changes: Partial<MemberFacts> = {}): MemberFacts => ({
  rights: 'open', contracts: [{ line: 'sante', state: 'active' }], openRequests: [], ...changes,
});

test('a change of account waits for the end of the one that is open', () => {
  expect(memberCanChangeRib(aFile())).toBeNull();
  expect(memberCanChangeRib(aFile({ openRequests: [{ kind: 'beneficiary-addition' }] }))).toBeNull();
  expect(memberCanChangeRib(aFile({ openRequests: [{ kind: 'rib-change' }] }))).toBe('operation-in-progress');
});

test.each([
  ['open', null], ['suspended', 'rights-suspended'], ['ended', 'no-open-rights'], ['none', 'no-open-rights'],
] as const)('an attestation with rights « %s »', (rights, refusal) => {
  expect(memberCanGetAttestation(aFile({ rights }))).toBe(refusal);
});

test.each([
  ['no santé contract', [{ line: 'auto', state: 'active' }], 'line-without-beneficiaries'],
  ['a santé contract under change', [{ line: 'sante', state: 'changing' }], 'operation-in-progress'],
  ['a suspended santé contract', [{ line: 'sante', state: 'suspended' }], 'contract-not-open'],
  ['a terminated santé contract', [{ line: 'sante', state: 'terminated' }], 'contract-not-open'],
  ['an active one beside one under change', [{ line: 'sante', state: 'changing' }, { line: 'sante', state: 'active' }], null],
] as const)('adding a beneficiary with %s', (_case, contracts, refusal) => {
  expect(memberCanAddBeneficiary(aFile({ contracts }))).toBe(refusal);
});
