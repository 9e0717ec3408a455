import { describe, expect, test } from 'vitest';
import { hasRight, RIGHT_NAMES, RIGHTS, rolesOf } from './right.ts';
import { ROLES } from './role.ts';

const CELLS = RIGHT_NAMES.flatMap((right) => ROLES.map((role) => [right, role, RIGHTS[right][role]] as const));

test('every cell says whether and why', () => {
  expect(CELLS.filter(([, , { why }]) => why.length < 10)).toEqual([]);
  expect(CELLS.length).toBe(RIGHT_NAMES.length * ROLES.length);
});

test.each(CELLS)('%s, %s', (right, role, { may }) => {
  expect(hasRight(role, right)).toBe(may);
  expect(rolesOf(right).includes(role)).toBe(may);
});

describe('what must never be', () => {
  test('the administrateur reads no file and decides nothing', () => {
    const open = RIGHT_NAMES.filter((right) => hasRight('administrateur', right));
    expect(open).toEqual(['use-desk', 'import-exports', 'tidy-papers', 'purge-data', 'read-journal', 'export-proof', 'set-scope', 'manage-accounts', 'run-workstations']);
  });

  test('whoever only enters requests does not decide them', () => {
    expect(hasRight('conseiller', 'decide-requests')).toBe(false);
  });

  test('whoever sets scopes does not read files, and whoever watches viewing does not set scopes', () => {
    expect(ROLES.filter((role) => hasRight(role, 'set-scope') && (hasRight(role, 'consult-files') || hasRight(role, 'watch-viewing')))).toEqual([]);
  });
});

test('what anyone may do has no roles', () => {
  expect(rolesOf('anyone')).toBe('anyone');
});
