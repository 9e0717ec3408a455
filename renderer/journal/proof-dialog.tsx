import { useState, type FormEvent } from 'react';
import { exportProofCommand, PROOF_REASONS, type ProofReason } from '../../shared/contract/journal-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { useCommand } from '../api/use-command.ts';
import { PROOF, PROOF_REASON_NAMES } from '../text/journal.ts';
import { sentencesOf } from '../text/refusals.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Banner, BannerStack } from '../ui/banner.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Panel } from '../ui/panel.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './proof-dialog.module.css';

interface ProofDialogProps {
  readonly memberId: number;
  readonly onExported: (message: string) => void;
  readonly onClose: () => void;
}

const REASONS = PROOF_REASONS.map((value) => ({ value, label: PROOF_REASON_NAMES[value] }));
const REFERENCE = /^[\w/. -]{0,40}$/u;
const TITLE_ID = 'proof-title';

/** Asks why a dossier de preuve leaves the desk, then for its place; the main process records it. */
export function ProofDialog({ memberId, onExported, onClose }: ProofDialogProps) {
  const { run, pending } = useCommand(exportProofCommand);
  const [reason, setReason] = useState<ProofReason | null>(null);
  const [reference, setReference] = useState('');
  const [withVerifier, setWithVerifier] = useState(true);
  const [isReread, setIsReread] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isReferenceRight = REFERENCE.test(reference.trim());
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsReread(true);
    if (reason === null || !isReferenceRight) return;
    const reply = await run({ memberId, reason, reference: reference.trim(), withVerifier });
    if (reply.ok) onExported(PROOF.done(reply.value.fileName, reply.value.events));
    else setRefusal(reply.refusal.code === 'cancelled' ? null : reply.refusal);
  }
  return (
    <Dialog labelledBy={TITLE_ID} onClose={onClose}>
      <form onSubmit={(event) => void send(event)}>
        <Panel title={PROOF.title} titleId={TITLE_ID} actions={<Actions pending={pending} onClose={onClose} />}>
          <div className={styles.fields}>
            <p>{PROOF.sentence}</p>
            {refusal !== null && <Refused refusal={refusal} />}
            <ChoiceField label={PROOF.reason} choices={REASONS} value={reason} onChange={setReason} error={isReread && reason === null ? PROOF.reasonMissing : undefined} />
            <TextField
              label={PROOF.reference} hint={PROOF.referenceHint} value={reference} onChange={setReference} maxLength={60}
              error={isReread && !isReferenceRight ? PROOF.referenceWrong : undefined}
            />
            <CheckField label={PROOF.verifier} hint={PROOF.verifierHint} checked={withVerifier} onChange={setWithVerifier} />
          </div>
        </Panel>
      </form>
    </Dialog>
  );
}

function Actions({ pending, onClose }: { readonly pending: boolean; readonly onClose: () => void }) {
  return (
    <>
      <ActButton label={PROOF.confirm} variant="primary" submits disabledReason={pending ? PROOF.confirm : undefined} onAct={() => undefined} />
      <ActButton label={PROOF.cancel} shortcut="Échap" onAct={onClose} />
    </>
  );
}

function Refused({ refusal }: { readonly refusal: Refusal }) {
  const { cause, next } = sentencesOf(refusal);
  return (
    <BannerStack label={PROOF.failed}>
      <Banner state="urgent" title={cause} sentence={next} />
    </BannerStack>
  );
}
