import { describe, expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import { localDate } from '../values/local-date.ts';
import { groupOf, isWatermarked, mayOpen, openKinds, requiresStepUp } from './document-group.ts';
import { ROLES } from './role.ts';

const TODAY = localDate('2026-11-23');
const { documentGroups, paperRules } = loadProfile();
const group = (kind: string) => groupOf(documentGroups, kind, TODAY);

describe('who opens a paper', () => {
  test.each([
    ['attestation-de-droits', ['conseiller', 'gestionnaire', 'responsable']],
    ['rib', ['conseiller', 'gestionnaire', 'responsable']],
    ['piece-identite', ['conseiller', 'gestionnaire', 'responsable']],
    ['acte-naissance', ['conseiller', 'gestionnaire', 'responsable']],
    ['devis', ['conseiller', 'gestionnaire', 'responsable']],
    ['certificat-medical', ['gestionnaire']],
    ['notification-mdph', ['gestionnaire']],
  ])('%s: %j', (kind, roles) => {
    expect(ROLES.filter((role) => mayOpen(group(kind), role))).toEqual(roles);
  });

  test('a kind that the insurer has not thought about is opened by nobody', () => {
    expect(ROLES.filter((role) => mayOpen(group('kind-of-tomorrow'), role))).toEqual([]);
    expect(requiresStepUp(group('kind-of-tomorrow'))).toBe(true);
  });
});

test('medical papers alone ask again who one is, identity papers alone are marked', () => {
  expect(documentGroups.filter(requiresStepUp).map(({ code }) => code)).toEqual(['medical']);
  expect(documentGroups.filter(isWatermarked).map(({ code }) => code)).toEqual(['identity']);
});

test('every paper that a rule of the insurer asks for has its group', () => {
  const asked = [...new Set(paperRules.flatMap(({ papers }) => papers.flatMap(({ anyOf }) => anyOf)))];
  expect(asked.filter((kind) => group(kind) === null)).toEqual([]);
  expect(asked.length).toBeGreaterThan(10);
});

test('the words of a search find the kinds that one may open, and no other', () => {
  expect(openKinds(documentGroups, 'conseiller', TODAY)).not.toContain('certificat-medical');
  expect(openKinds(documentGroups, 'gestionnaire', TODAY)).toContain('certificat-medical');
  expect(openKinds(documentGroups, 'administrateur', TODAY)).toEqual([]);
});
