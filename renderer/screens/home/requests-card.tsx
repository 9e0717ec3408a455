import type { homeQuery } from '../../../shared/contract/home-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { RequestKind } from '../../../shared/domain/change/change.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { REQUEST_KIND_NAMES } from '../../../shared/text/request-kinds.ts';
import { runAct } from '../../acts/act-registry.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { HOME } from '../../text/home.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import styles from './home-screen.module.css';

type HomeRequest = OutputOf<typeof homeQuery>['requests'][number];

const COLUMNS: readonly TableColumn<HomeRequest>[] = [
  { id: 'request', head: HOME.columns.request, cell: (row) => REQUEST_KIND_NAMES[row.kind as RequestKind] },
  { id: 'member', head: HOME.columns.member, cell: (row) => row.memberName },
  { id: 'clock', head: HOME.columns.clock, cell: (row) => <Clock row={row} />, width: '316px' },
];

export function RequestsCard({ requests }: { readonly requests: readonly HomeRequest[] }) {
  const { go } = useNavigation();
  const all = <ActButton label={HOME.all} accessibleName={`${HOME.all} : ${HOME.requests}`} variant="link" onAct={() => runAct('go.requests')} />;
  return (
    <Card title={HOME.requests} aside={all} padding="flush">
      {requests.length === 0 ? (
        <p className={styles.empty}>{HOME.requestsEmpty}</p>
      ) : (
        <DataTable
          caption={HOME.requests}
          columns={COLUMNS}
          rows={requests}
          rowKey={(row) => row.id}
          onOpen={(row) => go({ screen: 'validation', requestId: row.id })}
        />
      )}
    </Card>
  );
}

function Clock({ row }: { readonly row: HomeRequest }) {
  const now = instant(Date.now());
  if (row.status !== 'correction' && row.pausedAt !== null) return <StateMark state="paused" word={HOME.held} />;
  if (row.status === 'correction') return <StateMark state="paused" word={HOME.correction} />;
  if (row.deadlineAt < now) return <StateMark state="urgent" word={HOME.overdue} />;
  if (row.goalAt < now) return <StateMark state="due" word={HOME.deadline(instant(row.deadlineAt), now)} />;
  return <StateMark state="waiting" word={HOME.goal(instant(row.goalAt), now)} />;
}
