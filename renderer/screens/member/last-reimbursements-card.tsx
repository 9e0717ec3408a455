import { memberReimbursementsQuery } from '../../../shared/contract/member-contract.ts';
import { lineTotals } from '../../../shared/domain/reimbursement/line-totals.ts';
import { useQuery } from '../../api/use-query.ts';
import { MEMBER, REIMBURSEMENTS } from '../../text/member.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { reimbursementColumns, reimbursementRows, rowKey, rowTone, totalCells } from './reimbursement-columns.tsx';
import { TabRead } from './tab-read.tsx';

const SHOWN = 5;

/** The last five lines, how far each went, and their sums. */
export function LastReimbursementsCard({ memberId, onAll }: { readonly memberId: number; readonly onAll: () => void }) {
  const state = useQuery(memberReimbursementsQuery, { memberId, from: null, to: null, actCode: null, personId: null, after: null, limit: SHOWN });
  const all = <ActButton label={MEMBER.seeAll} accessibleName={`${MEMBER.seeAll}, ${REIMBURSEMENTS.all}`} variant="link" onAct={onAll} />;
  return (
    <Card title={REIMBURSEMENTS.title} aside={all} padding="flush">
      <TabRead
        state={state}
        isEmpty={({ lines, hidden }) => lines.length + hidden.length === 0}
        empty={{ title: REIMBURSEMENTS.empty, sentence: REIMBURSEMENTS.emptySentence }}
      >
        {({ lines, hidden }) => (
          <DataTable
            caption={REIMBURSEMENTS.title}
            density="two-lines"
            columns={reimbursementColumns(lines.some((line) => line.otherCents !== 0))}
            rows={reimbursementRows(lines, hidden)}
            rowKey={rowKey}
            rowTone={rowTone}
            total={{ label: REIMBURSEMENTS.total(lines.length), span: 3, cells: totalCells(lineTotals(lines)) }}
          />
        )}
      </TabRead>
    </Card>
  );
}
