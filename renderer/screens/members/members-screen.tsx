import { membersPageQuery, type MemberRow } from '../../../shared/contract/members-contract.ts';
import { formatDate, formatMemberNumber } from '../../../shared/domain/text/format.ts';
import { useKept, useKeptScroll } from '../../api/use-kept.ts';
import { usePagedQuery } from '../../api/use-paged-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { MEMBERS } from '../../text/members.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ListFoot } from '../../ui/list-foot.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMoreInSight } from '../../ui/use-more-in-sight.ts';
import styles from './members-screen.module.css';

const { columns } = MEMBERS;

const COLUMNS: readonly TableColumn<MemberRow>[] = [
  { id: 'name', head: columns.name, cell: (row) => <MemberName row={row} /> },
  { id: 'number', head: columns.number, width: '120px', cell: (row) => <span className="tnum">{formatMemberNumber(row.number)}</span> },
  { id: 'birth', head: columns.birth, width: '120px', cell: (row) => <span className="tnum">{formatDate(row.birthDate)}</span> },
  { id: 'place', head: columns.place, width: '280px', cell: (row) => `${row.postcode} ${row.town}` },
  { id: 'contracts', head: columns.contracts, width: '130px', align: 'end', cell: (row) => row.openContracts },
];

/** All members by name; a few letters or a postcode narrow them. */
export function MembersScreen() {
  const { go } = useNavigation();
  const [name, setName] = useKept('members.name', '');
  const [postcode, setPostcode] = useKept('members.postcode', '');
  const read = usePagedQuery(membersPageQuery, { name, postcode: /^\d{5}$/u.test(postcode) ? postcode : null });
  const rows = read.pages.flatMap((page) => page.rows);
  const foot = useMoreInSight(read.more);
  useKeptScroll('members.scroll', foot, rows.length > 0);
  return (
    <Page title={MEMBERS.title} subtitle={MEMBERS.hint}>
      <Card padding="flush">
        <div role="search" aria-label={MEMBERS.filter} className={styles.filters}>
          <TextField label={MEMBERS.name} placeholder={MEMBERS.namePlaceholder} value={name} onChange={setName} maxLength={80} type="search" autoFocus />
          <TextField label={MEMBERS.postcode} placeholder={MEMBERS.postcodePlaceholder} value={postcode} onChange={setPostcode} maxLength={5} inputMode="numeric" figures />
        </div>
        {read.refusal !== null && <ErrorState title={MEMBERS.failed} sentence={MEMBERS.failedSentence} reference={read.refusal.reference} />}
        {read.isLoading && <LoadingRows label={MEMBERS.loading} count={12} />}
        {!read.isLoading && read.refusal === null && rows.length === 0 && <EmptyState scene="search" title={MEMBERS.empty} sentence={MEMBERS.emptySentence} />}
        {rows.length > 0 && (
          <DataTable caption={MEMBERS.title} columns={COLUMNS} rows={rows} rowKey={(row) => row.id} onOpen={(row) => go({ screen: 'member', memberId: row.id, tab: 'overview' })} />
        )}
        {rows.length > 0 && (
          <ListFoot placeRef={foot} shown={MEMBERS.shown(rows.length, read.more === null)} moreLabel={read.isLoadingMore ? MEMBERS.loading : MEMBERS.more} onMore={read.more} />
        )}
      </Card>
    </Page>
  );
}

function MemberName({ row }: { readonly row: MemberRow }) {
  const { go } = useNavigation();
  const label = `${row.lastName} ${row.firstName}`;
  return <ActButton variant="link" label={label} onAct={() => go({ screen: 'member', memberId: row.id, tab: 'overview' })} />;
}
