import { useMemo } from 'react';
import { IconLock } from '@tabler/icons-react';
import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import type { SignedInPerson } from '../../../shared/contract/session-contract.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { QueryState } from '../../api/use-query.ts';
import { useStatusBar } from '../../shell/status.ts';
import { VALIDATION } from '../../text/validation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import styles from './request-panel.module.css';
import { isHolder, requestCan } from './request-can.ts';
import { RequestPanel } from './request-panel.tsx';
import type { ClaimActs } from './use-claim.ts';
import type { Decisions } from './use-decisions.ts';
import type { PaperReading } from './use-rib-reading.ts';

interface RequestPaneProps {
  readonly request: QueryState<RequestDetail | null>;
  readonly isChosen: boolean;
  readonly person: SignedInPerson;
  readonly now: Instant;
  readonly focusToken: string | null;
  readonly decisions: Decisions;
  readonly claim: ClaimActs;
  readonly reading: PaperReading;
}

/** The request on screen, or what stands in its place. */
export function RequestPane({ request, isChosen, person, now, focusToken, decisions, claim, reading }: RequestPaneProps) {
  const detail = request.data ?? null;
  useHoldStatus(detail, person);
  if (!isChosen) return <Blank title={VALIDATION.nothingSelected} sentence={VALIDATION.nothingSelectedSentence} />;
  if (request.isLoading) return <LoadingRows label={VALIDATION.reading} count={6} />;
  if (detail === null) return <Blank title={VALIDATION.gone} sentence={VALIDATION.goneSentence} />;
  return (
    <RequestPanel
      key={detail.requestId}
      detail={detail}
      person={person}
      now={now}
      focusToken={focusToken}
      reading={reading}
      onTake={claim.take}
      onRelease={claim.release}
      onAccept={() => decisions.open('accept')}
      onCorrect={() => decisions.open('correction')}
      onRefuse={() => decisions.open('refuse')}
      onAnswer={requestCan.answerCorrection(detail, person) === null ? () => decisions.open('answer') : null}
    />
  );
}

function Blank({ title, sentence }: { title: string; sentence: string }) {
  return (
    <div className={styles.empty}>
      <EmptyState title={title} sentence={sentence} />
    </div>
  );
}

function useHoldStatus(detail: RequestDetail | null, person: SignedInPerson): void {
  const isHeld = detail !== null && isHolder(detail, person);
  const holder = detail?.claim?.fullName ?? null;
  const items = useMemo(
    () => [
      { id: 'hold', text: isHeld ? VALIDATION.statusTaken : holder === null ? VALIDATION.statusFree : VALIDATION.statusTakenBy(holder), ...(holder === null ? {} : { icon: IconLock }) },
      { id: 'after', text: VALIDATION.statusEnd },
    ],
    [isHeld, holder],
  );
  useStatusBar(items);
}
