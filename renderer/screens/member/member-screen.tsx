import { useEffect, useState } from 'react';
import { memberFileQuery, type MemberFile } from '../../../shared/contract/member-contract.ts';
import { runAct } from '../../acts/act-registry.ts';
import { useQuery } from '../../api/use-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import type { MemberTab } from '../../navigation/route.ts';
import { forgetFile, rememberFile } from '../../shell/open-files.ts';
import { RefusedScreen } from '../../shell/refused-screen.tsx';
import { ViewingNotice } from '../../shell/viewing-notice.tsx';
import { MEMBER } from '../../text/member.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { TabPanel } from '../../ui/tabs-bar.tsx';
import { ContractCards } from './contract-cards.tsx';
import { MemberActs } from './member-acts.tsx';
import { MemberAlerts } from './member-alerts.tsx';
import { MemberProof } from './member-proof.tsx';
import { MemberHeader } from './member-header.tsx';
import { MemberTabs, TABS_NAME } from './member-tabs.tsx';
import { MemberTabContent } from './member-tab-content.tsx';
import { PortalActs } from './portal-acts.tsx';
import styles from './member-screen.module.css';

/** The member's file (TDB-02 to TDB-07): who, what burns, what they have, what one can do, what happened. */
export function MemberScreen() {
  const { route } = useNavigation();
  if (route.screen !== 'member') return null;
  return <OpenedFile key={route.memberId} memberId={route.memberId} tab={route.tab} />;
}

function OpenedFile({ memberId, tab }: { readonly memberId: number; readonly tab: MemberTab }) {
  const { data: file, refusal, isAbsent, readAt, refetch } = useQuery(memberFileQuery, { memberId });
  const isNotHere = isAbsent || file === null;
  useEffect(() => {
    if (isNotHere) forgetFile(memberId);
    else if (file !== undefined) rememberFile({ id: memberId, name: shortName(file) });
  }, [memberId, file, isNotHere]);
  if (isNotHere) {
    const find = <ActButton label={MEMBER.find} shortcut="Ctrl K" variant="primary" onAct={() => runAct('search')} />;
    return (
      <>
        <h1 className="visually-hidden">{MEMBER.notFound}</h1>
        <EmptyState scene="search" title={MEMBER.notFound} sentence={MEMBER.notFoundSentence} actions={find} />
      </>
    );
  }
  if (refusal !== null) return <RefusedScreen refusal={refusal} onRetry={refetch} />;
  if (file === undefined) return <LoadingRows label={MEMBER.loading} count={12} />;
  return <FileContent memberId={memberId} tab={tab} file={file} readAt={readAt} />;
}

interface FileContentProps {
  readonly memberId: number;
  readonly tab: MemberTab;
  readonly file: MemberFile;
  readonly readAt: number;
}

function FileContent({ memberId, tab, file, readAt }: FileContentProps) {
  const { go } = useNavigation();
  const [contractId, setContractId] = useState<number | null>(null);
  function openTab(next: MemberTab): void {
    go({ screen: 'member', memberId, tab: next });
  }
  function openContract(id: number): void {
    setContractId(id);
    openTab('contracts');
  }
  return (
    <div data-scrolls className={styles.screen}>
      <MemberHeader memberId={memberId} file={file} readAt={readAt} />
      <div className={styles.body}>
        <ViewingNotice />
        <MemberAlerts file={file} onTab={openTab} />
        <ContractCards file={file} onOpen={openContract} />
        <MemberActs memberId={memberId} file={file} />
        <MemberProof memberId={memberId} />
        <PortalActs memberId={memberId} onTab={() => openTab('portal')} />
        <MemberTabs counts={file.counts} selected={tab} onSelect={openTab} />
        <TabPanel name={TABS_NAME} id={tab}>
          <MemberTabContent memberId={memberId} tab={tab} file={file} contractId={contractId} onContract={setContractId} onTab={openTab} />
        </TabPanel>
      </div>
    </div>
  );
}

/** As the list of open files shows it: a hyphenated name is enough by itself. */
function shortName({ identity: { lastName, firstName } }: MemberFile): string {
  return lastName.length > 12 ? lastName : `${lastName} ${firstName}`;
}
