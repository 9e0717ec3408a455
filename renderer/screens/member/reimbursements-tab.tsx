import { useState } from 'react';
import { memberReimbursementsQuery, type MemberReimbursements } from '../../../shared/contract/member-contract.ts';
import { instant, localDateOf } from '../../../shared/domain/values/instant.ts';
import { localDate } from '../../../shared/domain/values/local-date.ts';
import { usePagedQuery } from '../../api/use-paged-query.ts';
import { MEMBER, REIMBURSEMENTS } from '../../text/member.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { TabPanel } from '../../ui/tabs-bar.tsx';
import { reimbursementColumns, reimbursementRows, rowKey, rowTone, totalCells } from './reimbursement-columns.tsx';
import { ReimbursementFilters, YEAR_TABS, yearOf, type ReimbursementFilter } from './reimbursement-filters.tsx';
import styles from './reimbursements.module.css';

const PAGE = 50;

/** Every line of a year, filtered by date, act and beneficiary (RCH-02, RCH-06), with the sums of the whole filter. */
export function ReimbursementsTab({ memberId }: { readonly memberId: number }) {
  const [filter, setFilter] = useState<ReimbursementFilter>(() => yearFilter(currentYear()));
  const { pages, more, refusal, isLoading, isLoadingMore } = usePagedQuery(memberReimbursementsQuery, { memberId, ...filter, limit: PAGE });
  const [first] = pages;
  return (
    <Card title={REIMBURSEMENTS.all} counter={first?.totals.count} padding="flush">
      <ReimbursementFilters filter={filter} year={currentYear()} acts={first?.acts ?? []} persons={first?.persons ?? []} onChange={setFilter} yearFilter={yearFilter} />
      <TabPanel name={YEAR_TABS} id={yearOf(filter)}>
        {refusal !== null && <ErrorState title={MEMBER.failed} sentence={MEMBER.failedSentence} reference={refusal.reference} />}
        {isLoading && <LoadingRows label={MEMBER.loading} count={8} />}
        {first !== undefined && <Lines first={first} lines={pages.flatMap((page) => page.lines)} />}
      </TabPanel>
      {more !== null && (
        <div className={styles.foot}>
          <ActButton label={isLoadingMore ? MEMBER.loading : MEMBER.more} onAct={more} />
        </div>
      )}
    </Card>
  );
}

function Lines({ first, lines }: { readonly first: MemberReimbursements; readonly lines: MemberReimbursements['lines'] }) {
  if (lines.length + first.hidden.length === 0) {
    return <EmptyState scene="search" title={REIMBURSEMENTS.filteredEmpty} sentence={REIMBURSEMENTS.filteredEmptySentence} />;
  }
  return (
    <DataTable
      caption={REIMBURSEMENTS.all}
      density="two-lines"
      columns={reimbursementColumns(true)}
      rows={reimbursementRows(lines, first.hidden)}
      rowKey={rowKey}
      rowTone={rowTone}
      total={{ label: REIMBURSEMENTS.filterTotal(first.totals.count), span: 3, cells: totalCells(first.totals) }}
    />
  );
}

function currentYear(): number {
  return Number(localDateOf(instant(Date.now())).slice(0, 4));
}

function yearFilter(year: number): ReimbursementFilter {
  return { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`), actCode: null, personId: null };
}
