import { IconCar, IconHeartbeat, IconHome, IconPigMoney, IconUmbrella, type IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { ContractCard, LineOfBusiness, MemberFile, OpenRequest } from '../../../shared/contract/member-contract.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { formatReference } from '../../../shared/domain/text/format.ts';
import { CARDS, LINES, MEMBER } from '../../text/member.ts';
import { classNames } from '../../ui/class-names.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import styles from './contract-cards.module.css';

export const LINE_ICONS: Readonly<Record<LineOfBusiness, ComponentType<IconProps>>> = {
  sante: IconHeartbeat, habitation: IconHome, auto: IconCar, prevoyance: IconUmbrella, epargne: IconPigMoney,
};

export const PAYMENT_STATES: Readonly<Record<ContractCard['payment'], StateName>> = { 'up-to-date': 'done', due: 'due', rejected: 'urgent', none: 'past' };
export const CONTRACT_STATES: Readonly<Record<ContractCard['state'], StateName>> = { active: 'done', changing: 'halfway', suspended: 'paused', terminated: 'past' };

interface ContractCardsProps {
  readonly file: MemberFile;
  readonly onOpen: (contractId: number) => void;
}

/** What the member has, one card per contract; what is over is dashed. */
export function ContractCards({ file, onOpen }: ContractCardsProps) {
  if (file.contracts.length === 0) return null;
  return (
    <ul aria-label={MEMBER.contracts} className={styles.cards}>
      {file.contracts.map((contract) => (
        <li key={contract.id}>
          <OneCard contract={contract} request={file.openRequests.find(({ id }) => id === contract.openRequestId)} onOpen={() => onOpen(contract.id)} />
        </li>
      ))}
    </ul>
  );
}

interface OneCardProps {
  readonly contract: ContractCard;
  readonly request: OpenRequest | undefined;
  readonly onOpen: () => void;
}

function OneCard({ contract, request, onOpen }: OneCardProps) {
  const { state, line, number } = contract;
  const Icon = LINE_ICONS[line];
  const name = contractName(contract);
  const operation = request === undefined ? undefined : CARDS.operation(request.holderName, instant(request.receivedAt), instant(Date.now()));
  return (
    <button type="button" title={operation} className={classNames(styles.card, state === 'terminated' && styles.past)} onClick={onOpen}>
      <Icon aria-hidden size={20} stroke={1.6} className={styles.icon} />
      <span className={styles.name}>{name}</span>
      <span className={styles.state}>
        <StateMark state={CONTRACT_STATES[state]} word={CARDS.states[state]} />
      </span>
      <span className={styles.number}>{MEMBER.number(formatReference(number))}</span>
      <span className={classNames(styles.premium, 'tnum')}>
        {state === 'terminated' && contract.endedOn !== null ? CARDS.ended(contract.endedOn) : CARDS.premium(contract.premiumCents, contract.premiumPeriod)}
      </span>
      {operation !== undefined && <span className="visually-hidden">{operation}</span>}
    </button>
  );
}

/** « Santé Équilibre », but « Auto »: only a santé formula is what people call their contract by. */
export function contractName({ line, formula }: Pick<ContractCard, 'line' | 'formula'>): string {
  return line === 'sante' ? `${LINES.sante} ${formula}` : LINES[line];
}
