import { useState } from 'react';
import { recentDocumentsQuery, type RecentDocument } from '../../../shared/contract/members-contract.ts';
import { formatDate, formatMemberNumber } from '../../../shared/domain/text/format.ts';
import { useKept, useKeptScroll } from '../../api/use-kept.ts';
import { usePagedQuery } from '../../api/use-paged-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { ClosedMark } from '../../paper-viewer/closed-mark.tsx';
import { PaperDialog, type KeptPaper } from '../../paper-viewer/paper-dialog.tsx';
import { AGENCY_DOCUMENTS as TEXT } from '../../text/documents.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ListFoot } from '../../ui/list-foot.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Page } from '../../ui/page.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { TabPanel, TabsBar } from '../../ui/tabs-bar.tsx';
import { useMoreInSight } from '../../ui/use-more-in-sight.ts';
import styles from './documents-screen.module.css';

type Origin = RecentDocument['origin'];
const VIEWS = ['all', 'received', 'awaited', 'issued'] as const;
const STATES: Readonly<Record<Origin, StateName>> = { received: 'done', awaited: 'waiting', issued: 'information' };

/** The latest papers of the agency's members. */
export function DocumentsScreen() {
  const [view, setView] = useKept<(typeof VIEWS)[number]>('documents.view', 'all');
  const [opened, setOpened] = useState<KeptPaper | null>(null);
  const read = usePagedQuery(recentDocumentsQuery, { origin: view === 'all' ? null : view });
  const rows = read.pages.flatMap((page) => page.rows);
  const foot = useMoreInSight(read.more);
  useKeptScroll('documents.scroll', foot, rows.length > 0);
  const views = VIEWS.map((id) => ({ id, label: TEXT.origins[id] }));
  return (
    <Page title={TEXT.title} subtitle={TEXT.hint}>
      <TabsBar label={TEXT.views} name="documents" shape="view" tabs={views} selected={view} onSelect={(id) => setView(VIEWS.find((known) => known === id) ?? 'all')} />
      <TabPanel name="documents" id={view}>
        <Card padding="flush">
          {read.refusal !== null && <ErrorState title={TEXT.failed} sentence={TEXT.failedSentence} reference={read.refusal.reference} />}
          {read.isLoading && <LoadingRows label={TEXT.loading} count={12} />}
          {!read.isLoading && read.refusal === null && rows.length === 0 && <EmptyState title={TEXT.empty} sentence={TEXT.emptySentence} />}
          {rows.length > 0 && <DocumentsTable rows={rows} onOpen={setOpened} />}
          {rows.length > 0 && (
            <ListFoot placeRef={foot} shown={TEXT.shown(rows.length, read.more === null)} moreLabel={read.isLoadingMore ? TEXT.loading : TEXT.more} onMore={read.more} />
          )}
        </Card>
      </TabPanel>
      {opened !== null && <PaperDialog paper={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function DocumentsTable({ rows, onOpen }: { readonly rows: readonly RecentDocument[]; readonly onOpen: (paper: KeptPaper) => void }) {
  const { go } = useNavigation();
  const open = (row: RecentDocument): void => {
    if (row.attachmentId !== null) onOpen({ attachmentId: row.attachmentId, name: row.title });
  };
  const columns: readonly TableColumn<RecentDocument>[] = [
    { id: 'on', head: TEXT.columns.on, width: '104px', cell: (row) => <span className="tnum">{formatDate(row.datedOn)}</span> },
    { id: 'title', head: TEXT.columns.title, cell: (row) => row.title },
    {
      id: 'member', head: TEXT.columns.member, width: '320px',
      cell: (row) => (
        <>
          <ActButton variant="link" label={row.memberName} onAct={() => go({ screen: 'member', memberId: row.memberId, tab: 'documents' })} />{' '}
          <span className={styles.quiet}>{formatMemberNumber(row.memberNumber)}</span>
        </>
      ),
    },
    { id: 'state', head: TEXT.columns.state, width: '130px', cell: (row) => <StateMark state={STATES[row.origin]} word={TEXT.states[row.origin]} /> },
    {
      id: 'open', head: TEXT.columns.open, width: '90px',
      cell: (row) => (row.isClosed ? <ClosedMark /> : row.attachmentId !== null && <ActButton variant="link" label={TEXT.open} accessibleName={TEXT.openNamed(row.title)} onAct={() => open(row)} />),
    },
  ];
  return <DataTable caption={TEXT.title} columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={open} />;
}
