import { useState } from 'react';
import {
  cancelImport, chooseImportFolder, importProgress, saveImportReport, startImport, type ImportProgress, type ImportReport,
} from '../../../shared/contract/import-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { useEvent } from '../../api/use-event.ts';

/** Where the person is: nothing yet, a run under way, or how the last one ended. */
export type ImportStage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly dryRun: boolean; readonly progress: ImportProgress | null; readonly isCancelling: boolean }
  | { readonly kind: 'reported'; readonly report: ImportReport; readonly savedAs: string | null; readonly saveRefusal: Refusal | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface ImportJob {
  readonly folder: OutputOf<typeof chooseImportFolder> | null;
  readonly stage: ImportStage;
  choose(): Promise<void>;
  start(dryRun: boolean): Promise<void>;
  cancel(): Promise<void>;
  save(): Promise<void>;
}

/** The way from a folder to a report. A folder chosen anew forgets the report of the one before. */
export function useImportJob(): ImportJob {
  const [folder, setFolder] = useState<ImportJob['folder']>(null);
  const [stage, setStage] = useState<ImportStage>({ kind: 'idle' });
  const choosing = useCommand(chooseImportFolder);
  const starting = useCommand(startImport);
  const cancelling = useCommand(cancelImport);
  const saving = useCommand(saveImportReport);
  useEvent(importProgress, (progress) => setStage((now) => (now.kind === 'running' ? { ...now, progress } : now)));

  async function choose(): Promise<void> {
    const reply = await choosing.run({});
    if (reply.ok) setFolder(reply.value);
    if (reply.ok) setStage({ kind: 'idle' });
    else if (reply.refusal.code !== 'cancelled') setStage({ kind: 'refused', refusal: reply.refusal });
  }

  async function start(dryRun: boolean): Promise<void> {
    if (folder === null) return;
    setStage({ kind: 'running', dryRun, progress: null, isCancelling: false });
    const reply = await starting.run({ folder: folder.folder, dryRun });
    setStage(reply.ok ? { kind: 'reported', report: reply.value, savedAs: null, saveRefusal: null } : { kind: 'refused', refusal: reply.refusal });
  }

  async function cancel(): Promise<void> {
    setStage((now) => (now.kind === 'running' ? { ...now, isCancelling: true } : now));
    await cancelling.run({});
  }

  async function save(): Promise<void> {
    const reply = await saving.run({});
    const isAbandoned = !reply.ok && reply.refusal.code === 'cancelled';
    if (isAbandoned) return;
    const outcome = reply.ok ? { savedAs: reply.value.fileName, saveRefusal: null } : { savedAs: null, saveRefusal: reply.refusal };
    setStage((now) => (now.kind === 'reported' ? { ...now, ...outcome } : now));
  }

  return { folder, stage, choose, start, cancel, save };
}
