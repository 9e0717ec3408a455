import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { closeAlertCommand, type AccessAlert, type PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { ALERT_OUTCOMES } from '../../../shared/domain/portal-access/access-alert.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { useCommand } from '../../api/use-command.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { showToast } from '../../shell/toasts.ts';
import { usePerson } from '../../shell/person.tsx';
import { ENTRY } from '../../text/entry-form.ts';
import { ACCESS } from '../../text/portal-access.ts';
import { ALERT_NAMES, PORTAL_TAB } from '../../text/portal-tab.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { classNames } from '../../ui/class-names.ts';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { IdentityGate } from './identity-gate.tsx';
import { HelpForm } from './help-form.tsx';
import styles from './portal-access.module.css';

const WORDS = ACCESS.alert;
type Outcome = 'recognised' | 'not-recognised' | 'secured';
const LABELS: Readonly<Record<Outcome, string>> = { recognised: WORDS.recognised, 'not-recognised': WORDS.notRecognised, secured: WORDS.secured };

interface VerifyFormProps {
  readonly access: PortalAccess;
  readonly alert: AccessAlert;
}

/** What froze the account numbers, what it holds, and what the verified member answers. */
export function VerifyForm({ access, alert }: VerifyFormProps) {
  const person = usePerson();
  const impediment = alert.kind !== 'unrecognised-access' ? null : !hasRight(person.role, 'decide-requests') ? 'not-allowed' : person.staffId === alert.openedBy ? 'alert-opened-by-you' : null;
  return (
    <>
      <div className={classNames(styles.banner, styles.red)}>
        <StateSymbol state="urgent" />
        <span>
          <strong>{ALERT_NAMES[alert.kind]}</strong> {PORTAL_TAB.alertOpened(alert)}. {WORDS.held(access.heldRequests.map(({ number }) => number))}
        </span>
      </div>
      {impediment !== null && <NotForMe code={impediment} />}
      {impediment === null && (
        <>
          <IdentityGate access={access} />
          <Answer access={access} alert={alert} />
        </>
      )}
    </>
  );
}

/** Who may lift it, said in the place of what this person cannot do. */
function NotForMe({ code }: { readonly code: 'not-allowed' | 'alert-opened-by-you' }) {
  const { cause, next } = sentencesOf({ code });
  return <Card title={WORDS.verifyTitle}>{`${cause} ${next}`}</Card>;
}

/** Lifting the freeze asks for a verified identity; saying that it was not them freezes more, and asks for none. */
function choiceOf(value: Outcome, isVerified: boolean) {
  return { value, label: LABELS[value], disabledReason: isVerified || value === 'not-recognised' ? undefined : WORDS.verifyFirst };
}

function Answer({ access, alert }: VerifyFormProps) {
  const { go } = useNavigation();
  const { run, pending } = useCommand(closeAlertCommand);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const place = access.connections.find(({ id }) => id === alert.connectionId)?.place ?? null;
  async function decide(): Promise<void> {
    setTried(true);
    if (outcome === null || note.trim() === '') return;
    const reply = await run({ alertId: alert.id, seenVersion: alert.version, outcome, note });
    if (!reply.ok) return setRefusal(reply.refusal);
    showToast(reply.value.isFrozen ? { state: 'held', message: WORDS.stillFrozen } : { state: 'done', message: WORDS.lifted });
    go({ screen: 'member', memberId: access.member.id, tab: 'portal' });
  }
  return (
    <HelpForm title={WORDS.verifyTitle} refusal={refusal} onSend={decide}>
      {alert.kind === 'unusual-connection' && <p className={styles.say}>{WORDS.ask(alert.openedAt, place)}</p>}
      <ChoiceField
        label={WORDS.answer} choices={ALERT_OUTCOMES[alert.kind].map((value) => choiceOf(value, access.identity.verifiedUntil !== null))} value={outcome}
        error={isTried && outcome === null ? WORDS.answerMissing : undefined} onChange={setOutcome}
      />
      <TextField label={WORDS.note} rows={2} maxLength={500} value={note} error={isTried && note.trim() === '' ? sentencesOf({ code: 'note-missing' }).cause : undefined} onChange={setNote} />
      <div className={styles.acts}>
        <ActButton label={WORDS.decide} icon={IconShieldCheck} variant="primary" size="decision" submits disabledReason={pending ? ENTRY.sending : undefined} onAct={() => undefined} />
      </div>
    </HelpForm>
  );
}
