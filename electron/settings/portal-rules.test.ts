import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findPortal } from '../../shared/domain/policy/portal-rules.ts';
import { memberNumberFault } from '../../shared/domain/portal-access/portal-account.ts';
import { portalAvailability } from '../../shared/domain/portal-access/portal-availability.ts';
import { typographyProblems } from '../../shared/domain/text/typography.ts';
import { instantOf, type LocalTime } from '../../shared/domain/values/instant.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { readPortalRules } from '../../shared/settings/portal-rules-schema.ts';
import { loadPortalRules } from './portal-rules.ts';

const file = new URL('../../resources/profiles/portal-access.json', import.meta.url);
const json = (): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const rules = readPortalRules(json());
const macif = findPortal(rules, 'macif');
const smi = findPortal(rules, 'smi');

describe('the portals as their guides describe them', () => {
  test('are those that the desk serves, each insurer once', () => {
    expect(loadPortalRules()).toEqual(rules);
    expect(rules.portals.map(({ insurer }) => insurer)).toEqual(['mutuelle-des-rives', 'harmonie-mutuelle', 'smi', 'macif']);
    expect(findPortal(rules, 'unknown')).toBeNull();
  });

  test.each([
    ['mutuelle-des-rives', ['member-number', 'birth-date', 'email']], ['harmonie-mutuelle', ['member-number', 'identity']],
    ['smi', ['member-number']], ['macif', ['member-number', 'birth-date', 'postcode']],
  ])('an account of %s begins with %j', (insurer, asks) => {
    expect(findPortal(rules, insurer)?.firstAccess.asks).toEqual(asks);
  });

  test('a Macif member number has 8 to 10 digits and is printed on three papers', () => {
    const form = macif?.memberNumber ?? { shortest: 0, longest: 0, printedOn: [], source: '' };
    expect(['1234567', '12345678', '1234567890', '12345678901'].map((number) => memberNumberFault(number, form))).toEqual(['too-short', null, null, 'too-long']);
    expect(form.printedOn).toEqual(['la lettre de bienvenue', 'les attestations d’assurance', 'l’avis d’échéance']);
  });

  test('a Macif member is known by number or e-mail, and receives a code of 6 digits that lives 15 minutes', () => {
    expect(macif?.identifiers.map(({ kind }) => kind)).toEqual(['member-number', 'email']);
    expect(macif?.temporaryCode).toMatchObject({ digits: 6, minutes: 15, channels: ['email', 'sms'] });
  });

  test('the number of an SMI member is shown on the card', () => {
    expect([smi?.firstAccess.showsCard, smi?.memberNumber.printedOn]).toEqual([true, ['la carte mutualiste']]);
  });

  test('the portal is closed in the night of Sunday', () => {
    const night = instantOf(localDate('2026-11-22'), '23:30' as LocalTime);
    expect(portalAvailability(macif?.maintenance ?? [], night, 7).closed).not.toBeNull();
  });

  test('the leaflet gives the passphrase of the guide as an example, and tells never to give a secret away', () => {
    expect(rules.passwordAdvice.example).toBe('MonChien4PattesCourt12km');
    expect(rules.passwordAdvice.lines.some((line) => /Ne le donnez à personne/u.test(line))).toBe(true);
    expect(rules.browserAdvice.browsers).toEqual(['Chrome', 'Firefox', 'Safari']);
  });

  test('no step of a script asks for a password or a code to be told', () => {
    const asked = rules.portals.flatMap(({ scripts }) => scripts.flatMap(({ steps }) => steps.map(({ ask }) => ask)));
    expect(asked.filter((ask) => /quel(?:le)? est (?:le|son|votre) (?:mot de passe|code)|donne[rz]? (?:le|son|votre) (?:mot de passe|code)/iu.test(ask))).toEqual([]);
    expect(asked.length).toBeGreaterThan(30);
  });

  test('each step has a code of its own within its script', () => {
    const doubled = rules.portals.flatMap(({ scripts }) => scripts.filter(({ steps }) => new Set(steps.map(({ code }) => code)).size !== steps.length));
    expect(doubled).toEqual([]);
  });

  test('every sentence keeps to French typography', () => {
    const sentences = JSON.stringify([rules.passwordAdvice.lines, rules.browserAdvice.lines, rules.portals], (key, value: unknown) => (key === 'source' ? undefined : value));
    const read = [...sentences.matchAll(/"((?:[^"\\]|\\.)*[ \u00A0\u202F](?:[^"\\]|\\.)*)"/gu)].map(([, sentence = '']) => sentence);
    expect(read.flatMap((sentence) => typographyProblems(sentence).map((problem) => `${sentence}: ${problem}`))).toEqual([]);
    expect(read.length).toBeGreaterThan(100);
  });
});

describe('faulty rules are refused', () => {
  test.each([
    ['a misspelt key', { ...json(), identityChecks: {} }],
    ['no portal', { ...json(), portals: [] }],
    ['an hour that does not exist', { ...json(), portals: [{ ...(json()['portals'] as object[])[0], maintenance: [{ weekday: 7, from: '24:00', to: '05:00', source: 'test' }] }] }],
    ['a shortest number above the longest', { ...json(), portals: [{ ...(json()['portals'] as object[])[0], memberNumber: { shortest: 11, longest: 10, printedOn: ['x'], source: 'test' } }] }],
  ])('%s', (_case, faulty) => {
    expect(() => readPortalRules(faulty)).toThrow();
  });
});
