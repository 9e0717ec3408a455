import { IconLock, IconLockOpen } from '@tabler/icons-react';
import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import type { SignedInPerson } from '../../../shared/contract/session-contract.ts';
import { formatReference } from '../../../shared/domain/text/format.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { REQUEST_KIND_NAMES } from '../../../shared/text/request-kinds.ts';
import { useProposed } from '../../api/use-proposed.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { PROPOSED } from '../../text/sync-corner.ts';
import { ANSWER } from '../../text/validation-dialogs.ts';
import { CHANNEL_NAMES, CORRECTION_NAMES, VALIDATION } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { CheckList } from './check-list.tsx';
import { DecisionBar, type DecisionBarProps } from './decision-bar.tsx';
import { isHolder, requestCan } from './request-can.ts';
import { RequestClockLine } from './request-clock-line.tsx';
import { RequestFacts } from './request-facts.tsx';
import styles from './request-panel.module.css';
import type { PaperReading } from './use-rib-reading.ts';

export interface RequestPanelProps extends Omit<DecisionBarProps, 'refusal' | 'acceptRefusal'> {
  readonly person: SignedInPerson;
  readonly now: Instant;
  readonly focusToken: string | null;
  readonly reading: PaperReading;
  readonly onTake: () => void;
  readonly onRelease: () => void;
}

/** The request, its clock, its checks; the decision at the foot never scrolls away. */
export function RequestPanel({ detail, person, now, focusToken, reading, onTake, onRelease, ...acts }: RequestPanelProps) {
  return (
    <section className={styles.panel} aria-label={`${REQUEST_KIND_NAMES[detail.kind]} ${detail.number}`}>
      <div className={styles.scroll}>
        <header className={styles.head}>
          <h2>{REQUEST_KIND_NAMES[detail.kind]}</h2>
          <span className={styles.reference}>{`${formatReference(detail.number)} · ${CHANNEL_NAMES[detail.channel]}`}</span>
          <HoldButton detail={detail} person={person} onTake={onTake} onRelease={onRelease} />
        </header>
        <ProposedLine requestId={detail.requestId} />
        <HoldLine detail={detail} person={person} now={now} />
        <div className={styles.block}>
          <RequestFacts detail={detail} />
        </div>
        <div className={styles.block}>
          <RequestClockLine detail={detail} now={now} />
        </div>
        <FreezeNote detail={detail} />
        <CorrectionNote detail={detail} />
        {reading.checks.length > 0 && <CheckList checks={reading.checks} focusToken={focusToken} onActive={reading.setActiveZone} />}
        <MissingPapers detail={detail} />
      </div>
      <DecisionBar detail={detail} refusal={requestCan.decide(detail, person)} acceptRefusal={requestCan.accept(detail, person)} {...acts} />
    </section>
  );
}

function HoldButton({ detail, person, onTake, onRelease }: Pick<RequestPanelProps, 'detail' | 'person' | 'onTake' | 'onRelease'>) {
  if (requestCan.release(detail, person) === null) return <ActButton variant="ghost" label={VALIDATION.release} icon={IconLockOpen} shortcut="L" onAct={onRelease} />;
  if (requestCan.take(detail, person) === null) return <ActButton variant="ghost" label={VALIDATION.take} icon={IconLock} shortcut="P" onAct={onTake} />;
  return null;
}

/** What was entered or decided here holds once the hub has said yes. */
function ProposedLine({ requestId }: { readonly requestId: string }) {
  if (!useProposed().has(requestId)) return null;
  return (
    <p className={styles.hold}>
      <StateMark state="local" word={PROPOSED} size="small" />
    </p>
  );
}

function HoldLine({ detail, person, now }: Pick<RequestPanelProps, 'detail' | 'person' | 'now'>) {
  if (detail.claim === null) return null;
  const { until, fullName, isLocal } = detail.claim;
  const words = isHolder(detail, person) ? VALIDATION.takenByMe(until, now) : VALIDATION.taken(fullName, until, now);
  return (
    <p className={styles.hold}>
      <StateMark state={isLocal ? 'local' : 'held'} word={isLocal ? `${words} · ${VALIDATION.onlyHere}` : words} size="small" />
    </p>
  );
}

/** Why a change of RIB waits although nobody holds it, and the way to what is to be verified first. */
function FreezeNote({ detail }: { readonly detail: RequestDetail }) {
  const { go } = useNavigation();
  if (detail.freeze === null || detail.decision !== null) return null;
  return (
    <div className={styles.block}>
      <StateMark state="held" word={VALIDATION.frozen} />
      <ActButton variant="link" label={VALIDATION.seeAccess} onAct={() => go({ screen: 'member', memberId: detail.member.memberId, tab: 'portal' })} />
    </div>
  );
}

function CorrectionNote({ detail }: { readonly detail: RequestDetail }) {
  if (detail.correctionKind === null || detail.decision !== null) return null;
  const isOpen = detail.status === 'correction';
  const words = `${isOpen ? ANSWER.asked : VALIDATION.corrected} · ${CORRECTION_NAMES[detail.correctionKind]}`;
  return (
    <div className={styles.block}>
      <StateMark state={isOpen ? 'paused' : 'information'} word={words} />
      {detail.memberMessage !== null && <p className={styles.quote}>{detail.memberMessage}</p>}
    </div>
  );
}

function MissingPapers({ detail }: { readonly detail: RequestDetail }) {
  const missing = detail.papers.filter((paper) => paper.attachmentId === null && !paper.isClosed);
  if (missing.length === 0) return null;
  return (
    <section className={styles.block} aria-label={VALIDATION.paper.missing}>
      <h3 className={styles.title}>{VALIDATION.paper.missing}</h3>
      <ul>
        {missing.map((paper) => (
          <li key={paper.documentId}>
            <StateMark state="waiting" word={paper.title} size="small" />
          </li>
        ))}
      </ul>
    </section>
  );
}
