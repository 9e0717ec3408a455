import { useState } from 'react';
import { privacyRequestsQuery } from '../../../shared/contract/privacy-contract.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { useQuery } from '../../api/use-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { usePerson } from '../../shell/person.tsx';
import { PRIVACY_SCREEN } from '../../text/privacy-screen.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { TabPanel, TabsBar } from '../../ui/tabs-bar.tsx';
import styles from './privacy-screen.module.css';
import { ReadRefused } from './read-refused.tsx';
import { RequestPane } from './request-pane.tsx';
import { RequestsList } from './requests-list.tsx';
import { RetentionPane } from './retention-pane.tsx';

const TABS = ['open', 'decided', 'retention'] as const;
type Tab = (typeof TABS)[number];

/**
 * For whoever answers for personal data: the requests with their clocks, and how long things are kept (SEC-09, U-32). Whoever purges
 * without answering for members, as the administrateur, has the second alone: a request names a member.
 */
export function PrivacyScreen() {
  const mayAnswer = hasRight(usePerson().role, 'answer-privacy');
  const [tab, setTab] = useState<Tab>(mayAnswer ? 'open' : 'retention');
  const open = useQuery(privacyRequestsQuery, mayAnswer ? { state: 'open' } : null);
  const tabs = TABS.filter((id) => mayAnswer || id === 'retention').map((id) => ({ id, label: PRIVACY_SCREEN[id], counter: id === 'open' ? open.data?.lines.length || undefined : undefined }));
  return (
    <div className={styles.screen}>
      <header className={styles.toolbar}>
        <h1>{PRIVACY_SCREEN.title}</h1>
        <TabsBar label={PRIVACY_SCREEN.tabs} name="privacy" shape="view" tabs={tabs} selected={tab} onSelect={(id) => setTab(TABS.find((known) => known === id) ?? 'open')} />
      </header>
      <div className={styles.content}>
        <TabPanel name="privacy" id={tab}>
          {tab === 'retention' ? <RetentionPane /> : <Requests state={tab} />}
        </TabPanel>
      </div>
    </div>
  );
}

/** The list beside the request that was chosen; a request named by the address is shown whatever the list. */
function Requests({ state }: { readonly state: 'open' | 'decided' }) {
  const { route, go } = useNavigation();
  const list = useQuery(privacyRequestsQuery, { state }, { keepPrevious: true });
  if (list.refusal !== null) return <ReadRefused refusal={list.refusal} onRetry={list.refetch} />;
  if (list.data === undefined) return <LoadingRows label={PRIVACY_SCREEN.loading} count={6} />;
  const { lines, today } = list.data;
  const chosen = route.screen === 'privacy' ? route.requestId : null;
  const shown = chosen ?? lines[0]?.id ?? null;
  if (shown === null) return <EmptyState scene="done" title={PRIVACY_SCREEN.emptyTitles[state]} sentence={PRIVACY_SCREEN.emptySentence} />;
  return (
    <div className={styles.columns}>
      <RequestsList lines={lines} today={today} selected={shown} onSelect={(requestId) => go({ screen: 'privacy', requestId })} />
      <RequestPane key={shown} requestId={shown} />
    </div>
  );
}
