import type { homeQuery } from '../../../shared/contract/home-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { cents } from '../../../shared/domain/values/cents.ts';
import { formatCents, formatDate, formatReference } from '../../../shared/domain/text/format.ts';
import { REJECT_REASONS } from '../../../shared/text/reject-reasons.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { HOME } from '../../text/home.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import styles from './home-screen.module.css';

type HomeReject = OutputOf<typeof homeQuery>['rejects'][number];

const COLUMNS: readonly TableColumn<HomeReject>[] = [
  { id: 'due', head: HOME.columns.due, cell: (row) => <span className="tnum">{formatDate(row.dueOn)}</span>, width: '112px' },
  { id: 'member', head: HOME.columns.member, cell: (row) => row.memberName },
  { id: 'contract', head: HOME.columns.contract, cell: (row) => formatReference(row.contractNumber), width: '140px' },
  { id: 'reason', head: HOME.columns.reason, cell: (row) => REJECT_REASONS[row.rejectCode ?? ''] ?? row.rejectCode, width: '200px' },
  { id: 'amount', head: HOME.columns.amount, cell: (row) => formatCents(cents(row.amountCents)), align: 'end', width: '112px' },
];

export function RejectsCard({ rejects }: { readonly rejects: readonly HomeReject[] }) {
  const { go } = useNavigation();
  return (
    <Card title={HOME.rejects} padding="flush">
      {rejects.length === 0 ? (
        <p className={styles.empty}>{HOME.rejectsEmpty}</p>
      ) : (
        <DataTable
          caption={HOME.rejects}
          columns={COLUMNS}
          rows={rejects}
          rowKey={(row) => row.id}
          onOpen={(row) => go({ screen: 'member', memberId: row.memberId, tab: 'payments' })}
        />
      )}
    </Card>
  );
}
