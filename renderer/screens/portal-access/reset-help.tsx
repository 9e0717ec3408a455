import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { ResetDraftBody } from '../../../shared/contract/draft-contract.ts';
import { submitResetCommand, type KnownPortal, type PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { SentRequest } from '../../../shared/contract/request-entry-fields.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { OpenOperationBox } from '../../entry-form/open-operation-box.tsx';
import { SentCard } from '../../entry-form/sent-card.tsx';
import { useDraft, type Draft } from '../../entry-form/use-draft.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { ACCESS, RESET } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EMPTY_RESET } from './reset-entry.ts';
import { ResetForm } from './reset-form.tsx';
import { ResetRecap } from './reset-recap.tsx';
import { useResetSteps } from './use-reset-steps.ts';
import shared from '../../entry-form/entry-form.module.css';

interface ResetHelpProps {
  readonly access: PortalAccess;
  readonly portal: KnownPortal;
}

/** No more e-mail nor telephone (ACC-10): identity proved on paper, read again, then asked of the portal or decided by another. */
export function ResetHelp({ access, portal }: ResetHelpProps) {
  const draft = useDraft('portal-reset', access.member.id);
  if (!draft.isLoaded) return <LoadingRows label={ACCESS.loading} count={8} />;
  return <ResetDesk access={access} portal={portal} draft={draft} />;
}

type Done = { readonly sent: SentRequest | null };

function ResetDesk({ access, portal, draft }: ResetHelpProps & { readonly draft: Draft<ResetDraftBody> }) {
  const [entry, setEntry] = useState<ResetDraftBody>(draft.restored?.body ?? EMPTY_RESET);
  const [step, setStep] = useState<'form' | 'recap'>('form');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const { run, pending } = useCommand(submitResetCommand);
  const steps = useResetSteps(access, draft.restored !== null);
  const memberId = access.member.id;

  function change(next: ResetDraftBody): void {
    steps.told(entry, next);
    setEntry(next);
    setRefusal(null);
    draft.keep(next);
  }

  async function send(): Promise<void> {
    const reply = await run({ memberId, ...entry, recapSeen: true });
    if (reply.ok) {
      draft.close();
      return setDone(reply.value);
    }
    setRefusal(reply.refusal);
    if (reply.refusal.fields !== undefined) setStep('form');
  }

  async function startAfresh(): Promise<void> {
    steps.record('abandoned', 'yes');
    await draft.discard();
    setEntry(EMPTY_RESET);
  }

  if (done?.sent != null) return <SentCard sent={done.sent} memberId={memberId} />;
  if (done !== null) return <AskedCard memberId={memberId} />;
  if (access.reset.openOperation !== null) return <OpenOperationBox operation={access.reset.openOperation} memberId={memberId} />;
  if (step === 'recap') return <ResetRecap access={access} entry={entry} refusal={refusal} isSending={pending} onSend={() => void send()} onCorrect={() => setStep('form')} />;
  return (
    <ResetForm
      access={access} portal={portal} entry={entry} draft={draft} refusedFields={refusal?.fields ?? {}} onChange={change} onAfresh={() => void startAfresh()}
      onRecap={() => {
        steps.record('read-again', 'yes');
        setStep('recap');
      }}
    />
  );
}

/** Nobody else had to decide: the portal is asked, and the order waits for the hub. */
function AskedCard({ memberId }: { readonly memberId: number }) {
  const { go } = useNavigation();
  const back = <ActButton label={ACCESS.back} icon={IconArrowLeft} variant="primary" autoFocus onAct={() => go({ screen: 'member', memberId, tab: 'portal' })} />;
  return (
    <div role="status" className={shared.boxed}>
      <Panel title={RESET.doneTitle} titleId="reset-asked" state="local" actions={back}>
        <p>{RESET.doneSentence}</p>
      </Panel>
    </div>
  );
}
