import { IconPlus } from '@tabler/icons-react';
import type { PrivacyRequestLine } from '../../../shared/contract/privacy-contract.ts';
import { answerClock } from '../../../shared/domain/privacy/answer-deadline.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { usePerson } from '../../shell/person.tsx';
import { clockWords, KIND_NAMES, PRIVACY_TAB, STATUS_NAMES } from '../../text/privacy.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

const { requestColumns: columns } = PRIVACY_TAB;

interface PrivacyRequestsCardProps {
  readonly requests: readonly PrivacyRequestLine[];
  readonly today: LocalDate;
  /** Null when none can be opened any more. */
  readonly onNew: (() => void) | null;
}

/** What the member asked of their data, each with its clock; whoever answers for it opens one. */
export function PrivacyRequestsCard({ requests, today, onNew }: PrivacyRequestsCardProps) {
  const { go } = useNavigation();
  const { role } = usePerson();
  const isLead = hasRight(role, 'answer-privacy');
  const open = ({ id }: PrivacyRequestLine): void => go({ screen: 'privacy', requestId: id });
  const aside = onNew === null ? undefined : <ActButton variant="link" label={PRIVACY_TAB.newRequest} icon={IconPlus} onAct={onNew} />;
  return (
    <Card title={PRIVACY_TAB.requests} counter={requests.length || undefined} aside={aside} padding="flush">
      {requests.length === 0 ? (
        <EmptyState title={PRIVACY_TAB.noRequests} sentence={PRIVACY_TAB.noRequestsSentence} />
      ) : (
        <DataTable caption={PRIVACY_TAB.requests} columns={columnsFor(today)} rows={requests} rowKey={({ id }) => id} onOpen={isLead ? open : undefined} />
      )}
    </Card>
  );
}

function columnsFor(today: LocalDate): readonly TableColumn<PrivacyRequestLine>[] {
  return [
    { id: 'number', head: columns.number, width: '140px', cell: ({ number }) => number },
    { id: 'kind', head: columns.kind, cell: ({ kind }) => KIND_NAMES[kind] },
    { id: 'received', head: columns.received, width: '110px', cell: ({ receivedOn }) => <span className="tnum">{formatDate(receivedOn)}</span> },
    { id: 'status', head: columns.status, width: '130px', cell: ({ status }) => <StateMark state={status === 'open' ? 'waiting' : status === 'answered' ? 'done' : 'past'} word={STATUS_NAMES[status]} /> },
    { id: 'clock', head: columns.clock, width: '240px', cell: (row) => <Clock row={row} today={today} /> },
  ];
}

function Clock({ row, today }: { readonly row: PrivacyRequestLine; readonly today: LocalDate }) {
  const clock = answerClock(row, today);
  const words = clockWords(clock, row.deadlineOn);
  if (clock.kind === 'late') return <StateMark state="urgent" word={words} />;
  return clock.kind === 'near' ? <StateMark state="due" word={words} /> : <span>{words}</span>;
}
