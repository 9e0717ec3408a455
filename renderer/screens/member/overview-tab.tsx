import { memberOverviewQuery } from '../../../shared/contract/member-contract.ts';
import { useQuery } from '../../api/use-query.ts';
import type { MemberTab } from '../../navigation/route.ts';
import { InstalmentsCard } from './instalments-card.tsx';
import { LastReimbursementsCard } from './last-reimbursements-card.tsx';
import { PapersCard } from './papers-card.tsx';
import { SideColumns } from '../../ui/side-columns.tsx';
import { TabRead } from './tab-read.tsx';

interface OverviewTabProps {
  readonly memberId: number;
  readonly civility: 'mme' | 'm';
  readonly onTab: (tab: MemberTab) => void;
}

/** The first look: last reimbursements, papers that wait, premiums to come (TDB-02, TDB-03, TDB-04). */
export function OverviewTab({ memberId, civility, onTab }: OverviewTabProps) {
  const overview = useQuery(memberOverviewQuery, { memberId });
  return (
    <SideColumns
      side={
        <TabRead state={overview}>
          {({ papers, instalments }) => (
            <>
              <PapersCard papers={papers} civility={civility} onDocuments={() => onTab('documents')} />
              <InstalmentsCard instalments={instalments} onCalendar={() => onTab('payments')} />
            </>
          )}
        </TabRead>
      }
    >
      <LastReimbursementsCard memberId={memberId} onAll={() => onTab('reimbursements')} />
    </SideColumns>
  );
}
