import type { PortalAccess, PortalConnection } from '../../../shared/contract/portal-access-contract.ts';
import { formatInstant } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import type { PortalHelp } from '../../../shared/contract/portal-helps.ts';
import { PORTAL_TAB } from '../../text/portal-tab.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import styles from './portal-tab.module.css';

const STATES: Readonly<Record<PortalConnection['outcome'], StateName>> = { opened: 'done', refused: 'past', stopped: 'urgent' };
const { columns } = PORTAL_TAB;

interface PortalConnectionsCardProps {
  readonly access: PortalAccess;
  readonly onHelp: (help: PortalHelp, about: string) => void;
}

/** Who came lately, read with the member; what is not theirs is reported (ACC-13). */
export function PortalConnectionsCard({ access, onHelp }: PortalConnectionsCardProps) {
  const { connections } = access;
  return (
    <Card title={PORTAL_TAB.connections} counter={connections.length} padding="flush">
      {connections.length === 0 ? (
        <EmptyState title={PORTAL_TAB.noConnections} sentence={PORTAL_TAB.noConnectionsSentence} />
      ) : (
        <DataTable caption={PORTAL_TAB.connections} columns={columnsFor(onHelp)} rows={connections} rowKey={(row) => row.id} rowTone={(row) => (row.outcome === 'stopped' ? 'red' : null)} />
      )}
    </Card>
  );
}

function columnsFor(onHelp: PortalConnectionsCardProps['onHelp']): readonly TableColumn<PortalConnection>[] {
  return [
    { id: 'at', head: columns.at, width: '176px', cell: (row) => <span className="tnum">{formatInstant(instant(row.at))}</span> },
    { id: 'device', head: columns.device, cell: (row) => <Device row={row} /> },
    { id: 'place', head: columns.place, cell: (row) => row.place },
    { id: 'outcome', head: columns.outcome, width: '196px', cell: (row) => <StateMark state={STATES[row.outcome]} word={PORTAL_TAB.outcomes[row.outcome]} plain={row.outcome === 'opened'} /> },
    {
      id: 'act', head: columns.act, width: '124px',
      cell: (row) => <ActButton size="small" variant="link" label={PORTAL_TAB.report} accessibleName={PORTAL_TAB.reportNamed(row.at)} onAct={() => onHelp('alert', row.id)} />,
    },
  ];
}

function Device({ row }: { readonly row: PortalConnection }) {
  return (
    <span className={styles.device}>
      {row.device}
      {!row.knownDevice && <StateMark state="due" word={PORTAL_TAB.newDevice} size="small" />}
    </span>
  );
}
