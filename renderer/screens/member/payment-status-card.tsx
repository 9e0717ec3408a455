import type { ContractCard } from '../../../shared/contract/member-contract.ts';
import { formatReference } from '../../../shared/domain/text/format.ts';
import { CONTRACT, PAYMENTS } from '../../text/member.ts';
import { Card } from '../../ui/card.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { contractName, PAYMENT_STATES } from './contract-cards.tsx';

/** The state of payment of each contract (COT-07). */
export function PaymentStatusCard({ contracts }: { readonly contracts: readonly ContractCard[] }) {
  return (
    <Card title={PAYMENTS.statuses} padding="flush">
      <LineList label={PAYMENTS.statuses}>
        {contracts.map((contract) => (
          <Line
            key={contract.id}
            title={contractName(contract)}
            detail={contract.paymentDueOn === null ? formatReference(contract.number) : `${formatReference(contract.number)} · ${PAYMENTS.dueOn(contract.paymentDueOn)}`}
            aside={<StateMark state={PAYMENT_STATES[contract.payment]} word={CONTRACT.payments[contract.payment]} size="small" />}
          />
        ))}
      </LineList>
    </Card>
  );
}
