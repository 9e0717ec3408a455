import { expect, test } from 'vitest';
import type { ImportReport } from '../../../shared/contract/import-contract.ts';
import { startImpediment } from './start-impediment.ts';
import type { ImportStage } from './use-import-job.ts';

function reported(changes: Partial<ImportReport>, created: number): ImportStage {
  const file = { kind: 'persons', file: 'personnes.csv', lines: 3, created, changed: 0, unchanged: 3 - created, refused: 0, ignoredColumns: [], refusal: null } as const;
  const report: ImportReport = { dryRun: true, startedAt: 0, endedAt: 1, files: [{ ...file, ignoredColumns: [] }], ignoredFiles: [], refusedTotal: 0, refusals: [], ...changes };
  return { kind: 'reported', report, savedAs: null, saveRefusal: null };
}

test.each<[string, ImportStage, string | undefined]>([
  ['before any rehearsal', { kind: 'idle' }, 'faites d’abord un essai'],
  ['while a run goes', { kind: 'running', dryRun: true, progress: null, isCancelling: false }, 'import en cours'],
  ['after a refusal', { kind: 'refused', refusal: { code: 'cancelled' } }, 'faites d’abord un essai'],
  ['after a rehearsal that would change nothing', reported({}, 0), 'rien à importer'],
  ['after a rehearsal that would create a line', reported({}, 1), undefined],
  ['after the import itself', reported({ dryRun: false }, 1), 'faites d’abord un essai'],
])('%s, importing is offered or says why not', (_case, stage, sentence) => {
  expect(startImpediment(stage)).toBe(sentence);
});
