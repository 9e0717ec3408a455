import type { RibFormAccount } from '../../../shared/contract/rib-commands.ts';
import { RIB } from '../../text/rib-change.ts';
import { Card } from '../../ui/card.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import styles from './rib-change.module.css';

/** What the member has today; the numbers stay masked. */
export function CurrentAccounts({ accounts }: { readonly accounts: readonly RibFormAccount[] }) {
  return (
    <Card title={RIB.current} counter={accounts.length} padding="flush">
      {accounts.length === 0 && <p className={styles.none}>{RIB.currentNone}</p>}
      <LineList label={RIB.current}>
        {accounts.map((account) => (
          <Line
            key={`${account.maskedIban} ${account.validFrom}`}
            title={<span className="tnum">{account.maskedIban}</span>}
            detail={[account.bankName, RIB.uses(account.forReimbursements, account.forDebits), RIB.since(account.validFrom)].filter(Boolean).join(' · ')}
          />
        ))}
      </LineList>
    </Card>
  );
}
