import type { JournalRow } from '../../shared/contract/journal-contract.ts';
import { formatMemberNumber } from '../../shared/domain/text/format.ts';
import type { PagedState } from '../api/use-paged-query.ts';
import { JOURNAL, whatOf, whenOf, whoOf } from '../text/journal.ts';
import { ActButton } from '../ui/act-button.tsx';
import { DataTable, type TableColumn } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { ListFoot } from '../ui/list-foot.tsx';
import { LoadingRows } from '../ui/loading-rows.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { useMoreInSight } from '../ui/use-more-in-sight.ts';
import styles from './journal-list.module.css';

interface JournalListProps {
  readonly read: PagedState<{ readonly rows: readonly JournalRow[] }>;
  /** Absent where every entry is of the same file, or where nobody may open one. */
  readonly onFile?: ((memberId: number) => void) | undefined;
  readonly withFile?: boolean;
}

/** Entries of the journal, latest first, read as one scrolls. */
export function JournalList({ read, onFile, withFile = false }: JournalListProps) {
  const rows = read.pages.flatMap((page) => page.rows);
  const foot = useMoreInSight(read.more);
  if (read.refusal !== null) return <ErrorState title={JOURNAL.failed} sentence={JOURNAL.failedSentence} reference={read.refusal.reference} />;
  if (read.isLoading) return <LoadingRows label={JOURNAL.loading} count={10} />;
  if (rows.length === 0) return <EmptyState title={JOURNAL.empty} sentence={JOURNAL.emptySentence} />;
  return (
    <>
      <DataTable caption={JOURNAL.title} columns={withFile ? columnsWithFile(onFile) : COLUMNS} rows={rows} rowKey={(row) => row.seq} />
      <ListFoot placeRef={foot} shown={JOURNAL.shown(rows.length, read.more === null)} moreLabel={read.isLoadingMore ? JOURNAL.loading : JOURNAL.more} onMore={read.more} />
    </>
  );
}

const { columns, outcomes } = JOURNAL;
const AT: TableColumn<JournalRow> = { id: 'at', head: columns.at, width: '208px', cell: (row) => <span className="tnum">{whenOf(row)}</span> };
const WHO: TableColumn<JournalRow> = { id: 'who', head: columns.who, width: '180px', cell: whoOf };
const WHAT: TableColumn<JournalRow> = { id: 'what', head: columns.what, cell: (row) => <What row={row} /> };
const PLACE: TableColumn<JournalRow> = { id: 'workstation', head: columns.workstation, width: '150px', cell: (row) => <span className={styles.place}>{row.workstation}</span> };
const OUTCOME: TableColumn<JournalRow> = {
  id: 'outcome', head: columns.outcome, width: '100px', cell: (row) => <StateMark state={row.outcome === 'done' ? 'done' : 'urgent'} word={outcomes[row.outcome]} plain={row.outcome === 'done'} />,
};
const COLUMNS: readonly TableColumn<JournalRow>[] = [AT, WHO, WHAT, PLACE, OUTCOME];

function columnsWithFile(onFile: JournalListProps['onFile']): readonly TableColumn<JournalRow>[] {
  return [AT, WHO, WHAT, { id: 'file', head: columns.file, width: '130px', cell: (row) => <File row={row} onFile={onFile} /> }, PLACE, OUTCOME];
}

function What({ row }: { readonly row: JournalRow }) {
  const { act, facts } = whatOf(row);
  return (
    <>
      <span className={styles.act}>{act}</span> <span className={styles.facts}>{facts}</span>
    </>
  );
}

function File({ row: { member }, onFile }: { readonly row: JournalRow; readonly onFile: JournalListProps['onFile'] }) {
  if (member === null) return null;
  const number = formatMemberNumber(member.number);
  if (onFile === undefined) return <span className="tnum">{number}</span>;
  return <ActButton variant="link" label={number} accessibleName={JOURNAL.openFile(member.number)} onAct={() => onFile(member.id)} />;
}
