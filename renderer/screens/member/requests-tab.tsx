import { memberRequestsQuery, type MemberRequest } from '../../../shared/contract/member-tabs-contract.ts';
import { formatInstant, formatReference } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { REQUEST_KIND_NAMES } from '../../../shared/text/request-kinds.ts';
import { useProposed } from '../../api/use-proposed.ts';
import { useQuery } from '../../api/use-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { REQUESTS } from '../../text/member.ts';
import { PROPOSED } from '../../text/sync-corner.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { TabRead } from './tab-read.tsx';
import styles from './tabs.module.css';

const STATES: Readonly<Record<MemberRequest['status'], StateName>> = { 'to-check': 'due', correction: 'paused', accepted: 'done', refused: 'past', withdrawn: 'past' };
const { columns, statuses } = REQUESTS;

const COLUMNS: readonly TableColumn<MemberRequest>[] = [
  { id: 'received', head: columns.received, width: '168px', cell: (row) => <span className="tnum">{formatInstant(instant(row.receivedAt))}</span> },
  { id: 'number', head: columns.number, width: '124px', cell: (row) => formatReference(row.number) },
  { id: 'request', head: columns.request, cell: (row) => <RequestWords row={row} /> },
  { id: 'by', head: columns.by, width: '220px', cell: (row) => row.enteredByName },
  { id: 'status', head: columns.status, width: '244px', cell: (row) => <Status row={row} /> },
];

/** What was asked for this member, and what became of it. */
export function RequestsTab({ memberId }: { readonly memberId: number }) {
  const { go } = useNavigation();
  const state = useQuery(memberRequestsQuery, { memberId });
  return (
    <Card title={REQUESTS.title} counter={state.data?.length} padding="flush">
      <TabRead state={state} isEmpty={(rows) => rows.length === 0} empty={{ title: REQUESTS.empty, sentence: REQUESTS.emptySentence }}>
        {(rows) => (
          <DataTable
            caption={REQUESTS.title} density="two-lines" columns={COLUMNS} rows={rows} rowKey={(row) => row.id}
            onOpen={(row) => go({ screen: 'validation', requestId: row.id })}
          />
        )}
      </TabRead>
    </Card>
  );
}

/** What was done here and the hub has not said yes to is said as such. */
function Status({ row }: { readonly row: MemberRequest }) {
  const isProposed = useProposed().has(row.id);
  return (
    <>
      <StateMark state={STATES[row.status]} word={statusWords(row)} plain={row.decidedAt !== null} />
      {isProposed && <StateMark state="local" word={PROPOSED} size="small" />}
    </>
  );
}

function RequestWords({ row }: { readonly row: MemberRequest }) {
  return (
    <>
      <span className={styles.strong}>{REQUEST_KIND_NAMES[row.kind]}</span> <span className={styles.quiet}>{row.summary}</span>
    </>
  );
}

function statusWords({ status, decidedAt, decidedByName, holderName }: MemberRequest): string {
  if (decidedAt !== null) return REQUESTS.decided(statuses[status], decidedAt, decidedByName);
  return holderName === null ? statuses[status] : REQUESTS.held(statuses[status], holderName);
}
