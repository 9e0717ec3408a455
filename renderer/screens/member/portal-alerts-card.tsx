import { IconShieldCheck } from '@tabler/icons-react';
import type { AccessAlert, PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { PortalHelp } from '../../../shared/contract/portal-helps.ts';
import { ALERT_NAMES, PORTAL_TAB } from '../../text/portal-tab.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import styles from './portal-tab.module.css';

interface PortalAlertsCardProps {
  readonly access: PortalAccess;
  readonly onHelp: (help: PortalHelp) => void;
}

/** Alerts open, then those that were closed and how; what an open one holds is said beneath. */
export function PortalAlertsCard({ access, onHelp }: PortalAlertsCardProps) {
  const isFrozen = access.freeze !== null;
  const verify = isFrozen ? <ActButton size="small" icon={IconShieldCheck} label={PORTAL_TAB.verify} shortcut="U" variant="primary" onAct={() => onHelp('alert')} /> : undefined;
  return (
    <Card title={PORTAL_TAB.alerts} counter={access.alerts.length} aside={verify} padding="flush">
      <LineList label={PORTAL_TAB.alerts}>
        {access.alerts.map((alert) => (
          <Line
            key={alert.id}
            state={alert.closed === null ? 'urgent' : 'done'}
            title={ALERT_NAMES[alert.kind]}
            detail={detailOf(alert)}
            aside={alert.closed === null ? <StateMark state="held" word={PORTAL_TAB.frozen} size="small" /> : undefined}
          />
        ))}
      </LineList>
      {isFrozen && <p className={styles.held}>{PORTAL_TAB.held(access.heldRequests.map(({ number }) => number))}</p>}
    </Card>
  );
}

function detailOf(alert: AccessAlert): string {
  const words = [alert.closed === null ? PORTAL_TAB.alertOpened(alert) : PORTAL_TAB.alertClosed(alert.closed), alert.closed?.note ?? alert.note];
  return words.filter((part) => part !== null && part !== '').join(' · ');
}
