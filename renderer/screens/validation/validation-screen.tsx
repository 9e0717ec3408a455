import { useState } from 'react';
import { IconFileText, IconList } from '@tabler/icons-react';
import { validationRequestQuery, type QueueTab } from '../../../shared/contract/request-contract.ts';
import { useKept } from '../../api/use-kept.ts';
import { useQuery } from '../../api/use-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { usePerson } from '../../shell/person.tsx';
import { VALIDATION } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useNarrowWindow } from '../../ui/use-narrow-window.ts';
import { DecisionDialogs } from './decision-dialogs.tsx';
import { PaperPane } from './paper-pane.tsx';
import { QueuePane } from './queue-pane.tsx';
import { QueueToolbar } from './queue-toolbar.tsx';
import { RequestPane } from './request-pane.tsx';
import { useClaim, type ClaimActs } from './use-claim.ts';
import { useDecisions, type Decisions } from './use-decisions.ts';
import { useNow } from './use-now.ts';
import { useQueue } from './use-queue.ts';
import { useRequestActs } from './use-request-acts.ts';
import { useRibReading } from './use-rib-reading.ts';
import styles from './validation-screen.module.css';

/** The queue, what was handed in, and the request: which, what was given, what do I decide. */
export function ValidationScreen() {
  const { route } = useNavigation();
  const person = usePerson();
  const now = useNow();
  const [tab, setTab] = useKept<QueueTab>('validation.tab', 'to-check');
  const [isPaperOver, setPaperOver] = useState(false);
  const isNarrow = useNarrowWindow();
  const queue = useQueue(tab, route.screen === 'validation' ? route.requestId : null, { person, now });
  const request = useQuery(validationRequestQuery, queue.selectedId === null ? null : { requestId: queue.selectedId });
  const detail = request.data ?? null;
  const reading = useRibReading(detail);
  const made = useDecisions(detail, person, queue.openNext);
  const claim = useClaim(detail, person, made.refuseHold);
  const decisions = { ...made, open: heldWhileOpen(made, claim) };
  useRequestActs({ detail, person, decisions, claim, onNext: queue.openNext });
  const chooseTab = (chosen: QueueTab): void => {
    setTab(chosen);
    queue.openFirst();
  };
  const toggle = isNarrow ? (
    <ActButton label={isPaperOver ? VALIDATION.paper.list : VALIDATION.paper.show} icon={isPaperOver ? IconList : IconFileText} onAct={() => setPaperOver(!isPaperOver)} />
  ) : null;
  const hasPaper = isNarrow ? isPaperOver : true;
  return (
    <div className={styles.screen}>
      <QueueToolbar tab={tab} onTab={chooseTab} counts={queue.counts} readAt={queue.readAt} onNext={queue.openNext} aside={toggle} />
      <div className={isNarrow ? styles.narrow : styles.wide}>
        {(!isNarrow || !isPaperOver) && <QueuePane queue={queue} tab={tab} onTab={chooseTab} staffId={person.staffId} now={now} />}
        {hasPaper && <div className={styles.paper}>{detail !== null && <PaperPane key={detail.requestId} papers={detail.papers} reading={reading} />}</div>}
        <RequestPane reading={reading} request={request} isChosen={queue.selectedId !== null} person={person} now={now} focusToken={queue.focusToken} decisions={decisions} claim={claim} />
      </div>
      {detail !== null && <DecisionDialogs detail={detail} decisions={decisions} onNext={queue.openNext} />}
    </div>
  );
}

/** A dialog that opens takes the request, one that closes without a decision gives it back. */
function heldWhileOpen(decisions: Decisions, claim: ClaimActs): Decisions['open'] {
  return (dialog) => {
    if (dialog === null) claim.giveUp();
    else if (dialog !== 'answer') claim.beginDeciding();
    decisions.open(dialog);
  };
}
