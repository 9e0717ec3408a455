import type { PrivacyRequestDetail } from '../../../shared/contract/privacy-contract.ts';
import { answerClock } from '../../../shared/domain/privacy/answer-deadline.ts';
import { isAnsweredByFile } from '../../../shared/domain/privacy/privacy-request.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { CHANNEL_NAMES, clockWords, erasureSummary, MEANS_NAMES, momentWords, STATUS_NAMES } from '../../text/privacy.ts';
import { REQUEST_PANEL } from '../../text/privacy-screen.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { FactsRow, type Fact } from '../../ui/facts-row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import styles from './privacy-screen.module.css';

/** The steps of a request, each with its state: clock, identity, copy, answer. */
export function RequestFacts({ detail }: { readonly detail: PrivacyRequestDetail }) {
  return (
    <div className={styles.facts}>
      <FactsRow layout="column" facts={factsOf(detail)} />
    </div>
  );
}

function factsOf(detail: PrivacyRequestDetail): readonly Fact[] {
  const { kind, receivedOn, channel, enteredByName, memberId, memberName, identity, exported, liftedOn, asked } = detail;
  return [
    { label: REQUEST_PANEL.wording, value: REQUEST_PANEL.received(receivedOn, CHANNEL_NAMES[channel], enteredByName) },
    { label: REQUEST_PANEL.member, value: <MemberLink memberId={memberId} name={memberName} /> },
    { label: REQUEST_PANEL.clock, value: <Clock detail={detail} /> },
    {
      label: REQUEST_PANEL.identity,
      value: identity === null
        ? <StateMark state="due" word={REQUEST_PANEL.identityUnknown} />
        : <StateMark state="done" word={REQUEST_PANEL.identityKnown(MEANS_NAMES[identity.means], identity.byName, momentWords(identity.at))} plain />,
    },
    ...(isAnsweredByFile(kind) ? [{ label: REQUEST_PANEL.copy, value: <Copy exported={exported} /> }] : []),
    ...(asked === null ? [] : [{ label: REQUEST_PANEL.answer, value: <StateMark state="waiting" word={REQUEST_PANEL.erasureAsked(asked.byName, momentWords(asked.at))} plain /> }]),
    ...(detail.decision === null ? [] : [{ label: REQUEST_PANEL.answer, value: <Answer detail={detail} decision={detail.decision} /> }]),
    ...(liftedOn === null ? [] : [{ label: REQUEST_PANEL.acts.lift, value: REQUEST_PANEL.lifted(liftedOn) }]),
  ];
}

function MemberLink({ memberId, name }: { readonly memberId: number; readonly name: string }) {
  const { go } = useNavigation();
  return <ActButton variant="link" label={name} accessibleName={REQUEST_PANEL.openMember(name)} onAct={() => go({ screen: 'member', memberId, tab: 'privacy' })} />;
}

function Clock({ detail }: { readonly detail: PrivacyRequestDetail }) {
  const { receivedOn, deadlineOn, today, extension } = detail;
  const clock = answerClock(detail, today);
  const state: StateName = clock.kind === 'decided' ? 'past' : clock.kind === 'late' ? 'urgent' : clock.kind === 'near' ? 'due' : 'waiting';
  const words = clock.kind === 'decided' ? REQUEST_PANEL.clockWords(receivedOn, deadlineOn) : clockWords(clock, deadlineOn);
  return (
    <span>
      <StateMark state={state} word={words} plain={state === 'waiting' || state === 'past'} />
      {extension !== null && <span className={styles.quiet}> {REQUEST_PANEL.extended(extension.on, extension.reason)}</span>}
    </span>
  );
}

function Copy({ exported }: { readonly exported: PrivacyRequestDetail['exported'] }) {
  if (exported === null) return <StateMark state="waiting" word={REQUEST_PANEL.noCopy} plain />;
  return <StateMark state="done" word={REQUEST_PANEL.copied(momentWords(exported.at), exported.sha256)} plain />;
}

function Answer({ detail: { status }, decision }: { readonly detail: PrivacyRequestDetail; readonly decision: NonNullable<PrivacyRequestDetail['decision']> }) {
  return (
    <span>
      <StateMark state={status === 'answered' ? 'done' : 'past'} word={REQUEST_PANEL.decided(STATUS_NAMES[status], decision.byName, momentWords(decision.at))} plain />
      <br />
      {decision.erasure === null ? decision.answer : erasureSummary(decision.erasure)}
    </span>
  );
}
