import { describe, expect, test } from 'vitest';
import { imageTable, isHeldEntity } from '../../electron/db/row-images.ts';
import { changedInputs, inputsOfRefusal, ROW_INPUTS } from '../../shared/domain/change/named-inputs.ts';

test.each(ROW_INPUTS)('%s is a row, or a field of a row, that the hub sends', (input) => {
  const [entity = '', field] = input.split('.');
  expect(isHeldEntity(entity)).toBe(true);
  if (field !== undefined && isHeldEntity(entity)) expect([...imageTable(entity).columns.keys()]).toContain(field);
});

describe('what changed of a row', () => {
  const request = { id: 'r', status: 'to-check', version: 1, claimedBy: null };

  test('is named by the fields that people speak of, and by no other', () => {
    expect(changedInputs('request', request, { ...request, status: 'refused', version: 2 })).toEqual(['request.status']);
    expect(changedInputs('request', request, { ...request, claimedBy: 'karim' })).toEqual(['request.claimedBy']);
    expect(changedInputs('request', request, { ...request, note: 'Vu', version: 2 })).toEqual([]);
  });

  test('is no field of a row that came: whoever came with a new beneficiary, and what a new request asks for; that the request is there is its state', () => {
    expect(changedInputs('person', null, { id: 1, lastName: 'LE GOFF', version: 1 })).toEqual([]);
    expect(changedInputs('ribChange', null, { requestId: 'r', iban: 'FR76' })).toEqual([]);
    expect(changedInputs('request', null, request)).toEqual(['request.status']);
    expect(changedInputs('request', null, { ...request, claimedBy: 'karim' })).toEqual(['request.status']);
    expect(changedInputs('person', { id: 1, lastName: 'LE GOFF', version: 1 }, null)).toEqual(['person.lastName']);
  });

  test('is the row itself where nobody speaks of its fields, but not where its version alone differs', () => {
    const account = { id: 1, iban: 'FR76', version: 1 };
    expect(changedInputs('bankAccount', null, account)).toEqual(['bankAccount']);
    expect(changedInputs('bankAccount', account, { ...account, iban: 'FR14' })).toEqual(['bankAccount']);
    expect(changedInputs('bankAccount', account, null)).toEqual(['bankAccount']);
    expect(changedInputs('bankAccount', account, { ...account, version: 2 })).toEqual([]);
  });
});

describe('what a refusal rests on', () => {
  test.each([
    ['already-decided', ['bankAccount', 'request.status', 'request.claimedBy', 'rules'], ['request.status']],
    ['held-by-colleague', ['member.phone', 'request.claimedBy'], ['request.claimedBy']],
    ['order-waiting', ['identityCheck', 'portalOrder'], ['portalOrder']],
    ['changed-since', ['person.lastName', 'attachment', 'request.claimedBy', 'portalOrder'], ['person.lastName']],
    ['changed-since', ['member.phone', 'member.town'], ['member.phone', 'member.town']],
    ['changed-since', ['attachment'], ['attachment']],
    ['reason-unknown', ['rules', 'attachment'], ['rules']],
    // The reason is about what did not change here: what did is said.
    ['already-decided', ['contract'], ['contract']],
    ['already-decided', [], []],
  ] as const)('%s, of %j: %j', (code, changed, rested) => expect(inputsOfRefusal(code, changed)).toEqual(rested));
});
