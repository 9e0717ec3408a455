import { memberAccountsQuery, type MemberAccount } from '../../../shared/contract/member-tabs-contract.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { useQuery } from '../../api/use-query.ts';
import { ACCOUNTS } from '../../text/member.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { AccountNumber } from './revealed-values.tsx';
import { TabRead } from './tab-read.tsx';
import styles from './tabs.module.css';

const STATES: Readonly<Record<MemberAccount['state'], StateName>> = { current: 'done', future: 'waiting', past: 'past' };
const { columns } = ACCOUNTS;

/** The accounts that the member has and had: use, days and where each came from (RIB-08). */
export function AccountsTab({ memberId }: { readonly memberId: number }) {
  const state = useQuery(memberAccountsQuery, { memberId });
  return (
    <Card title={ACCOUNTS.title} counter={state.data?.length} padding="flush">
      <TabRead state={state} isEmpty={(rows) => rows.length === 0} empty={{ title: ACCOUNTS.empty, sentence: ACCOUNTS.emptySentence }}>
        {(rows) => <DataTable caption={ACCOUNTS.title} density="two-lines" columns={columnsFor(memberId)} rows={rows} rowKey={(row) => row.id} />}
      </TabRead>
    </Card>
  );
}

function columnsFor(memberId: number): readonly TableColumn<MemberAccount>[] {
  return [
    { id: 'iban', head: columns.iban, width: '196px', cell: (row) => <AccountNumber memberId={memberId} accountId={row.id} masked={row.maskedIban} /> },
    { id: 'bank', head: columns.bank, cell: (row) => row.bankName ?? <span className={styles.quiet}>{ACCOUNTS.unknownBank}</span> },
    { id: 'holder', head: columns.holder, cell: (row) => row.holder },
    { id: 'use', head: columns.use, width: '252px', cell: (row) => ACCOUNTS.purpose(row.forReimbursements, row.forDebits) },
    { id: 'from', head: columns.from, width: '108px', cell: (row) => <span className="tnum">{formatDate(row.validFrom)}</span> },
    { id: 'to', head: columns.to, width: '96px', cell: (row) => (row.validTo === null ? <span className={styles.quiet}>{ACCOUNTS.noEnd}</span> : <span className="tnum">{formatDate(row.validTo)}</span>) },
    { id: 'state', head: columns.state, width: '124px', cell: (row) => <StateMark state={STATES[row.state]} word={ACCOUNTS.states[row.state]} /> },
  ];
}
