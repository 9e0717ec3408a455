import type { memberOverviewQuery } from '../../../shared/contract/member-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { formatCents, formatDate } from '../../../shared/domain/text/format.ts';
import { INSTALMENTS } from '../../text/member.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import styles from './overview-tab.module.css';

type Instalment = OutputOf<typeof memberOverviewQuery>['instalments'][number];

interface InstalmentsCardProps {
  readonly instalments: readonly Instalment[];
  readonly onCalendar: () => void;
}

/** What is due, the refused debits first. */
export function InstalmentsCard({ instalments, onCalendar }: InstalmentsCardProps) {
  const calendar = <ActButton label={INSTALMENTS.calendar} variant="link" onAct={onCalendar} />;
  return (
    <Card title={INSTALMENTS.title} aside={calendar} padding="flush">
      {instalments.length === 0 && <p className={styles.empty}>{INSTALMENTS.empty}</p>}
      <ul aria-label={INSTALMENTS.title}>
        {instalments.map((instalment) => (
          <li key={instalment.id} className={classNames(styles.instalment, instalment.state === 'rejected' && styles.rejected)}>
            <span className="tnum">{formatDate(instalment.dueOn)}</span>
            <span className={styles.label}>
              {instalment.state === 'rejected' && <StateSymbol state="urgent" />}
              {INSTALMENTS.label(instalment.productName, instalment.state, instalment.premiumPeriod)}
            </span>
            <Amount text={formatCents(instalment.amountCents)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
