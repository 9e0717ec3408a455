import { expect, test } from 'vitest';
import { ignoredSentences, progressSentence, refusedCounter } from './import.ts';

test.each([
  [0, 1, null, '0\u00A0ligne sur 1'],
  [12_400, 48_000, 40_400, '12\u202F400\u00A0lignes sur 48\u202F000 · encore 40\u00A0s environ'],
  [47_999, 48_000, 3, '47\u202F999\u00A0lignes sur 48\u202F000 · encore 1\u00A0s environ'],
  [1000, 900_000, 89_400, '1\u202F000\u00A0lignes sur 900\u202F000 · encore 89\u00A0s environ'],
  [1000, 900_000, 150_000, '1\u202F000\u00A0lignes sur 900\u202F000 · encore 3\u00A0min environ'],
])('%i of %i lines, %s ms left', (done, total, remaining, sentence) => {
  expect(progressSentence(done, total, remaining)).toBe(sentence);
});

test('the counter says when the report does not hold every refusal', () => {
  expect(refusedCounter(3, 3)).toBe('3');
  expect(refusedCounter(1000, 1240)).toBe('Les 1\u202F000 premières sur 1\u202F240');
});

test('columns and files that were read over are said, and nothing else is', () => {
  const file = { kind: 'persons', file: 'personnes.csv', lines: 1, created: 1, changed: 0, unchanged: 0, refused: 0, refusal: null } as const;
  const report = { dryRun: false, startedAt: 0, endedAt: 0, refusedTotal: 0, refusals: [] };
  expect(ignoredSentences({ ...report, files: [{ ...file, ignoredColumns: [] }], ignoredFiles: [] })).toEqual([]);
  expect(ignoredSentences({ ...report, files: [{ ...file, ignoredColumns: ['Couleur', 'Taille'] }], ignoredFiles: ['notes.doc'] })).toEqual([
    'personnes.csv\u00A0: colonnes ignorées\u00A0: Couleur, Taille.', 'Fichiers ignorés\u00A0: notes.doc.',
  ]);
});
