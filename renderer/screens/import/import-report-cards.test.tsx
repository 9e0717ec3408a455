import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { ImportReport } from '../../../shared/contract/import-contract.ts';
import { ImportReportCards } from './import-report-cards.tsx';

const REPORT: ImportReport = {
  dryRun: true, startedAt: 0, endedAt: 1, ignoredFiles: [], refusedTotal: 1,
  files: [
    { kind: 'persons', file: 'personnes.csv', lines: 1200, created: 1199, changed: 0, unchanged: 0, refused: 1, ignoredColumns: [], refusal: null },
    { kind: 'members', file: 'adherents.csv', lines: 0, created: 0, changed: 0, unchanged: 0, refused: 0, ignoredColumns: [], refusal: { code: 'column-missing', columns: ['commune'], sentence: 'Colonnes obligatoires absentes\u00A0: commune.' } },
  ],
  refusals: [{ file: 'personnes.csv', line: 7, column: 'nir', value: '26•••• (15\u00A0car.)', code: 'nir-invalid', sentence: 'Ce numéro est faux.' }],
};

function shown(report: ImportReport): string {
  return renderToStaticMarkup(<ImportReportCards stage={{ kind: 'reported', report, savedAs: null, saveRefusal: null }} onSave={() => undefined} />);
}

test('a rehearsal speaks of what would be, an import of what was done', () => {
  expect(shown(REPORT)).toContain('À créer');
  expect(shown(REPORT)).toContain('Rien n’a été écrit.');
  expect(shown({ ...REPORT, dryRun: false })).toContain('Créées');
  expect(shown({ ...REPORT, dryRun: false })).not.toContain('Rien n’a été écrit.');
});

test('refused lines and refused files are shown with their sentences', () => {
  const page = shown(REPORT);
  for (const words of ['Personnes · personnes.csv', '1\u202F199', 'Ce numéro est faux.', '26••••', 'Colonnes obligatoires absentes']) expect(page).toContain(words);
});
