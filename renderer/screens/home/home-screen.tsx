import { IconListCheck, IconSearch, IconSettings, IconTableImport } from '@tabler/icons-react';
import { useEffect } from 'react';
import { homeQuery, deskSummaryQuery } from '../../../shared/contract/home-contract.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { runAct } from '../../acts/act-registry.ts';
import { useQuery } from '../../api/use-query.ts';
import { usePerson } from '../../shell/person.tsx';
import { ViewingNotice } from '../../shell/viewing-notice.tsx';
import { HOME } from '../../text/home.ts';
import { KEEPER } from '../../text/viewing.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Page } from '../../ui/page.tsx';
import { SideColumns } from '../../ui/side-columns.tsx';
import { DraftsCard } from './drafts-card.tsx';
import { RejectsCard } from './rejects-card.tsx';
import styles from './home-screen.module.css';
import { RequestsCard } from './requests-card.tsx';
import { UnusualViewingsCard } from './unusual-viewings-card.tsx';

/** The first screen: that of whoever works in files, or that of whoever keeps the desk. */
export function HomeScreen() {
  return hasRight(usePerson().role, 'consult-files') ? <AdvisorHome /> : <KeeperHome />;
}

/** What waits, what was refused, what was begun (TDB-01). */
function AdvisorHome() {
  const person = usePerson();
  const { data: home } = useQuery(homeQuery, {}, { keepPrevious: true });
  const { data: summary } = useQuery(deskSummaryQuery, {}, { keepPrevious: true });
  useEffect(() => {
    if (home !== undefined) reportFirstRows(home.requests.length + home.rejects.length);
  }, [home]);
  if (home === undefined) return <LoadingRows label={HOME.loading} count={8} />;
  return (
    <Page title={HOME.title(person.fullName.split(' ')[0] ?? '')} subtitle={HOME.subtitle(summary?.openRequests ?? 0, summary?.drafts ?? 0)} acts={<HomeActs />}>
      <ViewingNotice />
      {hasRight(person.role, 'watch-viewing') && <UnusualViewingsCard />}
      <SideColumns side={<DraftsCard drafts={home.drafts} />}>
        <RequestsCard requests={home.requests} />
        <RejectsCard rejects={home.rejects} />
      </SideColumns>
    </Page>
  );
}

/** No file is read here: what the desk itself needs, one key away. */
function KeeperHome() {
  const person = usePerson();
  useEffect(() => reportFirstRows(0), []);
  const acts = (
    <>
      <ActButton label={KEEPER.import} icon={IconTableImport} shortcut="Ctrl I" variant="primary" onAct={() => runAct('import')} />
      <ActButton label={KEEPER.settings} icon={IconSettings} shortcut="Ctrl ," onAct={() => runAct('settings')} />
    </>
  );
  return (
    <Page title={HOME.title(person.fullName.split(' ')[0] ?? '')} subtitle={KEEPER.subtitle}>
      <div className={styles.acts}>{acts}</div>
    </Page>
  );
}

function HomeActs() {
  return (
    <>
      <ActButton label={HOME.find} icon={IconSearch} shortcut="Ctrl K" variant="primary" onAct={() => runAct('search')} />
      <ActButton label={HOME.toQueue} icon={IconListCheck} shortcut="Ctrl 5" onAct={() => runAct('go.validation')} />
    </>
  );
}

/** Once a session, after two frames: the rows are then painted. The start benchmark and the scripts wait for it. */
function reportFirstRows(rows: number): void {
  if (isReported) return;
  isReported = true;
  requestAnimationFrame(() => requestAnimationFrame(() => console.info(`guichet:first-rows ${rows}`)));
}
let isReported = false;
