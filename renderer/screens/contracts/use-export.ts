import { useState } from 'react';
import { cancelExportCommand, exportContractsCommand, exportProgressEvent } from '../../../shared/contract/grid-contract.ts';
import type { InputOf } from '../../../shared/contract/define.ts';
import { callCommand } from '../../api/door.ts';
import { useEvent } from '../../api/use-event.ts';
import { showToast } from '../../shell/toasts.ts';
import { EXPORT } from '../../text/contracts.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';

export interface ExportState {
  /** Rows written so far; null when no export goes. */
  readonly rows: number | null;
  start(request: InputOf<typeof exportContractsCommand>): void;
  cancel(): void;
}

/** One export at a time: its progress, its end said in a toast. */
export function useExport(): ExportState {
  const [rows, setRows] = useState<number | null>(null);
  useEvent(exportProgressEvent, (progress) => setRows((current) => (current === null ? null : progress.rows)));
  async function run(request: InputOf<typeof exportContractsCommand>): Promise<void> {
    setRows(0);
    const reply = await callCommand(exportContractsCommand, request);
    setRows(null);
    if (reply.ok) showToast({ state: 'done', message: EXPORT.done(reply.value.rows, reply.value.fileName) });
    else if (reply.refusal.code !== 'cancelled') showToast({ state: 'urgent', message: refusalSentence(reply.refusal.code) });
    else if (isStopped) showToast({ state: 'information', message: EXPORT.stopped });
    isStopped = false;
  }
  return {
    rows,
    start: (request) => void run(request),
    cancel: () => {
      isStopped = true;
      void callCommand(cancelExportCommand, {});
    },
  };
}

/** Tells « stopped by the person » from « the dialog was closed », which needs no word. */
let isStopped = false;
