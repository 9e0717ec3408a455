import { useState } from 'react';
import { memberPrivacyQuery, type MemberPrivacy, type PurposeState } from '../../../shared/contract/privacy-contract.ts';
import { useAct } from '../../acts/use-act.ts';
import { useQuery } from '../../api/use-query.ts';
import { PRIVACY_TAB } from '../../text/privacy.ts';
import { Banner, BannerStack } from '../../ui/banner.tsx';
import { ConsentDialog } from './consent-dialog.tsx';
import { ConsentHistoryCard, ConsentsCard } from './consents-card.tsx';
import { PrivacyRequestDialog } from './privacy-request-dialog.tsx';
import { PrivacyRequestsCard } from './privacy-requests-card.tsx';
import { RectificationsCard } from './rectifications-card.tsx';
import { TabRead } from './tab-read.tsx';
import styles from './privacy-tab.module.css';

/** What the member said about their data, what they asked of them, and what was corrected (SEC-08, SEC-09). */
export function PrivacyTab({ memberId }: { readonly memberId: number }) {
  const state = useQuery(memberPrivacyQuery, { memberId });
  return <TabRead state={state}>{(privacy) => privacy !== null && <PrivacyContent memberId={memberId} privacy={privacy} />}</TabRead>;
}

function PrivacyContent({ memberId, privacy }: { readonly memberId: number; readonly privacy: MemberPrivacy }) {
  const [asked, setAsked] = useState<PurposeState | null>(null);
  const [isOpening, setOpening] = useState(false);
  const isErased = privacy.erasedOn !== null;
  useAct('member.privacy-request', isErased ? null : { run: () => setOpening(true) });
  return (
    <div className={styles.content}>
      <Notices privacy={privacy} />
      {!isErased && <ConsentsCard privacy={privacy} onAsk={setAsked} />}
      <PrivacyRequestsCard requests={privacy.requests} today={privacy.today} onNew={isErased ? null : () => setOpening(true)} />
      <ConsentHistoryCard history={privacy.history} />
      <RectificationsCard rectifications={privacy.rectifications} />
      {asked !== null && <ConsentDialog memberId={memberId} state={asked} today={privacy.today} onClose={() => setAsked(null)} />}
      {isOpening && <PrivacyRequestDialog memberId={memberId} today={privacy.today} onClose={() => setOpening(false)} />}
    </div>
  );
}

function Notices({ privacy: { erasedOn, isRestricted } }: { readonly privacy: MemberPrivacy }) {
  if (erasedOn === null && !isRestricted) return null;
  return (
    <BannerStack label={PRIVACY_TAB.consents}>
      {erasedOn !== null && <Banner state="information" title={PRIVACY_TAB.erased(erasedOn)} sentence={PRIVACY_TAB.erasedSentence} />}
      {isRestricted && <Banner state="due" title={PRIVACY_TAB.restricted} sentence={PRIVACY_TAB.restrictedSentence} />}
    </BannerStack>
  );
}
