import { printDocumentCommand, saveDocumentCommand } from '../../../shared/contract/attestation-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useAct } from '../../acts/use-act.ts';
import { useCommand } from '../../api/use-command.ts';
import { showToast } from '../../shell/toasts.ts';
import { ACCESS } from '../../text/portal-access.ts';

export interface SheetActs {
  print(): void;
  save(): void;
}

/** Print and save the kept sheet, by button, key and palette. A closed dialog is no failure: nothing is said. */
export function useSheetActs(kept: { readonly attachmentId: string } | null, onRefusal: (refusal: Refusal | null) => void): SheetActs {
  const printing = useCommand(printDocumentCommand);
  const saving = useCommand(saveDocumentCommand);
  const acts: SheetActs = { print: () => void print(), save: () => void save() };
  useAct('document.print', kept === null ? null : { run: acts.print });
  useAct('document.save', kept === null ? null : { run: acts.save });
  return acts;

  async function print(): Promise<void> {
    if (kept === null) return;
    const reply = await printing.run({ attachmentId: kept.attachmentId });
    if (reply.ok) showToast({ state: 'done', message: ACCESS.sheet.printed });
    else tell(reply.refusal);
  }

  async function save(): Promise<void> {
    if (kept === null) return;
    const reply = await saving.run({ attachmentId: kept.attachmentId, suggestedName: 'fiche-acces.pdf' });
    if (reply.ok) showToast({ state: 'done', message: ACCESS.sheet.saved(reply.value.fileName) });
    else tell(reply.refusal);
  }

  function tell(refusal: Refusal): void {
    onRefusal(refusal.code === 'cancelled' ? null : refusal);
  }
}
