import { expect, test } from 'vitest';
import type { FileRow } from '../change/file-row.ts';
import { localDate } from '../values/local-date.ts';
import { identityLeaves, identityRows } from './erased-identity.ts';
import { leftOf } from './what-is-left.ts';

/* Regulation (EU) 2016/679, article 17 and recital 26. */

const person = (id: number): FileRow => ({ entity: 'person', rowId: String(id), row: { id, lastName: 'ŒUVRARD', firstName: 'Maëlle', birthDate: '2004-06-11', nir: '204065626008143', sortKey: 'oeuvrard  maelle', civility: 'mme', version: 1 } });
const member: FileRow = { entity: 'member', rowId: '7', row: { id: 7, personId: 1, postcode: '56260' } };
const covered: FileRow = { entity: 'beneficiary', rowId: '70', row: { id: 70, contractId: 70, personId: 2, ouvrantDroitId: 3 } };
const care: FileRow = { entity: 'reimbursement', rowId: '700', row: { id: 700, personId: 4 } };
const file = [member, covered, care, ...[1, 2, 3, 4, 5].map(person)];
const personsOf = (shared: readonly number[]): readonly string[] => identityRows(file, new Set(shared)).filter(({ entity }) => entity === 'person').map(({ rowId }) => rowId);

test('the identity is that of the member, of whoever is covered, of the parent who opens the right and of whoever was cared for', () => {
  expect(personsOf([])).toEqual(['1', '2', '3', '4']);
});

test('whoever another file needs stays who they are (17(3)(b))', () => {
  expect(personsOf([2, 5])).toEqual(['1', '3', '4']);
  expect(personsOf([1])).toEqual(['2', '3', '4']);
});

test('of a person the civility and the year of birth are left', () => {
  expect(leftOf(identityLeaves(localDate('2041-11-25')), person(2))).toEqual({ id: 2, lastName: 'Identité effacée', firstName: '', birthDate: '2004-01-01', nir: null, sortKey: '~', civility: 'mme', version: 1 });
});

test.each([['56260', '56000'], ['97412', '97400'], ['97133', '97100'], ['20137', '20000'], ['98000', '98000']])('of the postcode %s the department is left: %s', (postcode, left) => {
  const row = { id: 7, number: '04730214', joinedOn: '2009-05-02', street: '12, rue des Halles', streetExtra: 'Bât. B', postcode, town: 'Vannes', communeCode: '56260', regionCode: '53', phone: '+33297000001', mobile: null, email: 'h@exemple.fr', emailChangedOn: '2010-01-01', phoneChangedOn: null, erasedOn: null };
  expect(leftOf(identityLeaves(localDate('2041-11-25')), { entity: 'member', rowId: '7', row })).toEqual({
    id: 7, number: 'E7', joinedOn: '2009-01-01', street: '', streetExtra: null, postcode: left, town: '', communeCode: null, regionCode: '53', phone: null, mobile: null, email: null, emailChangedOn: null, phoneChangedOn: null, erasedOn: '2041-11-25',
  });
});

test('contracts and lines of reimbursement keep their ids and amounts, under numbers that nobody knows', () => {
  const leaves = identityLeaves(localDate('2041-11-25'));
  const contract = { id: 70, memberId: 7, number: 'C-70', subject: 'Renault Clio', holderName: 'ŒUVRARD Maëlle', holderSortKey: 'oeuvrard  maelle', memberNumber: '04730214', premiumCents: 9640 };
  expect(leftOf(leaves, { entity: 'contract', rowId: '70', row: contract })).toEqual({ id: 70, memberId: 7, number: 'E70', subject: null, holderName: 'Identité effacée', holderSortKey: '~', memberNumber: 'E7', premiumCents: 9640 });
  expect(leftOf(leaves, { entity: 'reimbursement', rowId: '700', row: { id: 700, reference: 'REF-700', amcCents: 1000 } })).toEqual({ id: 700, reference: 'E700', amcCents: 1000 });
});
