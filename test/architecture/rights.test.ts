import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { RIGHT_NAMES, RIGHTS, rolesOf } from '../../shared/domain/rights/right.ts';
import { ROLES } from '../../shared/domain/rights/role.ts';
import { RIGHT_LABELS } from '../../shared/text/right-labels.ts';
import { CONTRACTS, idFieldsOf, rightsPage, type Contract } from './rights-page.ts';

const withoutSubject = (contracts: readonly Pick<Contract, 'name' | 'input' | 'concerns'>[]): readonly string[] =>
  contracts.filter((contract) => contract.concerns === undefined && idFieldsOf(contract).length > 0).map((contract) => `${contract.name}: ${idFieldsOf(contract).join(', ')}`);

test('every contract whose input holds an id says what it concerns', () => {
  expect(withoutSubject(CONTRACTS)).toEqual([]);
  expect(CONTRACTS.filter((contract) => idFieldsOf(contract).length > 0).length).toBeGreaterThan(30);
});

test.each([
  ['an id', z.strictObject({ memberId: z.int() })],
  ['a UUID of another name', z.strictObject({ paper: z.uuid() })],
  ['ids in a list', z.strictObject({ from: z.strictObject({ ids: z.array(z.int()) }) })],
  ['an id in one of several forms', z.strictObject({ from: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a') }), z.strictObject({ kind: z.literal('b'), requestId: z.string() })]) })],
])('a contract that holds %s and says nothing of it is caught', (_case, input) => {
  expect(withoutSubject([{ name: 'planted', input }])).toHaveLength(1);
});

test('the roles of a contract are those of its right, and every right opens something', () => {
  expect(CONTRACTS.filter(({ right, roles }) => JSON.stringify(roles) !== JSON.stringify(rolesOf(right))).map(({ name }) => name)).toEqual([]);
  expect(RIGHT_NAMES.filter((right) => !CONTRACTS.some((contract) => contract.right === right))).toEqual([]);
});

test('what shows a member’s file names the file that it opens', () => {
  expect(CONTRACTS.filter(({ opensFile, concerns }) => opensFile === true && concerns === undefined).map(({ name }) => name)).toEqual([]);
});

test('docs/rights.md says what the tables say', async () => {
  await expect(rightsPage()).toMatchFileSnapshot('../../docs/rights.md');
});

test('the guide has each right in the words of the desk, with the same roles', () => {
  const guide = readFileSync(new URL('../../docs/guide/qui-peut-faire-quoi.md', import.meta.url), 'utf8');
  for (const right of RIGHT_NAMES) {
    const cells = ROLES.map((role) => (RIGHTS[right][role].may ? 'oui' : 'non'));
    expect(guide).toContain(`| ${RIGHT_LABELS[right]} | ${cells.join(' | ')} |`);
  }
});
