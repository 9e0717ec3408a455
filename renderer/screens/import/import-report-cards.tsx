import { IconDownload } from '@tabler/icons-react';
import type { FileReport, ImportReport, LineRefusal } from '../../../shared/contract/import-contract.ts';
import { formatCount } from '../../../shared/domain/text/format.ts';
import { IMPORT, IMPORT_KIND_NAMES, ignoredSentences, refusedCounter } from '../../text/import.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner, BannerStack } from '../../ui/banner.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import styles from './import-screen.module.css';
import type { ImportStage } from './use-import-job.ts';

type Reported = Extract<ImportStage, { kind: 'reported' }>;

const REFUSAL_COLUMNS: readonly TableColumn<LineRefusal>[] = [
  { id: 'file', head: IMPORT.file, cell: ({ file }) => file, width: '160px' },
  { id: 'line', head: IMPORT.line, cell: ({ line }) => formatCount(line), align: 'end', width: '80px' },
  { id: 'column', head: IMPORT.column, cell: ({ column }) => column ?? IMPORT.noColumn, width: '180px' },
  { id: 'value', head: IMPORT.value, cell: ({ value }) => value, width: '160px' },
  { id: 'reason', head: IMPORT.reason, cell: ({ sentence }) => sentence },
];

/** The tables of a report: counts by file, then what stayed out and why. */
export function ImportReportCards({ stage, onSave }: { stage: Reported; onSave: () => void }) {
  const { report } = stage;
  return (
    <div className={styles.cards}>
      <Card title={report.dryRun ? IMPORT.rehearsalReport : IMPORT.importReport} padding="flush" aside={report.dryRun ? IMPORT.nothingWritten : undefined}>
        <CountsTable report={report} />
      </Card>
      <Notes report={report} />
      {report.refusals.length > 0 && (
        <Card title={IMPORT.refusedLines} counter={refusedCounter(report.refusals.length, report.refusedTotal)} padding="flush">
          <div className={styles.refusals}>
            <DataTable caption={IMPORT.refusedLines} columns={REFUSAL_COLUMNS} rows={report.refusals} rowKey={(row) => `${row.file}:${row.line}`} />
          </div>
        </Card>
      )}
      <div className={styles.acts}>
        <ActButton label={IMPORT.save} icon={IconDownload} onAct={onSave} />
        <span role="status">{savedWords(stage)}</span>
      </div>
    </div>
  );
}

function CountsTable({ report }: { report: ImportReport }) {
  const columns = countColumns(report.dryRun);
  const totals = Object.fromEntries(COUNTS.map((name) => [name, formatCount(report.files.reduce((sum, file) => sum + file[name], 0))]));
  return (
    <DataTable
      caption={report.dryRun ? IMPORT.rehearsalReport : IMPORT.importReport}
      columns={columns}
      rows={report.files}
      rowKey={({ file }) => file}
      rowTone={(file) => (file.refusal === null && file.refused === 0 ? null : 'amber')}
      total={{ label: IMPORT.total, span: 1, cells: totals }}
    />
  );
}

/** Whole files that stayed out, then what was read over. */
function Notes({ report }: { report: ImportReport }) {
  const refused = report.files.filter(({ refusal }) => refusal !== null);
  const ignored = ignoredSentences(report);
  if (refused.length + ignored.length === 0) return null;
  return (
    <BannerStack label={IMPORT.ignored}>
      {refused.map(({ file, refusal }) => (
        <Banner key={file} state="due" title={file} sentence={refusal?.sentence} />
      ))}
      {ignored.map((sentence) => (
        <Banner key={sentence} state="information" title={IMPORT.ignored} sentence={sentence} />
      ))}
    </BannerStack>
  );
}

const COUNTS = ['lines', 'created', 'changed', 'unchanged', 'refused'] as const;

function countColumns(dryRun: boolean): readonly TableColumn<FileReport>[] {
  const tense = dryRun ? 'true' : 'false';
  const heads = { lines: IMPORT.lines, created: IMPORT.created[tense], changed: IMPORT.changed[tense], unchanged: IMPORT.unchanged, refused: IMPORT.refused };
  return [
    { id: 'file', head: IMPORT.file, cell: ({ kind, file }) => `${IMPORT_KIND_NAMES[kind]} · ${file}` },
    ...COUNTS.map((name): TableColumn<FileReport> => ({ id: name, head: heads[name], cell: (file) => formatCount(file[name]), align: 'end', width: '110px' })),
  ];
}

function savedWords({ savedAs, saveRefusal }: Reported): string {
  if (savedAs !== null) return IMPORT.saved(savedAs);
  return saveRefusal === null ? '' : sentencesOf(saveRefusal).cause;
}
