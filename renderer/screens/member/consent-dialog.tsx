import { IconCheck, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { recordConsentCommand, type PurposeState } from '../../../shared/contract/privacy-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { PRIVACY_CHANNELS, TEXT_SHOWN, type PrivacyChannel, type TextShown } from '../../../shared/domain/privacy/privacy-rows.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { parseDate } from '../../../shared/domain/text/parse.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../../entry-form/form-dialog.tsx';
import { showToast } from '../../shell/toasts.ts';
import { CHANNEL_NAMES, CONSENT_DIALOG, PRIVACY_TAB, proofLine, SHOWN_NAMES } from '../../text/privacy.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import styles from './privacy-tab.module.css';

interface ConsentDialogProps {
  readonly memberId: number;
  readonly state: PurposeState;
  readonly today: LocalDate;
  readonly onClose: () => void;
}

/** What the member answers to the text in force. Nothing is chosen beforehand: neither the answer nor how the text was shown. */
export function ConsentDialog({ memberId, state, today, onClose }: ConsentDialogProps) {
  const entry = useConsentEntry(memberId, state, today, onClose);
  const { decision, textShown, channel, decidedOn, missing } = entry;
  return (
    <FormDialog
      title={CONSENT_DIALOG.title(state.label)}
      titleId="consent-title"
      confirm={{ label: CONSENT_DIALOG.confirm, icon: IconCheck, disabledReason: entry.isPending ? CONSENT_DIALOG.confirming : undefined }}
      refusal={entry.refusal}
      onSubmit={() => void entry.submit()}
      onClose={onClose}
      acts={<ActButton label={CONSENT_DIALOG.print} icon={IconPrinter} onAct={() => window.print()} />}
    >
      <div className={styles.printed}>
        <p className={styles.quiet}>{CONSENT_DIALOG.version(state.text.version)}</p>
        <blockquote className={styles.text}>{state.text.text}</blockquote>
        <p className={styles.onPaper}>{CONSENT_DIALOG.signature}</p>
      </div>
      {state.standing !== null && <p className={styles.quiet}>{CONSENT_DIALOG.standing(proofLine(state.standing))}</p>}
      <ChoiceField label={CONSENT_DIALOG.decision} choices={DECISIONS} value={decision} onChange={entry.setDecision} error={missing.decision} />
      {decision === 'given' && <ChoiceField label={CONSENT_DIALOG.shown} choices={SHOWN} value={textShown} onChange={entry.setTextShown} error={missing.textShown} />}
      <div className={styles.pair}>
        <ChoiceField label={CONSENT_DIALOG.channel} choices={CHANNELS} value={channel} onChange={entry.setChannel} error={missing.channel} />
        <DateField
          label={CONSENT_DIALOG.day}
          hint={CONSENT_DIALOG.dayHint}
          value={decidedOn}
          parse={(text) => parseDate(text, Number(today.slice(0, 4)))}
          format={formatDate}
          unreadable={CONSENT_DIALOG.badDay}
          error={missing.decidedOn}
          onChange={entry.setDecidedOn}
        />
      </div>
    </FormDialog>
  );
}

const DECISIONS = [
  { value: 'given', label: CONSENT_DIALOG.given },
  { value: 'withdrawn', label: CONSENT_DIALOG.withdrawn },
] as const;
const SHOWN = TEXT_SHOWN.map((value) => ({ value, label: SHOWN_NAMES[value] }));
const CHANNELS = PRIVACY_CHANNELS.map((value) => ({ value, label: CHANNEL_NAMES[value] }));

/** The answer being entered, what is still missing of it, and its way to the register. */
function useConsentEntry(memberId: number, { purpose, label, text }: PurposeState, today: LocalDate, onClose: () => void) {
  const [decision, setDecision] = useState<'given' | 'withdrawn' | null>(null);
  const [textShown, setTextShown] = useState<TextShown | null>(null);
  const [channel, setChannel] = useState<PrivacyChannel | null>(null);
  const [decidedOn, setDecidedOn] = useState<LocalDate | null>(today);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(recordConsentCommand);
  const missing = isTried
    ? {
        decision: decision === null ? CONSENT_DIALOG.decisionMissing : undefined,
        textShown: decision === 'given' && textShown === null ? CONSENT_DIALOG.shownMissing : undefined,
        channel: channel === null ? CONSENT_DIALOG.channelMissing : undefined,
        decidedOn: decidedOn === null ? CONSENT_DIALOG.badDay : undefined,
      }
    : {};
  async function submit(): Promise<void> {
    setTried(true);
    if (decision === null || channel === null || decidedOn === null || (decision === 'given' && textShown === null)) return;
    const reply = await run({ memberId, purpose, decision, decidedOn, channel, textVersion: text.version, textShown: decision === 'given' ? textShown : null });
    if (!reply.ok) return setRefusal(reply.refusal);
    showToast({ state: 'done', message: CONSENT_DIALOG.recorded(label, PRIVACY_TAB.states[decision]) });
    onClose();
  }
  return { decision, textShown, channel, decidedOn, missing, refusal, isPending: pending, setDecision, setTextShown, setChannel, setDecidedOn, submit };
}
