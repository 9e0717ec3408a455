import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { typographyProblems } from '../../shared/domain/text/typography.ts';
import { readInsurerProfile } from '../../shared/settings/insurer-profile-schema.ts';
import { loadProfile } from './insurer-profile.ts';

const file = new URL('../../resources/profiles/mutuelle-des-rives.json', import.meta.url);
const json = (): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const profile = readInsurerProfile(json());

describe('the profile of the Mutuelle des Rives', () => {
  test('is the one that the desk serves', () => {
    expect(loadProfile()).toEqual(profile);
  });

  test('names a source in each row', () => {
    const rows = [profile.identity, profile.uploadLimit, ...profile.agencies, ...profile.phones, ...profile.reviewDelays,
      ...profile.reimbursementStages, ...profile.policies, ...profile.paperRules, ...profile.refusalReasons, ...profile.tiersPayant];
    expect(rows.filter((row) => row.source.trim() === '')).toEqual([]);
    expect(rows.length).toBeGreaterThan(40);
  });

  test('aims at 24 hours and promises 72 for a RIB, a beneficiary and a contact, and hurries for who has no access left', () => {
    expect(profile.reviewDelays.map(({ operation, goalHours, deadlineHours }) => [operation, goalHours, deadlineHours]))
      .toEqual([['beneficiary-addition', 24, 72], ['rib-change', 24, 72], ['portal-reset', 2, 24], ['contact-change', 24, 72]]);
  });

  test('has RIB and beneficiaries reviewed before they have effect, and corrects a contact at once', () => {
    const effectOf = (operation: string) => profile.policies.find((policy) => policy.operation === operation)?.effect;
    expect([effectOf('rib-change'), effectOf('beneficiary-addition'), effectOf('contact-change')]).toEqual(['reviewed', 'reviewed', 'immediate']);
  });

  test('reimburses within 4 to 10 days once the practitioner has sent the care', () => {
    const stages = profile.reimbursementStages.filter(({ stage }) => stage !== 'practitioner');
    const days = (pick: 'shortestHours' | 'longestHours') => stages.reduce((sum, stage) => sum + stage[pick], 0) / 24;
    expect([days('shortestHours'), days('longestHours')]).toEqual([4, 10]);
  });

  test('accepts a birth by either civil paper, with the rights of the obligatory insurance', () => {
    const birth = profile.paperRules.find(({ event }) => event === 'birth');
    expect(birth?.papers.map(({ anyOf, isBlocking }) => [anyOf, isBlocking]))
      .toEqual([[['acte-naissance', 'livret-famille'], true], [['attestation-droits-amo'], true]]);
  });

  test('asks for proof of schooling from the sixteenth birthday on, not the day before', () => {
    const asks = (years: number) => profile.paperRules
      .filter(({ event, minimumAge, maximumAge }) => event === 'child-joins' && (minimumAge ?? 0) <= years && years <= (maximumAge ?? 200))
      .flatMap(({ papers }) => papers.flatMap(({ anyOf }) => anyOf))
      .includes('certificat-scolarite');
    expect([asks(15), asks(16), asks(27)]).toEqual([false, true, true]);
  });

  test('has one reason per code, and each gives the member a whole sentence', () => {
    const keys = profile.refusalReasons.map(({ operation, code }) => `${operation} ${code}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(profile.refusalReasons.filter(({ memberSentence }) => !/^[A-ZÀ-Ý].*\.$/u.test(memberSentence))).toEqual([]);
  });

  test('keeps to French typography in all that a person reads', () => {
    const sentences = [profile.identity.legalText, ...profile.refusalReasons.flatMap(({ label, memberSentence }) => [label, memberSentence]),
      ...profile.paperRules.flatMap(({ papers }) => papers.map(({ label }) => label)), ...profile.tiersPayant.map(({ label }) => label)];
    expect(sentences.filter((sentence) => typographyProblems(sentence).length > 0)).toEqual([]);
  });
});

describe('a faulty profile is refused', () => {
  test.each([
    ['a misspelt key', { ...json(), polices: [] }],
    ['a missing care type', { ...json(), tiersPayant: (json()['tiersPayant'] as unknown[]).slice(1) }],
    ['a goal after the deadline', { ...json(), reviewDelays: [{ operation: 'rib-change', goalHours: 73, deadlineHours: 72, source: 'test' }] }],
    ['a day that does not exist', { ...json(), phones: [{ use: 'member', number: '1', hours: '2', source: 'test', validFrom: '2026-02-30' }] }],
  ])('%s', (_case, faulty) => {
    expect(() => readInsurerProfile(faulty)).toThrow();
  });
});
