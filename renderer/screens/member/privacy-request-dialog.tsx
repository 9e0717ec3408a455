import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { openPrivacyRequestCommand } from '../../../shared/contract/privacy-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import {
  IDENTITY_MEANS, PRIVACY_CHANNELS, PRIVACY_REQUEST_KINDS, type IdentityMeans, type PrivacyChannel, type PrivacyRequestKind,
} from '../../../shared/domain/privacy/privacy-rows.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { parseDate } from '../../../shared/domain/text/parse.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../../entry-form/form-dialog.tsx';
import { showToast } from '../../shell/toasts.ts';
import { CHANNEL_NAMES, CONSENT_DIALOG, KIND_HINTS, KIND_NAMES, MEANS_NAMES, REQUEST_DIALOG } from '../../text/privacy.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './privacy-tab.module.css';

interface PrivacyRequestDialogProps {
  readonly memberId: number;
  readonly today: LocalDate;
  readonly onClose: () => void;
}

const KINDS = PRIVACY_REQUEST_KINDS.map((value) => ({ value, label: KIND_NAMES[value], hint: KIND_HINTS[value] }));
const CHANNELS = PRIVACY_CHANNELS.map((value) => ({ value, label: CHANNEL_NAMES[value] }));
const MEANS = [...IDENTITY_MEANS.map((value) => ({ value, label: MEANS_NAMES[value] })), { value: 'later', label: REQUEST_DIALOG.later } as const];

/** A request of the member on their own data: what, when, how it came, and who is asking. */
export function PrivacyRequestDialog({ memberId, today, onClose }: PrivacyRequestDialogProps) {
  const entry = useRequestEntry(memberId, today, onClose);
  const { missing } = entry;
  return (
    <FormDialog
      title={REQUEST_DIALOG.title}
      titleId="privacy-request-title"
      width="wide"
      confirm={{ label: REQUEST_DIALOG.confirm, icon: IconPlus, disabledReason: entry.isPending ? CONSENT_DIALOG.confirming : undefined }}
      refusal={entry.refusal}
      onSubmit={() => void entry.submit()}
      onClose={onClose}
    >
      <ChoiceField label={REQUEST_DIALOG.kind} layout="columns" choices={KINDS} value={entry.kind} onChange={entry.setKind} error={missing.kind} />
      <TextField label={REQUEST_DIALOG.wording} rows={3} maxLength={4000} value={entry.wording} onChange={entry.setWording} error={missing.wording} />
      <div className={styles.pair}>
        <ChoiceField label={CONSENT_DIALOG.channel} choices={CHANNELS} value={entry.channel} onChange={entry.setChannel} error={missing.channel} />
        <ChoiceField label={REQUEST_DIALOG.means} hint={REQUEST_DIALOG.meansHint} choices={MEANS} value={entry.means} onChange={entry.setMeans} error={missing.means} />
        <DateField
          label={REQUEST_DIALOG.received}
          hint={REQUEST_DIALOG.receivedHint}
          value={entry.receivedOn}
          parse={(text) => parseDate(text, Number(today.slice(0, 4)))}
          format={formatDate}
          unreadable={CONSENT_DIALOG.badDay}
          error={missing.receivedOn}
          onChange={entry.setReceivedOn}
        />
      </div>
    </FormDialog>
  );
}

function useRequestEntry(memberId: number, today: LocalDate, onClose: () => void) {
  const [kind, setKind] = useState<PrivacyRequestKind | null>(null);
  const [wording, setWording] = useState('');
  const [channel, setChannel] = useState<PrivacyChannel | null>(null);
  const [means, setMeans] = useState<IdentityMeans | 'later' | null>(null);
  const [receivedOn, setReceivedOn] = useState<LocalDate | null>(today);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(openPrivacyRequestCommand);
  const missing = isTried
    ? {
        kind: kind === null ? REQUEST_DIALOG.kindMissing : undefined,
        wording: wording.trim() === '' ? REQUEST_DIALOG.wordingMissing : undefined,
        channel: channel === null ? CONSENT_DIALOG.channelMissing : undefined,
        means: means === null ? REQUEST_DIALOG.meansMissing : undefined,
        receivedOn: receivedOn === null ? CONSENT_DIALOG.badDay : undefined,
      }
    : {};
  async function submit(): Promise<void> {
    setTried(true);
    if (kind === null || channel === null || means === null || receivedOn === null || wording.trim() === '') return;
    const reply = await run({ memberId, kind, channel, receivedOn, wording, identityMeans: means === 'later' ? null : means });
    if (!reply.ok) return setRefusal(reply.refusal);
    showToast({ state: 'done', message: REQUEST_DIALOG.opened(reply.value.number, reply.value.deadlineOn) });
    onClose();
  }
  return { kind, wording, channel, means, receivedOn, missing, refusal, isPending: pending, setKind, setWording, setChannel, setMeans, setReceivedOn, submit };
}
