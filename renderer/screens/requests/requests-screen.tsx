import { useRef } from 'react';
import { requestsListQuery, type RequestLine } from '../../../shared/contract/request-contract.ts';
import { clockOf } from '../../../shared/domain/request/request-clock.ts';
import { formatReference } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { REQUEST_KIND_NAMES } from '../../../shared/text/request-kinds.ts';
import { useKept, useKeptScroll } from '../../api/use-kept.ts';
import { useProposed } from '../../api/use-proposed.ts';
import { useQuery } from '../../api/use-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { sentencesOf } from '../../text/refusals.ts';
import { nextActor, REQUESTS, STATUS_NAMES } from '../../text/requests.ts';
import { PROPOSED } from '../../text/sync-corner.ts';
import { clockWords } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { TabPanel, TabsBar } from '../../ui/tabs-bar.tsx';
import { Toolbar, ToolbarNote } from '../../ui/toolbar.tsx';
import styles from './requests-screen.module.css';

const STATUS_STATES: Readonly<Record<RequestLine['status'], StateName>> = { 'to-check': 'waiting', correction: 'paused', accepted: 'done', refused: 'past', withdrawn: 'past' };
const LABELS = REQUESTS.columns;

const COLUMNS: readonly TableColumn<RequestLine>[] = [
  { id: 'number', head: LABELS.number, cell: (line) => formatReference(line.number), width: '130px' },
  { id: 'kind', head: LABELS.kind, cell: (line) => REQUEST_KIND_NAMES[line.kind] },
  { id: 'member', head: LABELS.member, cell: (line) => line.memberName },
  { id: 'status', head: LABELS.status, cell: (line) => <Status line={line} />, width: '244px' },
  { id: 'clock', head: LABELS.clock, cell: (line) => <Clock line={line} /> },
  { id: 'next', head: LABELS.next, cell: (line) => nextActor(line, Date.now()) },
];

/** The requests of the agency: what each one is, where it stands, who must act. */
export function RequestsScreen() {
  const [state, setState] = useKept<'open' | 'decided'>('requests.state', 'open');
  const place = useRef<HTMLDivElement>(null);
  const list = useQuery(requestsListQuery, { state }, { keepPrevious: true });
  useKeptScroll('requests.scroll', place, list.data !== undefined);
  const tabs = [{ id: 'open', label: REQUESTS.open }, { id: 'decided', label: REQUESTS.decided }];
  return (
    <div className={styles.screen}>
      <Toolbar title={REQUESTS.title}>
        <TabsBar label={REQUESTS.tabs} name="requests" shape="view" tabs={tabs} selected={state} onSelect={(id) => setState(id === 'decided' ? 'decided' : 'open')} />
        <ToolbarNote>{list.data === undefined ? '' : REQUESTS.count(list.data.length)}</ToolbarNote>
      </Toolbar>
      <div className={styles.content}>
        <TabPanel name="requests" id={state}>
          <div ref={place}>
            <Card padding="flush">
              <RequestTable list={list} state={state} />
            </Card>
          </div>
        </TabPanel>
      </div>
    </div>
  );
}

function RequestTable({ list, state }: { list: ReturnType<typeof useQuery<typeof requestsListQuery>>; state: 'open' | 'decided' }) {
  const { go } = useNavigation();
  if (list.refusal !== null) {
    const retry = <ActButton label={REQUESTS.retry} variant="primary" onAct={list.refetch} />;
    return <ErrorState title={REQUESTS.unreadable} sentence={sentencesOf(list.refusal).cause} reference={list.refusal.reference} actions={retry} />;
  }
  if (list.data === undefined) return <LoadingRows label={REQUESTS.loading} count={8} />;
  if (list.data.length === 0) return <EmptyState scene="done" title={REQUESTS.emptyTitles[state]} sentence={REQUESTS.emptySentence} />;
  return (
    <DataTable caption={REQUESTS.caption} columns={COLUMNS} rows={list.data} rowKey={(line) => line.requestId} onOpen={(line) => go({ screen: 'validation', requestId: line.requestId })} />
  );
}

/** What was done here and the hub has not said yes to is said as such. */
function Status({ line: { requestId, status } }: { readonly line: RequestLine }) {
  const isProposed = useProposed().has(requestId);
  return (
    <>
      <StateMark state={STATUS_STATES[status]} word={STATUS_NAMES[status]} />
      {isProposed && <StateMark state="local" word={PROPOSED} size="small" />}
    </>
  );
}

function Clock({ line }: { readonly line: RequestLine }) {
  const now = instant(Date.now());
  const { goalAt, deadlineAt, pausedAt, decidedAt } = line;
  const clock = clockOf(
    { goalAt: instant(goalAt), deadlineAt: instant(deadlineAt), pausedAt: pausedAt === null ? null : instant(pausedAt), decidedAt: decidedAt === null ? null : instant(decidedAt) },
    now,
  );
  const words = clockWords(clock, now);
  if (clock.kind === 'deadline-passed') return <StateMark state="urgent" word={words} />;
  if (clock.kind === 'goal-passed' || clock.kind === 'goal-near') return <StateMark state="due" word={words} />;
  return <span>{words}</span>;
}
