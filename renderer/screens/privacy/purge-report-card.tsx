import type { PurgeLine, PurgeReport } from '../../../shared/contract/purge-contract.ts';
import { formatCount, formatDate } from '../../../shared/domain/text/format.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { CATEGORY_NAMES } from '../../../shared/text/retained-categories.ts';
import { RETENTION } from '../../text/privacy-screen.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import styles from './privacy-screen.module.css';

const { reportColumns: columns } = RETENTION;

/** What went or would go, and until when the rest is kept. */
export function PurgeReportCard({ report }: { readonly report: PurgeReport }) {
  const tense = report.dryRun ? 'true' : 'false';
  const sum = (pick: (line: PurgeLine) => number): string => formatCount(report.lines.reduce((total, line) => total + pick(line), 0));
  const gone = report.lines.reduce((total, line) => total + line.gone, 0);
  return (
    <Card title={RETENTION.report[tense]} aside={RETENTION.asOf(report.asOf)} padding="flush">
      <DataTable
        caption={RETENTION.report[tense]}
        columns={columnsFor(tense)}
        rows={report.lines}
        rowKey={({ category }) => category}
        rowTone={(line) => (line.gone > 0 ? 'amber' : null)}
        total={{ label: RETENTION.total, span: 1, cells: { gone: sum((line) => line.gone), kept: sum((line) => line.kept), open: sum((line) => line.open) } }}
      />
      <div className={styles.foot}>
        {gone === 0 && <p>{RETENTION.nothing}</p>}
        {report.wasResumed && <p>{RETENTION.resumed}</p>}
        {!report.dryRun && <p>{RETENTION.residue[report.isResidueRemoved ? 'true' : 'false']}</p>}
        {!report.dryRun && <p>{RETENTION.backups(report)}</p>}
      </div>
    </Card>
  );
}

function columnsFor(tense: 'true' | 'false'): readonly TableColumn<PurgeLine>[] {
  return [
    { id: 'category', head: columns.category, cell: ({ category }) => CATEGORY_NAMES[category] },
    { id: 'gone', head: columns.gone[tense], width: '110px', align: 'end', cell: ({ gone }) => formatCount(gone) },
    { id: 'kept', head: columns.kept, width: '110px', align: 'end', cell: ({ kept }) => formatCount(kept) },
    { id: 'next', head: columns.next, width: '170px', cell: ({ nextOn }) => <Day day={nextOn} /> },
    { id: 'last', head: columns.last, width: '170px', cell: ({ lastOn }) => <Day day={lastOn} /> },
    { id: 'open', head: columns.open, width: '110px', align: 'end', cell: ({ open }) => formatCount(open) },
  ];
}

function Day({ day }: { readonly day: LocalDate | null }) {
  return day === null ? null : <span className="tnum">{formatDate(day)}</span>;
}
