import { useState } from 'react';
import { privacyRequestQuery, type PrivacyRequestDetail } from '../../../shared/contract/privacy-contract.ts';
import { useQuery } from '../../api/use-query.ts';
import { KIND_NAMES } from '../../text/privacy.ts';
import { PRIVACY_SCREEN } from '../../text/privacy-screen.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ErasureAnswerCard, ErasurePlanCard } from './erasure-plan.tsx';
import styles from './privacy-screen.module.css';
import { ReadRefused } from './read-refused.tsx';
import { RequestActs, hasActs, type RequestDialogName } from './request-acts.tsx';
import { RequestDialogs } from './request-dialogs.tsx';
import { RequestFacts } from './request-facts.tsx';

/** One request: what is asked, its steps, what is left to do. */
export function RequestPane({ requestId }: { readonly requestId: string }) {
  const { data: detail, refusal, isAbsent, refetch } = useQuery(privacyRequestQuery, { privacyRequestId: requestId }, { keepPrevious: true });
  if (refusal !== null && !isAbsent) return <ReadRefused refusal={refusal} onRetry={refetch} />;
  if (isAbsent || detail === null) return <EmptyState title={PRIVACY_SCREEN.choose} sentence={PRIVACY_SCREEN.chooseSentence} />;
  if (detail === undefined) return <LoadingRows label={PRIVACY_SCREEN.loading} count={8} />;
  return <OpenedRequest detail={detail} />;
}

function OpenedRequest({ detail }: { readonly detail: PrivacyRequestDetail }) {
  const [dialog, setDialog] = useState<RequestDialogName | null>(null);
  return (
    <div className={styles.stack}>
      <section className={styles.panel} aria-labelledby="privacy-request">
        <Panel title={`${KIND_NAMES[detail.kind]}, ${detail.memberName}`} titleId="privacy-request" reference={detail.number} actions={hasActs(detail) ? <RequestActs detail={detail} onDialog={setDialog} /> : undefined}>
          <blockquote className={styles.wording}>{detail.wording}</blockquote>
          <RequestFacts detail={detail} />
        </Panel>
      </section>
      {detail.plan !== null && <ErasurePlanCard plan={detail.plan} backupsUntil={detail.backupsUntil} />}
      {detail.decision?.erasure != null && <ErasureAnswerCard answer={detail.decision.erasure} />}
      {dialog !== null && <RequestDialogs name={dialog} detail={detail} onClose={() => setDialog(null)} />}
    </div>
  );
}
