import { useState } from 'react';
import { cancelExportCommand, exportContractsCommand, exportProgressEvent } from '../../../shared/contract/grid-contract.ts';
import type { InputOf } from '../../../shared/contract/define.ts';
import { callCommand } from '../../api/door.ts';
import { useEvent } from '../../api/use-event.ts';
import { showToast } from '../../shell/toasts.ts';
import { EXPORT } from '../../text/contracts.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';

type Request = Omit<InputOf<typeof exportContractsCommand>, 'reason'>;

export interface ExportState {
  /** Rows written so far; null when no export goes. */
  readonly rows: number | null;
  /** How many rows may leave without a reason, when one is awaited. */
  readonly reasonBeyond: number | null;
  /** Goes on with a reason, or gives up without one. */
  giveReason(reason: string | null): void;
  start(request: Request): void;
  cancel(): void;
}

/** One export at a time: its progress, its end said in a toast. */
export function useExport(): ExportState {
  const [rows, setRows] = useState<number | null>(null);
  const [awaiting, setAwaiting] = useState<{ readonly request: Request; readonly beyond: number } | null>(null);
  useEvent(exportProgressEvent, (progress) => setRows((current) => (current === null ? null : progress.rows)));
  async function run(request: Request, reason: string | null): Promise<void> {
    setRows(0);
    const reply = await callCommand(exportContractsCommand, { ...request, reason });
    setRows(null);
    if (!reply.ok && reply.refusal.code === 'reason-needed') return setAwaiting({ request, beyond: Number(reply.refusal.facts?.limit ?? 0) });
    if (reply.ok) showToast({ state: 'done', message: EXPORT.done(reply.value.rows, reply.value.fileName) });
    else if (reply.refusal.code !== 'cancelled' && reply.refusal.code !== 'step-up-needed') showToast({ state: 'urgent', message: refusalSentence(reply.refusal.code) });
    else if (isStopped) showToast({ state: 'information', message: EXPORT.stopped });
    isStopped = false;
  }
  return {
    rows,
    reasonBeyond: awaiting?.beyond ?? null,
    giveReason: (reason) => {
      if (awaiting !== null && reason !== null) void run(awaiting.request, reason);
      setAwaiting(null);
    },
    start: (request) => void run(request, null),
    cancel: () => {
      isStopped = true;
      void callCommand(cancelExportCommand, {});
    },
  };
}

/** Tells « stopped by the person » from « the dialog was closed », which needs no word. */
let isStopped = false;
