import { useState } from 'react';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { useAct } from '../../acts/use-act.ts';
import { ProofDialog } from '../../journal/proof-dialog.tsx';
import { usePerson } from '../../shell/person.tsx';
import { showToast } from '../../shell/toasts.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';

/** The act « Exporter le dossier de preuve », whatever tab is open. */
export function MemberProof({ memberId }: { readonly memberId: number }) {
  const { role } = usePerson();
  const [isOpen, setIsOpen] = useState(false);
  useAct('member.proof', { run: () => setIsOpen(true), refusal: hasRight(role, 'export-proof') ? null : refusalSentence('not-allowed') });
  if (!isOpen) return null;
  const close = (): void => setIsOpen(false);
  const exported = (message: string): void => {
    close();
    showToast({ state: 'done', message });
  };
  return <ProofDialog memberId={memberId} onExported={exported} onClose={close} />;
}
