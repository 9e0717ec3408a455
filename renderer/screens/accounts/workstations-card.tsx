import { IconKey, IconShieldLock } from '@tabler/icons-react';
import type { WorkstationLine } from '../../../shared/contract/account-contract.ts';
import { formatInstant } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { ACCOUNTS } from '../../text/accounts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { OpenedDialog } from './administered.ts';
import styles from './accounts-screen.module.css';

interface WorkstationsCardProps {
  readonly workstations: readonly WorkstationLine[];
  /** Whether the asker may shut a workstation and change keys. */
  readonly mayRun: boolean;
  readonly onAct: (dialog: OpenedDialog) => void;
}

/** Where accounts are enrolled; a lost workstation is shut from another one. */
export function WorkstationsCard({ workstations, mayRun, onAct }: WorkstationsCardProps) {
  const columns: readonly TableColumn<WorkstationLine>[] = [
    { id: 'name', head: ACCOUNTS.workstation, cell: ({ name, here }) => (here ? `${name} (${ACCOUNTS.here})` : name) },
    { id: 'enrolled', head: ACCOUNTS.enrolled, width: '160px', cell: ({ enrolledAt }) => formatInstant(instant(enrolledAt)) },
    { id: 'seen', head: ACCOUNTS.seen, width: '160px', cell: ({ latestSeenAt }) => formatInstant(instant(latestSeenAt)) },
    { id: 'accounts', head: ACCOUNTS.accounts, width: '100px', align: 'end', cell: ({ accounts }) => accounts },
    { id: 'state', head: ACCOUNTS.state, width: '140px', cell: ({ revokedAt }) => <StateMark state={revokedAt === null ? 'done' : 'past'} word={revokedAt === null ? ACCOUNTS.valid : ACCOUNTS.revoked} /> },
    { id: 'acts', head: ACCOUNTS.acts, width: '130px', align: 'end', cell: (workstation) => mayRun && !workstation.here && workstation.revokedAt === null && <ActButton size="small" label={ACCOUNTS.revoke} accessibleName={`${ACCOUNTS.revoke} ${workstation.name}`} onAct={() => onAct({ act: 'revoke', workstation })} /> },
  ];
  return (
    <Card title={ACCOUNTS.workstations} counter={workstations.length} padding="flush">
      {workstations.length === 0 ? <p className={styles.none}>{ACCOUNTS.noWorkstation}</p> : <DataTable caption={ACCOUNTS.workstationsCaption} columns={columns} rows={workstations} rowKey={({ id }) => id} />}
      {mayRun && (
        <div className={styles.foot}>
          <ActButton label={ACCOUNTS.rotateKey} icon={IconShieldLock} onAct={() => onAct({ act: 'rotate-key' })} />
          <ActButton label={ACCOUNTS.workstationKey} icon={IconKey} onAct={() => onAct({ act: 'workstation-key' })} />
        </div>
      )}
    </Card>
  );
}
