import type { ContractCard, MemberFile } from '../../../shared/contract/member-contract.ts';
import { formatReference } from '../../../shared/domain/text/format.ts';
import { CARDS, CONTRACT, MEMBER } from '../../text/member.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { CONTRACT_STATES, contractName } from './contract-cards.tsx';
import { ContractDetail } from './contract-detail.tsx';
import styles from './contracts-tab.module.css';

interface ContractsTabProps {
  readonly memberId: number;
  readonly file: MemberFile;
  readonly contractId: number | null;
  readonly onContract: (contractId: number) => void;
}

/** The contracts at the left, the chosen one in full at the right. */
export function ContractsTab({ memberId, file, contractId, onContract }: ContractsTabProps) {
  const chosen = file.contracts.find(({ id }) => id === contractId) ?? file.contracts[0];
  if (chosen === undefined) return <EmptyState title={CONTRACT.empty} sentence={CONTRACT.emptySentence} />;
  const request = file.openRequests.find(({ id }) => id === chosen.openRequestId) ?? null;
  return (
    <div className={styles.columns}>
      <Card padding="flush">
        <LineList label={CONTRACT.list}>
          {file.contracts.map((contract) => (
            <ContractLine key={contract.id} contract={contract} isChosen={contract.id === chosen.id} onOpen={() => onContract(contract.id)} />
          ))}
        </LineList>
      </Card>
      <ContractDetail key={chosen.id} memberId={memberId} contract={chosen} request={request} />
    </div>
  );
}

function ContractLine({ contract, isChosen, onOpen }: { readonly contract: ContractCard; readonly isChosen: boolean; readonly onOpen: () => void }) {
  return (
    <Line
      selected={isChosen}
      title={contractName(contract)}
      detail={MEMBER.number(formatReference(contract.number))}
      aside={<StateMark state={CONTRACT_STATES[contract.state]} word={CARDS.states[contract.state]} size="small" />}
      onOpen={onOpen}
    />
  );
}
