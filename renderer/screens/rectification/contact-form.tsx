import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { rectifyContactCommand, type RectificationForm } from '../../../shared/contract/rectification-contract.ts';
import { changedFields, contactFaults, type ContactEntry } from '../../../shared/domain/privacy/rectification.ts';
import { useCommand } from '../../api/use-command.ts';
import { FIELD_NAMES } from '../../text/privacy.ts';
import { RECTIFICATION } from '../../text/privacy-screen.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { RectificationRecap, RectificationSaved } from './rectification-recap.tsx';
import styles from './rectification-screen.module.css';
import { useRectification } from './use-rectification.ts';

interface ContactFormProps {
  readonly memberId: number;
  readonly form: RectificationForm;
}

const FIELDS = ['mobile', 'phone', 'email', 'street', 'streetExtra', 'postcode', 'town'] as const satisfies readonly (keyof ContactEntry)[];

/** How the member is reached, as they say it. */
export function ContactForm({ memberId, form: { contact } }: ContactFormProps) {
  const { version, ...before } = contact;
  const [entry, setEntry] = useState<ContactEntry>(before);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const steps = useRectification();
  const { run } = useCommand(rectifyContactCommand);
  const changes = changedFields<ContactEntry>(before, entry);
  const faults: Readonly<Record<string, string>> = isTried ? contactFaults(entry) : {};
  const nothing = isTried && changes.length === 0 ? sentencesOf({ code: 'nothing-to-rectify' }).cause : undefined;
  const noReason = isTried && reason.trim() === '' ? RECTIFICATION.reasonMissing : undefined;
  if (steps.step === 'saved') return <RectificationSaved memberId={memberId} />;
  if (steps.step === 'recap') return <RectificationRecap steps={steps} changes={changes} onSend={() => run({ memberId, seenVersion: version, ...entry, reason })} />;
  function review(): void {
    setTried(true);
    if (Object.keys(contactFaults(entry)).length === 0 && changes.length > 0 && reason.trim() !== '') steps.review();
  }
  return (
    <div className={styles.form}>
      <div className={styles.pair}>
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={FIELD_NAMES[field] ?? field}
            value={entry[field]}
            maxLength={field === 'email' ? 254 : field === 'postcode' ? 10 : 200}
            error={sentenceOf(faults[field] ?? steps.fields[field])}
            onChange={(value) => setEntry({ ...entry, [field]: value })}
          />
        ))}
      </div>
      <TextField label={RECTIFICATION.reason} maxLength={1000} value={reason} onChange={setReason} error={noReason ?? nothing} />
      <div className={styles.acts}>
        <ActButton label={RECTIFICATION.review} icon={IconListCheck} variant="primary" onAct={review} />
      </div>
    </div>
  );
}

function sentenceOf(code: string | undefined): string | undefined {
  return code === undefined ? undefined : refusalSentence(code as Parameters<typeof refusalSentence>[0]);
}
