import { expect, test } from 'vitest';
import type { InsurerProfile } from '../policy/insurer-profile.ts';
import { reasonsFor, WRITTEN_REASON } from './refusal-reasons.ts';

// Source: refusal reasons of the insurer's profile.
const profile = {
  refusalReasons: [
    { operation: 'rib-change', code: 'holder-mismatch', outcome: 'retry', label: 'Autre titulaire', memberSentence: 'Le compte n’est pas à votre nom.', source: 'test' },
    { operation: 'beneficiary-addition', code: 'age-limit', outcome: 'final', label: 'Limite d’âge', memberSentence: 'L’âge est dépassé.', source: 'test' },
  ],
} as unknown as InsurerProfile;

test('a kind is refused for the reasons that the insurer lists for it, and no other', () => {
  expect(reasonsFor(profile, 'rib-change')).toEqual([
    { code: 'holder-mismatch', label: 'Autre titulaire', outcome: 'retry', memberSentence: 'Le compte n’est pas à votre nom.' },
  ]);
});

test('a kind without listed reasons is refused in the words of the decider, so that no request is a dead end', () => {
  expect(reasonsFor(profile, 'termination')).toEqual([{ code: WRITTEN_REASON, label: null, outcome: 'retry', memberSentence: '' }]);
});
