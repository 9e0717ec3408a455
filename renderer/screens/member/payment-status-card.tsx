import type { ContractCard } from '../../../shared/contract/member-contract.ts';
import { CONTRACT, PAYMENTS } from '../../text/member.ts';
import { Card } from '../../ui/card.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { contractName } from './contract-cards.tsx';

const STATES: Readonly<Record<ContractCard['payment'], StateName>> = { 'up-to-date': 'done', due: 'due', rejected: 'urgent', none: 'past' };

/** The state of payment of each contract (COT-07). */
export function PaymentStatusCard({ contracts }: { readonly contracts: readonly ContractCard[] }) {
  return (
    <Card title={PAYMENTS.statuses} padding="flush">
      <LineList label={PAYMENTS.statuses}>
        {contracts.map((contract) => (
          <Line
            key={contract.id}
            title={contractName(contract)}
            detail={contract.paymentDueOn === null ? contract.number : `${contract.number} · ${PAYMENTS.dueOn(contract.paymentDueOn)}`}
            aside={<StateMark state={STATES[contract.payment]} word={CONTRACT.payments[contract.payment]} size="small" />}
          />
        ))}
      </LineList>
    </Card>
  );
}
