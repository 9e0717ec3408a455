import { IconMessageCheck } from '@tabler/icons-react';
import type { ConsentRecord, MemberPrivacy, PurposeState } from '../../../shared/contract/privacy-contract.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { PRIVACY_TAB, proofLine } from '../../text/privacy.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import styles from './privacy-tab.module.css';

const { columns, states, unlessSaid } = PRIVACY_TAB;
const STATES: Readonly<Record<keyof typeof states, StateName>> = { given: 'done', withdrawn: 'past', none: 'waiting' };

interface ConsentsCardProps {
  readonly privacy: MemberPrivacy;
  readonly onAsk: (state: PurposeState) => void;
}

/** Purpose by purpose: what the member said, and what follows from it today. */
export function ConsentsCard({ privacy, onAsk }: ConsentsCardProps) {
  return (
    <Card title={PRIVACY_TAB.consents} aside={PRIVACY_TAB.consentsAside} padding="flush">
      <DataTable caption={PRIVACY_TAB.consents} columns={columnsFor(onAsk)} rows={privacy.purposes} rowKey={({ purpose }) => purpose} density="two-lines" />
    </Card>
  );
}

function columnsFor(onAsk: (state: PurposeState) => void): readonly TableColumn<PurposeState>[] {
  return [
    { id: 'purpose', head: columns.purpose, cell: ({ label }) => label },
    { id: 'state', head: columns.state, width: '260px', cell: (row) => <Standing state={row} /> },
    { id: 'contact', head: columns.contact, width: '240px', cell: (row) => <Permission state={row} /> },
    {
      id: 'act', head: columns.act, width: '130px',
      cell: (row) => (
        <ActButton variant="link" label={row.standing === null ? PRIVACY_TAB.record : PRIVACY_TAB.change} accessibleName={row.standing === null ? PRIVACY_TAB.recordNamed(row.label) : PRIVACY_TAB.changeNamed(row.label)} icon={IconMessageCheck} onAct={() => onAsk(row)} />
      ),
    },
  ];
}

function Standing({ state: { standing } }: { readonly state: PurposeState }) {
  const name = standing?.decision ?? 'none';
  return (
    <span className={styles.use}>
      <StateMark state={STATES[name]} word={states[name]} />
      {standing !== null && <span className={styles.quiet}>{formatDate(standing.decidedOn)}</span>}
    </span>
  );
}

function Permission({ state: { standing, mayContact, unlessSaid: rule } }: { readonly state: PurposeState }) {
  return (
    <span className={styles.use}>
      <StateMark state={mayContact ? 'done' : 'past'} word={mayContact ? PRIVACY_TAB.may : PRIVACY_TAB.mayNot} plain />
      {standing === null && <span className={styles.quiet}>{unlessSaid[rule]}</span>}
    </span>
  );
}

/** Every answer ever given, the latest first, each as the line that proves it. */
export function ConsentHistoryCard({ history }: { readonly history: readonly ConsentRecord[] }) {
  return (
    <Card title={PRIVACY_TAB.history} counter={history.length || undefined} padding="flush">
      {history.length === 0 ? (
        <EmptyState title={PRIVACY_TAB.noHistory} sentence={PRIVACY_TAB.noHistorySentence} />
      ) : (
        <DataTable caption={PRIVACY_TAB.history} columns={HISTORY} rows={history} rowKey={({ id }) => id} />
      )}
    </Card>
  );
}

const HISTORY: readonly TableColumn<ConsentRecord>[] = [
  { id: 'purpose', head: columns.purpose, width: '220px', cell: ({ label }) => label },
  { id: 'state', head: columns.state, width: '170px', cell: ({ decision }) => <StateMark state={STATES[decision]} word={states[decision]} /> },
  { id: 'proof', head: PRIVACY_TAB.history, cell: (record) => <span className={styles.proof}>{proofLine(record)}</span> },
];
