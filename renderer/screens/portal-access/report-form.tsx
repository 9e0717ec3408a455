import { IconShieldExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { reportAccessCommand, type PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { showToast } from '../../shell/toasts.ts';
import { ENTRY } from '../../text/entry-form.ts';
import { ACCESS } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { HelpForm } from './help-form.tsx';
import styles from './portal-access.module.css';

const WORDS = ACCESS.alert;
const NONE = 'none';

/** Opens an incident. No identity is asked for first: freezing protects the member, whoever calls. */
export function ReportForm({ access, connectionId: asked }: { readonly access: PortalAccess; readonly connectionId: string | null }) {
  const { go } = useNavigation();
  const { run, pending } = useCommand(reportAccessCommand);
  const [connectionId, setConnectionId] = useState<string>(access.connections.find(({ id }) => id === asked)?.id ?? NONE);
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const memberId = access.member.id;
  async function report(): Promise<void> {
    const reply = await run({ memberId, connectionId: connectionId === NONE ? null : connectionId, note });
    if (!reply.ok) return setRefusal(reply.refusal);
    showToast({ state: 'held', message: WORDS.reported });
    go({ screen: 'member', memberId, tab: 'portal' });
  }
  const choices = [...access.connections.map(({ id, at, place, device }) => ({ value: id, label: WORDS.connection(at, place), hint: device })), { value: NONE, label: WORDS.another }];
  return (
    <HelpForm title={WORDS.reportTitle} refusal={refusal} onSend={report}>
      <p className={styles.sentence}>{WORDS.reportSentence}</p>
      <ChoiceField label={WORDS.which} choices={choices} value={connectionId} onChange={setConnectionId} />
      <TextField label={WORDS.note} note={ACCESS.script.noteOptional} rows={2} maxLength={500} value={note} onChange={setNote} />
      <div className={styles.acts}>
        <ActButton label={WORDS.report} icon={IconShieldExclamation} variant="danger" size="decision" submits disabledReason={pending ? ENTRY.sending : undefined} onAct={() => undefined} />
      </div>
    </HelpForm>
  );
}
