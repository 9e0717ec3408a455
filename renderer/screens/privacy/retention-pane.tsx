import type { OutputOf } from '../../../shared/contract/define.ts';
import { retentionQuery } from '../../../shared/contract/purge-contract.ts';
import { formatCount, formatDate } from '../../../shared/domain/text/format.ts';
import { CATEGORY_NAMES, durationWords, RETAINED_LINE_NAMES } from '../../../shared/text/retained-categories.ts';
import { useQuery } from '../../api/use-query.ts';
import { RETENTION } from '../../text/privacy-screen.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import styles from './privacy-screen.module.css';
import { PurgeCard } from './purge-card.tsx';
import { ReadRefused } from './read-refused.tsx';

type Retention = OutputOf<typeof retentionQuery>;
type Rule = Retention['rules'][number];
type Run = Retention['runs'][number];

const { columns, runColumns } = RETENTION;

const RULES: readonly TableColumn<Rule>[] = [
  { id: 'category', head: columns.category, width: '210px', cell: ({ category }) => CATEGORY_NAMES[category] },
  { id: 'line', head: columns.line, width: '100px', cell: ({ line }) => (line === null ? RETENTION.everyLine : RETAINED_LINE_NAMES[line]) },
  { id: 'keep', head: columns.keep, width: '90px', cell: ({ keep }) => durationWords(keep) },
  { id: 'request', head: columns.onRequest, width: '190px', cell: ({ keepOnRequest }) => durationWords(keepOnRequest) },
  { id: 'reason', head: columns.reason, cell: ({ reason }) => reason },
  { id: 'source', head: columns.source, cell: ({ source }) => <span className={styles.quiet}>{source}</span> },
];

const RUNS: readonly TableColumn<Run>[] = [
  { id: 'on', head: runColumns.on, width: '120px', cell: ({ asOf }) => <span className="tnum">{formatDate(asOf)}</span> },
  { id: 'by', head: runColumns.by, cell: ({ actorName }) => actorName },
  { id: 'gone', head: runColumns.gone, width: '120px', align: 'end', cell: ({ gone }) => formatCount(gone) },
  { id: 'state', head: runColumns.state, width: '160px', cell: ({ endedAt }) => <StateMark state={endedAt === null ? 'paused' : 'done'} word={endedAt === null ? RETENTION.runStates.stopped : RETENTION.runStates.ended} /> },
];

/** How long things are kept, the purge that applies it, and the purges that were. */
export function RetentionPane() {
  const { data, refusal, refetch } = useQuery(retentionQuery, {});
  if (refusal !== null) return <ReadRefused refusal={refusal} onRetry={refetch} />;
  if (data === undefined) return <LoadingRows label={RETENTION.loading} count={10} />;
  return (
    <div className={styles.stack}>
      <PurgeCard today={data.today} />
      <Card title={RETENTION.rules} aside={RETENTION.rulesAside} padding="flush">
        <DataTable caption={RETENTION.rules} columns={RULES} rows={data.rules} rowKey={({ category, line }) => `${category}-${line ?? ''}`} />
      </Card>
      <Card title={RETENTION.runs} counter={data.runs.length || undefined} padding={data.runs.length === 0 ? 'inside' : 'flush'}>
        {data.runs.length === 0 ? <p>{RETENTION.noRuns}</p> : <DataTable caption={RETENTION.runs} columns={RUNS} rows={data.runs} rowKey={({ id }) => id} />}
      </Card>
    </div>
  );
}
