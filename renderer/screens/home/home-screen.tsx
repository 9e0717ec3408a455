import { IconListCheck, IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import { homeQuery, deskSummaryQuery } from '../../../shared/contract/home-contract.ts';
import { runAct } from '../../acts/act-registry.ts';
import { useQuery } from '../../api/use-query.ts';
import { usePerson } from '../../shell/person.tsx';
import { HOME } from '../../text/home.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Page } from '../../ui/page.tsx';
import { SideColumns } from '../../ui/side-columns.tsx';
import { DraftsCard } from './drafts-card.tsx';
import { RejectsCard } from './rejects-card.tsx';
import { RequestsCard } from './requests-card.tsx';

/** The advisor's first screen (TDB-01): what waits, what was refused, what was begun. */
export function HomeScreen() {
  const person = usePerson();
  const { data: home } = useQuery(homeQuery, {}, { keepPrevious: true });
  const { data: summary } = useQuery(deskSummaryQuery, {}, { keepPrevious: true });
  useEffect(() => {
    if (home !== undefined) reportFirstRows(home.requests.length + home.rejects.length);
  }, [home]);
  if (home === undefined) return <LoadingRows label={HOME.loading} count={8} />;
  return (
    <Page title={HOME.title(person.fullName.split(' ')[0] ?? '')} subtitle={HOME.subtitle(summary?.openRequests ?? 0, summary?.drafts ?? 0)} acts={<HomeActs />}>
      <SideColumns side={<DraftsCard drafts={home.drafts} />}>
        <RequestsCard requests={home.requests} />
        <RejectsCard rejects={home.rejects} />
      </SideColumns>
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
