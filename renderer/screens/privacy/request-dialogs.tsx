import { useState } from 'react';
import {
  answerPrivacyRequestCommand, checkIdentityCommand, extendAnswerCommand, refusePrivacyRequestCommand, type PrivacyRequestDetail,
} from '../../../shared/contract/privacy-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { Reply } from '../../../shared/contract/envelope.ts';
import { IDENTITY_MEANS, type IdentityMeans } from '../../../shared/domain/privacy/privacy-rows.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../../entry-form/form-dialog.tsx';
import { MEANS_NAMES } from '../../text/privacy.ts';
import { REQUEST_DIALOGS } from '../../text/privacy-screen.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import type { RequestDialogName } from './request-acts.tsx';

interface RequestDialogsProps {
  readonly name: RequestDialogName;
  readonly detail: PrivacyRequestDetail;
  readonly onClose: () => void;
}

/** The one window that is open over the request. */
export function RequestDialogs({ name, detail, onClose }: RequestDialogsProps) {
  const shared = { detail, onClose };
  const extend = useCommand(extendAnswerCommand);
  const answer = useCommand(answerPrivacyRequestCommand);
  const refuse = useCommand(refusePrivacyRequestCommand);
  const { id: privacyRequestId, version: seenVersion } = detail;
  switch (name) {
    case 'identity':
      return <IdentityDialog {...shared} />;
    case 'erase':
      return <EraseDialog {...shared} />;
    case 'extend':
      return <SentenceDialog {...shared} words={REQUEST_DIALOGS.extend} onSend={(reason) => extend.run({ privacyRequestId, seenVersion, reason })} />;
    case 'answer':
      return <SentenceDialog {...shared} words={REQUEST_DIALOGS.answer} onSend={(text) => answer.run({ privacyRequestId, seenVersion, answer: text })} />;
    case 'refuse':
      return <SentenceDialog {...shared} words={REQUEST_DIALOGS.refuse} isDanger onSend={(reason) => refuse.run({ privacyRequestId, seenVersion, reason })} />;
  }
}

type DialogProps = Omit<RequestDialogsProps, 'name'>;

function IdentityDialog({ detail, onClose }: DialogProps) {
  const [means, setMeans] = useState<IdentityMeans | null>(null);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run } = useCommand(checkIdentityCommand);
  const words = REQUEST_DIALOGS.identity;
  async function submit(): Promise<void> {
    setTried(true);
    if (means === null) return;
    const reply = await run({ privacyRequestId: detail.id, seenVersion: detail.version, means });
    if (reply.ok) onClose();
    else setRefusal(reply.refusal);
  }
  return (
    <FormDialog title={words.title(detail.number)} titleId="identity-title" confirm={{ label: words.confirm }} refusal={refusal} onSubmit={() => void submit()} onClose={onClose}>
      <ChoiceField label={words.field} choices={MEANS} value={means} onChange={setMeans} error={isTried && means === null ? words.missing : undefined} />
    </FormDialog>
  );
}

const MEANS = IDENTITY_MEANS.map((value) => ({ value, label: MEANS_NAMES[value] }));

interface SentenceDialogProps extends DialogProps {
  readonly words: { readonly title: (number: string) => string; readonly field: string; readonly hint: string; readonly confirm: string };
  readonly isDanger?: boolean;
  readonly onSend: (text: string) => Promise<Reply<unknown>>;
}

/** One sentence that the member is told, or that says what they were told. */
function SentenceDialog({ detail, onClose, words, isDanger = false, onSend }: SentenceDialogProps) {
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  async function submit(): Promise<void> {
    setTried(true);
    if (text.trim() === '') return;
    const reply = await onSend(text);
    if (reply.ok) onClose();
    else setRefusal(reply.refusal);
  }
  return (
    <FormDialog title={words.title(detail.number)} titleId="sentence-title" reference={detail.memberName} confirm={{ label: words.confirm, variant: isDanger ? 'danger' : 'primary' }} refusal={refusal} onSubmit={() => void submit()} onClose={onClose}>
      <TextField label={words.field} hint={words.hint} rows={4} maxLength={4000} value={text} onChange={setText} error={isTried && text.trim() === '' ? REQUEST_DIALOGS.missing : undefined} />
    </FormDialog>
  );
}
