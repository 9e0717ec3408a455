import { keptActsQuery, type ActsShown, type KeptActLine } from '../../../shared/contract/sync-contract.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { formatCount, formatInstant, formatMemberNumber } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { wordsOf } from '../../../shared/text/audit-words.ts';
import { useKept } from '../../api/use-kept.ts';
import { usePagedQuery } from '../../api/use-paged-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { usePerson } from '../../shell/person.tsx';
import { sentencesOf } from '../../text/refusals.ts';
import { actStateWords, SYNC } from '../../text/synchronisation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ListFoot } from '../../ui/list-foot.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { TabPanel, TabsBar } from '../../ui/tabs-bar.tsx';
import { useMoreInSight } from '../../ui/use-more-in-sight.ts';
import styles from './synchronisation-screen.module.css';

const VIEWS = ['all', 'waiting', 'refused'] as const satisfies readonly ActsShown[];
const STATES: Readonly<Record<KeptActLine['state'], StateName>> = { waiting: 'local', accepted: 'done', rejected: 'urgent', failed: 'urgent' };

/** The acts of the desk, latest first, each with what the hub answered; of colleagues, for whoever reads the journal. */
export function ActsCard({ hasHub }: { readonly hasHub: boolean }) {
  const { role } = usePerson();
  const [view, setView] = useKept<ActsShown>('synchronisation.view', 'all');
  const ofEverybody = hasRight(role, 'read-journal');
  const tabs = VIEWS.map((id) => ({ id, label: SYNC.shown[id] }));
  const bar = <TabsBar label={SYNC.views} name="acts" shape="view" tabs={tabs} selected={view} onSelect={(id) => setView(VIEWS.find((known) => known === id) ?? 'all')} />;
  return (
    <Card title={ofEverybody ? SYNC.acts : SYNC.ownActs} aside={hasHub ? bar : undefined} padding="flush">
      {!ofEverybody && <p className={styles.note}>{SYNC.ownActsHint}</p>}
      <TabPanel name="acts" id={view}>
        <ActsTable view={view} hasHub={hasHub} />
      </TabPanel>
    </Card>
  );
}

function ActsTable({ view, hasHub }: { readonly view: ActsShown; readonly hasHub: boolean }) {
  const read = usePagedQuery(keptActsQuery, { only: view });
  const columns = useColumns(hasHub);
  const foot = useMoreInSight(read.more);
  const rows = read.pages.flatMap((page) => page.rows);
  if (read.refusal !== null) return <ErrorState title={SYNC.unreadable} sentence={sentencesOf(read.refusal).next} reference={read.refusal.reference} />;
  if (read.isLoading) return <LoadingRows label={SYNC.loading} count={6} />;
  if (rows.length === 0) return <EmptyState scene={view === 'all' ? 'nothing' : 'done'} title={SYNC.noActs} sentence={SYNC.noActsSentence[view]} />;
  return (
    <>
      <DataTable caption={SYNC.acts} columns={columns} rows={rows} rowKey={(row) => row.number} />
      <ListFoot placeRef={foot} shown={SYNC.actsShown(rows.length, read.more === null)} moreLabel={read.isLoadingMore ? SYNC.loading : SYNC.more} onMore={read.more} />
    </>
  );
}

function useColumns(hasHub: boolean): readonly TableColumn<KeptActLine>[] {
  const { role } = usePerson();
  const { go } = useNavigation();
  const onFile = hasRight(role, 'consult-files') ? (memberId: number): void => go({ screen: 'member', memberId, tab: 'overview' }) : undefined;
  const { columns } = SYNC;
  return [
    { id: 'number', head: columns.number, width: '64px', align: 'end', cell: (row) => formatCount(row.number) },
    { id: 'at', head: columns.at, width: '160px', cell: (row) => <span className="tnum">{formatInstant(instant(row.at))}</span> },
    { id: 'who', head: columns.who, width: '160px', cell: (row) => row.actorName },
    { id: 'what', head: columns.what, cell: (row) => wordsOf(row.name) },
    { id: 'file', head: columns.file, width: '112px', cell: (row) => <File row={row} onFile={onFile} /> },
    { id: 'state', head: columns.state, width: '168px', cell: (row) => <StateMark state={row.isTakenUp ? 'past' : STATES[row.state]} word={actStateWords(row, hasHub)} plain={row.state === 'accepted'} /> },
  ];
}

function File({ row: { member }, onFile }: { readonly row: KeptActLine; readonly onFile: ((memberId: number) => void) | undefined }) {
  if (member === null) return null;
  const number = formatMemberNumber(member.number);
  if (onFile === undefined) return <span className="tnum">{number}</span>;
  return <ActButton variant="link" label={number} accessibleName={`${SYNC.openFile} ${number}`} onAct={() => onFile(member.id)} />;
}
