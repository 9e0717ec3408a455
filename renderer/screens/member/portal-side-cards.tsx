import { IconClipboardCheck, IconFileDescription, IconId, IconKey, IconMail, IconShieldExclamation, IconUserQuestion, type IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { ACTS } from '../../../shared/contract/acts.ts';
import type { KnownPortal, PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { PORTAL_HELPS, type PortalHelp } from '../../../shared/contract/portal-helps.ts';
import { ORDER_NAMES, PORTAL_TAB } from '../../text/portal-tab.ts';
import { Card } from '../../ui/card.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import styles from './portal-tab.module.css';

const ICONS: Readonly<Record<PortalHelp, ComponentType<IconProps>>> = {
  identifier: IconUserQuestion, password: IconKey, reset: IconId, contact: IconMail, script: IconClipboardCheck, sheet: IconFileDescription, alert: IconShieldExclamation,
};

/** How one can help, each with the key that begins it from any tab of the file. */
export function HelpCard({ onHelp }: { readonly onHelp: (help: PortalHelp) => void }) {
  return (
    <Card title={PORTAL_TAB.help} padding="flush">
      <LineList label={PORTAL_TAB.help}>
        {PORTAL_HELPS.map((help) => (
          <Line
            key={help} icon={ICONS[help]} title={PORTAL_TAB.helps[help].title} detail={PORTAL_TAB.helps[help].detail}
            shortcut={ACTS.find(({ id }) => id === `member.portal-${help}`)?.key ?? undefined} onOpen={() => onHelp(help)}
          />
        ))}
      </LineList>
    </Card>
  );
}

/** Whether the portal is open now, and when it closes (ACC-16). */
export function AvailabilityCard({ portal: { closed, nextClosings } }: { readonly portal: KnownPortal }) {
  const now = instant(Date.now());
  return (
    <Card title={PORTAL_TAB.availability} padding="flush">
      <LineList label={PORTAL_TAB.availability}>
        <Line state={closed === null ? 'done' : 'paused'} title={closed === null ? PORTAL_TAB.open : PORTAL_TAB.closedUntil(closed.to, now)} />
        {nextClosings.map((closing) => (
          <Line key={closing.from} state="waiting" title={PORTAL_TAB.maintenance} detail={PORTAL_TAB.closing(closing)} />
        ))}
      </LineList>
      {nextClosings.length === 0 && <p className={styles.empty}>{PORTAL_TAB.noClosings}</p>}
    </Card>
  );
}

/** What was asked of the portal; what has not left yet says so. */
export function OrdersCard({ orders }: { readonly orders: PortalAccess['orders'] }) {
  return (
    <Card title={PORTAL_TAB.orders} counter={orders.length} padding="flush">
      {orders.length === 0 && <p className={styles.empty}>{PORTAL_TAB.noOrders}</p>}
      <LineList label={PORTAL_TAB.orders}>
        {orders.map((order) => (
          <Line
            key={order.id} title={ORDER_NAMES[order.kind]} detail={PORTAL_TAB.orderDetail(order)}
            aside={<StateMark state={order.state === 'to-send' ? 'local' : 'done'} word={PORTAL_TAB.orderStates[order.state]} size="small" />}
          />
        ))}
      </LineList>
    </Card>
  );
}

export function ScriptRunsCard({ runs }: { readonly runs: PortalAccess['scriptRuns'] }) {
  return (
    <Card title={PORTAL_TAB.runs} counter={runs.length} padding="flush">
      <LineList label={PORTAL_TAB.runs}>
        {runs.map((run) => (
          <Line key={run.id} state={run.outcome === 'solved' ? 'done' : 'due'} title={run.title} detail={[PORTAL_TAB.runDetail(run), run.note].filter((part) => part !== null).join(' · ')} />
        ))}
      </LineList>
    </Card>
  );
}
