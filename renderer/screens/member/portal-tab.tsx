import { portalAccessQuery, type PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import { useQuery } from '../../api/use-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import type { PortalHelp } from '../../../shared/contract/portal-helps.ts';
import { PORTAL_TAB } from '../../text/portal-tab.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PortalAccountCard } from './portal-account-card.tsx';
import { PortalAlertsCard } from './portal-alerts-card.tsx';
import { PortalConnectionsCard } from './portal-connections-card.tsx';
import { AvailabilityCard, HelpCard, OrdersCard, ScriptRunsCard } from './portal-side-cards.tsx';
import { TabRead } from './tab-read.tsx';
import styles from './portal-tab.module.css';

/** The member's access to the portal (ACC-05, ACC-11 to ACC-16): the account, who came, what was asked, and how to help. */
export function PortalTab({ memberId }: { readonly memberId: number }) {
  const state = useQuery(portalAccessQuery, { memberId });
  return <TabRead state={state}>{(access) => (access === null ? null : <Portal access={access} />)}</TabRead>;
}

function Portal({ access }: { readonly access: PortalAccess }) {
  const { go } = useNavigation();
  const { portal, member } = access;
  const help = (kind: PortalHelp, about?: string): void => go({ screen: 'portal-access', memberId: member.id, help: kind, about });
  if (portal === null) return <EmptyState title={PORTAL_TAB.noPortal} sentence={PORTAL_TAB.noPortalSentence} />;
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {access.alerts.length > 0 && <PortalAlertsCard access={access} onHelp={help} />}
        <PortalAccountCard access={access} portal={portal} onHelp={help} />
        <PortalConnectionsCard access={access} onHelp={help} />
      </div>
      <div className={styles.side}>
        <HelpCard onHelp={help} />
        <AvailabilityCard portal={portal} />
        <OrdersCard orders={access.orders} />
        {access.scriptRuns.length > 0 && <ScriptRunsCard runs={access.scriptRuns} />}
      </div>
    </div>
  );
}
