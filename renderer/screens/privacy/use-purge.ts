import { useState } from 'react';
import { cancelPrivacyJobCommand, purgeCommand, purgeProgressEvent, rehearsePurgeCommand, type PurgeProgress, type PurgeReport } from '../../../shared/contract/purge-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { useCommand } from '../../api/use-command.ts';
import { useEvent } from '../../api/use-event.ts';

/** Where the person is: nothing yet, a run under way, its report, or why there was none. */
export type PurgeStage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly dryRun: boolean; readonly progress: PurgeProgress | null; readonly isCancelling: boolean }
  | { readonly kind: 'reported'; readonly report: PurgeReport }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface PurgeJob {
  readonly stage: PurgeStage;
  rehearse(): Promise<void>;
  run(confirmedOn: LocalDate): Promise<void>;
  cancel(): Promise<void>;
}

/** The way from a rehearsal to a purge and to its report. */
export function usePurge(): PurgeJob {
  const [stage, setStage] = useState<PurgeStage>({ kind: 'idle' });
  const rehearsing = useCommand(rehearsePurgeCommand);
  const purging = useCommand(purgeCommand);
  const cancelling = useCommand(cancelPrivacyJobCommand);
  useEvent(purgeProgressEvent, (progress) => setStage((now) => (now.kind === 'running' ? { ...now, progress } : now)));

  async function rehearse(): Promise<void> {
    setStage({ kind: 'running', dryRun: true, progress: null, isCancelling: false });
    const reply = await rehearsing.run({});
    setStage(reply.ok ? { kind: 'reported', report: reply.value } : { kind: 'refused', refusal: reply.refusal });
  }

  async function run(confirmedOn: LocalDate): Promise<void> {
    setStage({ kind: 'running', dryRun: false, progress: null, isCancelling: false });
    const reply = await purging.run({ confirmedOn });
    setStage(reply.ok ? { kind: 'reported', report: reply.value } : { kind: 'refused', refusal: reply.refusal });
  }

  async function cancel(): Promise<void> {
    setStage((now) => (now.kind === 'running' ? { ...now, isCancelling: true } : now));
    await cancelling.run({});
  }

  return { stage, rehearse, run, cancel };
}
