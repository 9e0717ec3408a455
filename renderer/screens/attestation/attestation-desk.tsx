import { IconArrowLeft, IconCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { issueAttestationCommand } from '../../../shared/contract/attestation-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { PaperViewer } from '../../paper-viewer/paper-viewer.tsx';
import { showToast } from '../../shell/toasts.ts';
import { ATTESTATION } from '../../text/attestation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import type { Choices, Issued } from './attestation-page.ts';
import { ContractChoice } from './contract-choice.tsx';
import { EarlierCard } from './earlier-card.tsx';
import { IssuedCard } from './issued-card.tsx';
import { RefusalCard } from './refusal-card.tsx';
import { useDocumentActs } from './use-document-acts.ts';
import { usePreview } from './use-preview.ts';
import styles from '../../entry-form/document-desk.module.css';

interface AttestationDeskProps {
  readonly memberId: number;
  readonly choices: Choices;
  readonly contract: Choices['contracts'][number];
  readonly onChoose: (contractId: number) => void;
}

export function AttestationDesk({ memberId, choices, contract, onChoose }: AttestationDeskProps) {
  const { go } = useNavigation();
  const [issued, setIssued] = useState<Issued | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const preview = usePreview(contract.id, contract.version);
  const { run, pending } = useCommand(issueAttestationCommand);
  const acts = useDocumentActs(issued, setRefusal);
  const shownRefusal = refusal ?? (issued === null ? preview.refusal : null);

  async function issue(): Promise<void> {
    setRefusal(null);
    const reply = await run({ contractId: contract.id, seenVersion: contract.version });
    if (!reply.ok) return setRefusal(reply.refusal);
    setIssued(reply.value);
    showToast({ state: 'done', message: ATTESTATION.issuedNow(reply.value.number) });
  }

  return (
    <div className={styles.screen}>
      <div className={styles.side}>
        <header>
          <h1 className={styles.title}>{ATTESTATION.title}</h1>
          <p className={styles.subtitle}>{ATTESTATION.subtitle(choices.memberName, choices.memberNumber)}</p>
        </header>
        <ContractChoice contracts={choices.contracts} chosen={contract.id} onChoose={(id) => choose(id)} />
        {shownRefusal !== null && <RefusalCard refusal={shownRefusal} />}
        {issued === null ? (
          <div className={styles.acts}>
            <ActButton
              label={ATTESTATION.issue}
              icon={IconCertificate}
              variant="primary"
              size="decision"
              autoFocus
              disabledReason={pending || preview.pdf === null ? ATTESTATION.drawing : undefined}
              onAct={() => void issue()}
            />
            <ActButton label={ATTESTATION.back} icon={IconArrowLeft} variant="ghost" onAct={() => go({ screen: 'member', memberId, tab: 'overview' })} />
          </div>
        ) : (
          <IssuedCard issued={issued} acts={acts} onAnother={() => setIssued(null)} onBack={() => go({ screen: 'member', memberId, tab: 'overview' })} />
        )}
        <EarlierCard issued={choices.issued} onOpen={setIssued} />
      </div>
      <div className={styles.paper}>
        {issued !== null && <PaperViewer source={issued.attachmentId} name={ATTESTATION.issuedTitle(issued.number)} />}
        {issued === null && preview.pdf !== null && <PaperViewer source={preview.pdf} name={ATTESTATION.preview} />}
        {issued === null && preview.pdf === null && preview.refusal === null && <LoadingRows label={ATTESTATION.drawing} count={6} />}
      </div>
    </div>
  );

  function choose(id: number): void {
    setIssued(null);
    setRefusal(null);
    onChoose(id);
  }
}
