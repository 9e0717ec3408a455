import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aProof } from '../../test/fixtures/a-proof.ts';
import { proofMutations } from '../../test/fixtures/proof-mutations.ts';
import { verifyProof } from './verify-proof.ts';

const { proof, earlier } = aProof();
const text = JSON.stringify(proof);
const fingerprint = verifyProof(text, null).fingerprint ?? '';

test('a dossier de preuve that nobody touched is sound, by its own key and by the one that the workstation shows', () => {
  expect(verifyProof(text, null)).toMatchObject({ fault: null, events: 22 });
  expect(verifyProof(text, fingerprint)).toMatchObject({ fault: null, sheet: { from: 1, to: 22, member: { id: 7 }, reason: 'complaint' } });
});

test('it holds the events of that file alone, and the receipts and papers of it', () => {
  expect(new Set(proof.events.map(({ entry }) => (JSON.parse(entry) as string[])[8]))).toEqual(new Set(['member:7']));
  expect(JSON.parse(proof.sheet)).toMatchObject({ people: { claire: expect.any(String), karim: expect.any(String) }, words: { 'member.file': 'Dossier ouvert' }, receipts: [] });
});

test('each of a thousand mutations is found, and the first bad event named', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(proofMutations(proof), ({ name, text: spoilt, where, place }) => {
    seen.set(name, (seen.get(name) ?? 0) + 1);
    expect([name, verifyProof(spoilt, null).fault]).toEqual([name, expect.objectContaining({ where, place })]);
  }), { numRuns: 1000, seed: 45 });
  expect(seen.size).toBeGreaterThan(15);
});

describe('what only the context tells', () => {
  test('another workstation’s dossier is refused where the key is known', () => {
    expect(verifyProof(JSON.stringify(aProof().proof), fingerprint)).toMatchObject({ fault: { where: 'sheet', code: 'key' } });
  });

  test('the tail cut back to an earlier export is found by the sheet', () => {
    expect(verifyProof(JSON.stringify({ ...proof, events: earlier.events }), null).fault).toEqual({ where: 'event', place: 12, code: 'missing' });
  });

  test('an earlier export is a dossier of its own', () => {
    expect(verifyProof(JSON.stringify(earlier), null)).toMatchObject({ fault: null, events: 11 });
  });

  test('without any event there is no dossier', () => {
    expect(verifyProof(JSON.stringify({ ...proof, events: [] }), null).fault).toEqual({ where: 'event', place: 1, code: 'missing' });
  });
});
