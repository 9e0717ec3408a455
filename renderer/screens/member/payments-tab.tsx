import { useState } from 'react';
import type { ContractCard } from '../../../shared/contract/member-contract.ts';
import { memberPaymentsQuery, type Flow } from '../../../shared/contract/member-tabs-contract.ts';
import { formatCentsBare, formatDate, formatReference } from '../../../shared/domain/text/format.ts';
import { instant, localDateOf } from '../../../shared/domain/values/instant.ts';
import { useQuery } from '../../api/use-query.ts';
import { LINES, PAYMENTS } from '../../text/member.ts';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { SideColumns } from '../../ui/side-columns.tsx';
import { TabPanel, TabsBar } from '../../ui/tabs-bar.tsx';
import { PaymentStatusCard } from './payment-status-card.tsx';
import { ScheduleCard } from './schedule-card.tsx';
import { TabRead } from './tab-read.tsx';
import styles from './tabs.module.css';

const STATES: Readonly<Record<Flow['state'], StateName>> = { planned: 'waiting', paid: 'done', rejected: 'urgent', settled: 'done' };
const { columns } = PAYMENTS;

const COLUMNS: readonly TableColumn<Flow>[] = [
  { id: 'on', head: columns.on, width: '104px', cell: (flow) => <span className="tnum">{formatDate(flow.on)}</span> },
  { id: 'label', head: columns.label, cell: (flow) => (flow.line === null ? PAYMENTS.transfer(flow.lineCount) : <>{PAYMENTS.premium(flow.line)} <span className={styles.quiet}>{flow.contractNumber === null ? '' : formatReference(flow.contractNumber)}</span></>) },
  { id: 'state', head: columns.state, width: '288px', cell: (flow) => <StateMark state={STATES[flow.state]} word={PAYMENTS.state(flow)} plain={flow.state !== 'rejected'} /> },
  { id: 'out', head: columns.out, width: '84px', align: 'end', cell: (flow) => (flow.kind === 'premium' ? <Amount text={formatCentsBare(flow.amountCents)} /> : null) },
  { id: 'in', head: columns.in, width: '84px', align: 'end', cell: (flow) => (flow.kind === 'reimbursement' ? <Amount text={formatCentsBare(flow.amountCents)} weight="strong" /> : null) },
];

interface PaymentsTabProps {
  readonly memberId: number;
  readonly contracts: readonly ContractCard[];
}

/** One ledger of all flows, the dates to come and the state of each contract (COT-01, COT-06, COT-07). */
export function PaymentsTab({ memberId, contracts }: PaymentsTabProps) {
  const thisYear = Number(localDateOf(instant(Date.now())).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const state = useQuery(memberPaymentsQuery, { memberId, year }, { keepPrevious: true });
  const years = [thisYear, thisYear - 1, thisYear - 2].map(String);
  const choice = (
    <TabsBar
      label={PAYMENTS.ledger} name="payments-year" shape="view" selected={String(year)} tabs={years.map((id) => ({ id, label: id }))}
      onSelect={(id) => setYear(Number(id))}
    />
  );
  return (
    <SideColumns
      side={
        <>
          <PaymentStatusCard contracts={contracts} />
          <ScheduleCard schedule={state.data?.schedule ?? []} name={(flow) => (flow.line === null ? '' : LINES[flow.line])} />
        </>
      }
    >
      <Card title={PAYMENTS.ledger} aside={choice} padding="flush">
        <TabPanel name="payments-year" id={String(year)}>
          <TabRead state={state} isEmpty={({ ledger }) => ledger.length === 0} empty={{ title: PAYMENTS.empty, sentence: PAYMENTS.emptySentence }}>
            {({ ledger, totals }) => (
              <DataTable
                caption={PAYMENTS.ledger}
                columns={COLUMNS}
                rows={ledger}
                rowKey={(flow) => flow.key}
                total={{
                  label: PAYMENTS.total,
                  span: 3,
                  cells: { out: <Amount text={formatCentsBare(totals.premiumsCents)} />, in: <Amount text={formatCentsBare(totals.reimbursementsCents)} weight="strong" /> },
                }}
              />
            )}
          </TabRead>
        </TabPanel>
      </Card>
    </SideColumns>
  );
}
