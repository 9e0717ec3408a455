import { printDocumentCommand, saveDocumentCommand } from '../../../shared/contract/attestation-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useAct } from '../../acts/use-act.ts';
import { useCommand } from '../../api/use-command.ts';
import { showToast } from '../../shell/toasts.ts';
import { ATTESTATION } from '../../text/attestation.ts';
import type { Issued } from './attestation-page.ts';

export interface DocumentActs {
  print(): void;
  save(): void;
}

/** Print and save the issued page, by button, key and palette. A closed dialog is no failure: nothing is said. */
export function useDocumentActs(issued: Issued | null, onRefusal: (refusal: Refusal | null) => void): DocumentActs {
  const printing = useCommand(printDocumentCommand);
  const saving = useCommand(saveDocumentCommand);
  const acts: DocumentActs = { print: () => void print(), save: () => void save() };
  useAct('document.print', issued === null ? null : { run: acts.print });
  useAct('document.save', issued === null ? null : { run: acts.save });
  return acts;

  async function print(): Promise<void> {
    if (issued === null) return;
    const reply = await printing.run({ attachmentId: issued.attachmentId });
    if (reply.ok) showToast({ state: 'done', message: ATTESTATION.printed });
    else tell(reply.refusal);
  }

  async function save(): Promise<void> {
    if (issued === null) return;
    const reply = await saving.run({ attachmentId: issued.attachmentId, suggestedName: `attestation-${issued.number}.pdf` });
    if (reply.ok) showToast({ state: 'done', message: ATTESTATION.saved(reply.value.fileName) });
    else tell(reply.refusal);
  }

  function tell(refusal: Refusal): void {
    onRefusal(refusal.code === 'cancelled' ? null : refusal);
  }
}
