import { expect, test } from 'vitest';
import { ACTS, type ActId } from '../../shared/contract/acts.ts';
import type { ActOffer } from '../acts/act-registry.ts';
import { findActs } from './find-acts.ts';

const can = { run: () => undefined };
const everything = new Map<ActId, ActOffer>(ACTS.map(({ id }) => [id, can]));
const found = (text: string, offers: ReadonlyMap<ActId, ActOffer> = everything): ActId[] => findActs(text, offers, 5).map(({ id }) => id);

test.each([
  ['rib', 'member.rib-change'],
  ['changer rib', 'member.rib-change'],
  ['rib changer', 'member.rib-change'],
  ['béneficiaire', 'member.beneficiary'],
  ['attestaton', 'member.attestation'],
  ['importer', 'import'],
  ['exporter', 'grid.export'],
  ['theme sombre', 'theme'],
  ['preferences', 'settings'],
] as const)('« %s » finds the act %s', (text, id) => {
  expect(found(text)).toContain(id);
});

test('with nothing typed, only what can be done now is shown, acts on the screen first', () => {
  const offers = new Map<ActId, ActOffer>([['go.home', can], ['member.rib-change', can], ['member.beneficiary', { ...can, refusal: 'Contrat résilié' }]]);
  expect(found('', offers)).toEqual(['member.rib-change', 'go.home']);
});

test('an act refused now is shown with its reason, after those that can be done', () => {
  const offers = new Map<ActId, ActOffer>([['member.rib-change', { ...can, refusal: 'Une demande est déjà ouverte' }], ['member.rib-request', can]]);
  expect(findActs('rib', offers, 5).map(({ id, refusal }) => [id, refusal])).toEqual([['member.rib-request', null], ['member.rib-change', 'Une demande est déjà ouverte']]);
});

test('an act that no screen offers says where it works', () => {
  expect(findActs('attestation', new Map(), 5)[0]).toMatchObject({ id: 'member.attestation', refusal: 'Ouvrez d’abord la fiche d’un adhérent' });
});

test('the palette does not offer to open itself', () => {
  expect(found('rechercher')).not.toContain('search');
});

test.each(['', ' ', '"', '(', '\\', '*+?', '\0', '🙂', 'a'.repeat(500)])('« %s » never fails', (text) => {
  expect(() => findActs(text, everything, 5)).not.toThrow();
});

test('a pasted page names no act, at once', () => {
  const begun = performance.now();
  expect(found('x'.repeat(10_000))).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(200);
});
