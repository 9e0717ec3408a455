import { IconShieldCheck } from '@tabler/icons-react';
import { journalPageQuery, type JournalState } from '../../../shared/contract/journal-contract.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { useKept } from '../../api/use-kept.ts';
import { usePagedQuery } from '../../api/use-paged-query.ts';
import { JournalList } from '../../journal/journal-list.tsx';
import { useJournalState } from '../../journal/use-journal-state.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { usePerson } from '../../shell/person.tsx';
import { faultWords, JOURNAL, stateWords } from '../../text/journal.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { TabPanel, TabsBar } from '../../ui/tabs-bar.tsx';
import styles from './journal-screen.module.css';

const VIEWS = ['all', 'refused'] as const;
const MARKS: Readonly<Record<JournalState['state'], StateName>> = { unchecked: 'waiting', checking: 'waiting', sound: 'done', broken: 'urgent' };

/** The journal of the workstation: whether it holds, then every entry. */
export function JournalScreen() {
  const { role } = usePerson();
  return (
    <Page title={JOURNAL.title} subtitle={JOURNAL.hint}>
      {hasRight(role, 'read-journal') ? <Journal /> : <EmptyState title={JOURNAL.reserved} sentence={JOURNAL.reservedSentence} />}
    </Page>
  );
}

function Journal() {
  const { role } = usePerson();
  const { go } = useNavigation();
  const { state, check } = useJournalState();
  const [view, setView] = useKept<(typeof VIEWS)[number]>('journal.view', 'all');
  const read = usePagedQuery(journalPageQuery, { only: view });
  const openFile = hasRight(role, 'consult-files') ? (memberId: number): void => go({ screen: 'member', memberId, tab: 'journal' }) : undefined;
  const views = VIEWS.map((id) => ({ id, label: JOURNAL[id] }));
  return (
    <>
      {state !== null && <IntegrityCard state={state} onCheck={check} />}
      <TabsBar label={JOURNAL.views} name="journal" shape="view" tabs={views} selected={view} onSelect={(id) => setView(VIEWS.find((known) => known === id) ?? 'all')} />
      <TabPanel name="journal" id={view}>
        <Card padding="flush">
          <JournalList read={read} withFile onFile={openFile} />
        </Card>
      </TabPanel>
    </>
  );
}

function IntegrityCard({ state, onCheck }: { readonly state: JournalState; readonly onCheck: () => void }) {
  const { workstation, fault } = state;
  const again = <ActButton size="small" label={JOURNAL.check} icon={IconShieldCheck} disabledReason={state.state === 'checking' ? JOURNAL.checking : undefined} onAct={onCheck} />;
  return (
    <Card title={JOURNAL.integrity} aside={again}>
      <div aria-live="polite">
        <StateMark state={MARKS[state.state]} word={stateWords(state)} />
        {fault !== null && <p className={styles.fault}>{faultWords(fault).sentence}</p>}
      </div>
      <dl className={styles.facts}>
        <dt>{JOURNAL.workstation}</dt>
        <dd>{workstation?.name ?? '—'}</dd>
        <dt>{JOURNAL.key}</dt>
        <dd>
          {workstation === null ? JOURNAL.keyAfterCheck : <code className={styles.key}>{workstation.fingerprint}</code>}
          <span className={styles.hint}>{JOURNAL.keyHint}</span>
        </dd>
      </dl>
    </Card>
  );
}
