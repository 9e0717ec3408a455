import { useState } from 'react';
import { takeUpActCommand, type RefusedAct } from '../../../shared/contract/sync-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { formatMemberNumber } from '../../../shared/domain/text/format.ts';
import { wordsOf } from '../../../shared/text/audit-words.ts';
import { useCommand } from '../../api/use-command.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { showToast } from '../../shell/toasts.ts';
import { sentencesOf, sentencesOfHub } from '../../text/refusals.ts';
import { ENTERED_LABELS, enteredWords, INPUT_NAMES, standingWords, TAKE_UP } from '../../text/synchronisation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner, BannerStack } from '../../ui/banner.tsx';
import { Card } from '../../ui/card.tsx';
import { FactsRow } from '../../ui/facts-row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { isDecision, isHandedOver, routeToRedo } from './route-to-redo.ts';
import styles from './synchronisation-screen.module.css';

/** What the hub refused, one by one: what was entered beside what stands, why, and the two ways out (U-54). */
export function TakeUpCard({ acts }: { readonly acts: readonly RefusedAct[] }) {
  return (
    <Card title={TAKE_UP.title} counter={acts.length} padding="flush">
      <p className={styles.note}>{TAKE_UP.sentence}</p>
      <ul aria-label={TAKE_UP.title}>
        {acts.map((act) => (
          <RefusedActItem key={act.actId} act={act} />
        ))}
      </ul>
    </Card>
  );
}

function RefusedActItem({ act }: { readonly act: RefusedAct }) {
  const { name, member, refusal, outcome } = act;
  const { cause, next } = sentencesOfHub(refusal);
  const title = `${wordsOf(name)}${member === null ? '' : ` · ${member.name}`}`;
  const word = outcome === 'failed' ? TAKE_UP.failed : isDecision(name) ? TAKE_UP.review : TAKE_UP.refused;
  return (
    <li className={styles.refused}>
      <header className={styles.refusedHead}>
        <h3>{title}</h3>
        <StateMark state="urgent" word={word} />
      </header>
      <p className={styles.quiet}>{`${TAKE_UP.heading(act)} · ${TAKE_UP.answered(act.answeredAt)}`}</p>
      <p>
        <strong>{isDecision(name) ? TAKE_UP.changed : TAKE_UP.why}</strong>
        {`\u00A0: ${cause} ${next}`}
      </p>
      <div className={styles.versions}>
        <section aria-label={`${TAKE_UP.entered}, ${title}`}>
          <h4>{TAKE_UP.entered}</h4>
          <Entered act={act} />
        </section>
        {act.changed.length > 0 && (
          <section aria-label={`${TAKE_UP.meanwhile}, ${title}`}>
            <h4>{TAKE_UP.meanwhile}</h4>
            <FactsRow layout="column" facts={act.changed.map((change) => ({ label: INPUT_NAMES[change.input], value: TAKE_UP.meanwhileBy(change) }))} />
          </section>
        )}
        <section aria-label={`${TAKE_UP.standing}, ${title}`}>
          <h4>{TAKE_UP.standing}</h4>
          <Standing act={act} />
        </section>
      </div>
      <Acts act={act} title={title} />
    </li>
  );
}

function Entered({ act: { name, entered } }: { readonly act: RefusedAct }) {
  if (entered === null) return <p>{TAKE_UP.erased}</p>;
  const facts = entered.flatMap((line) => {
    const words = enteredWords(line);
    return words === null ? [] : [{ label: ENTERED_LABELS[line.field], value: words }];
  });
  return facts.length === 0 ? <p>{TAKE_UP.nothingEntered(wordsOf(name))}</p> : <FactsRow layout="column" facts={facts} />;
}

function Standing({ act: { name, member, request } }: { readonly act: RefusedAct }) {
  const { go } = useNavigation();
  return (
    <>
      <p>{request !== null ? standingWords(request) : member === null ? TAKE_UP.directoryStands : isHandedOver(name) ? TAKE_UP.pageStands : TAKE_UP.fileStands}</p>
      {request !== null && <ActButton variant="link" label={TAKE_UP.seeRequest} accessibleName={`${TAKE_UP.seeRequest} ${request.number}`} onAct={() => go({ screen: 'validation', requestId: request.requestId })} />}
      {member !== null && (
        <ActButton
          variant="link" label={TAKE_UP.seeFile} accessibleName={`${TAKE_UP.seeFile} ${formatMemberNumber(member.number)}`} onAct={() => go({ screen: 'member', memberId: member.id, tab: 'overview' })}
        />
      )}
    </>
  );
}

function Acts({ act, title }: { readonly act: RefusedAct; readonly title: string }) {
  const { go } = useNavigation();
  const { run, pending } = useCommand(takeUpActCommand);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const route = routeToRedo(act);
  async function takeUp(how: 'redo' | 'drop'): Promise<void> {
    const reply = await run({ actId: act.actId, how });
    if (!reply.ok) return setRefusal(reply.refusal);
    if (how === 'drop') showToast({ state: 'done', message: TAKE_UP.dropped });
    else if (reply.value.hasDraft) showToast({ state: 'information', message: TAKE_UP.redone });
    if (how === 'redo' && route !== null) go(route);
  }
  const wait = pending ? TAKE_UP.underWay : undefined;
  const redo = isDecision(act.name) ? TAKE_UP.reviewAct : TAKE_UP.redo;
  return (
    <div className={styles.acts}>
      {refusal !== null && (
        <BannerStack label={TAKE_UP.failedToTakeUp}>
          <Banner state="urgent" title={sentencesOf(refusal).cause} sentence={sentencesOf(refusal).next} />
        </BannerStack>
      )}
      {route !== null && <ActButton variant="primary" label={redo} accessibleName={`${redo}, ${title}`} disabledReason={wait} onAct={() => void takeUp('redo')} />}
      <ActButton label={TAKE_UP.drop} accessibleName={`${TAKE_UP.drop}, ${title}`} disabledReason={wait} onAct={() => void takeUp('drop')} />
    </div>
  );
}
