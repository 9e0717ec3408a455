import type { PurgeProgress } from '../../shared/contract/purge-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { refused, type Result } from '../../shared/lib/result.ts';
import { createOneJob } from '../threads/one-job.ts';
import type { PrivacyJobKind, PrivacyJobs, PrivacyMessage, PrivacyStart } from './privacy-protocol.ts';

/** Copies, erasures and purges seen from the main process: one at a time, each in its own thread. */
export interface PrivacyService {
  /** Answers when the job has ended; refuses with `privacy-job-running` while another one goes. Rejects on a defect. */
  run<Kind extends PrivacyJobKind>(kind: Kind, input: PrivacyJobs[Kind]['input'], by: RunBy): Promise<Result<PrivacyJobs[Kind]['output'], Refusal>>;
  /** Asks a purge to stop between two transactions; false when no job goes. */
  cancel(): boolean;
  /** Cancels and waits for the thread: for the lock and the exit of the application. */
  close(): Promise<void>;
}

/** Who asks, and when by the desk's clock. */
export interface RunBy {
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly now: number;
}

export interface PrivacyServiceOptions {
  /** The built worker; a URL of a source file where Node reads TypeScript by itself. */
  readonly workerPath: string | URL;
  /** Asked at each run, as the key is not kept here. The thread receives its own copy and wipes it. */
  database(): Pick<PrivacyStart, 'path' | 'key' | 'nativeBinding'>;
  onProgress(progress: PurgeProgress): void;
}

export function createPrivacyService(options: PrivacyServiceOptions): PrivacyService {
  const jobs = createOneJob<PrivacyStart, PrivacyMessage, Result<unknown, Refusal>>(options.workerPath, 'privacy');
  return {
    async run<Kind extends PrivacyJobKind>(kind: Kind, input: PrivacyJobs[Kind]['input'], { actor, now }: RunBy) {
      const job = { kind, ...input } as unknown as PrivacyStart['job'];
      const ended = jobs.run(() => ({ ...options.database(), job, actor: { staffId: actor.staffId, role: actor.role }, startedAt: now }), (message) => {
        if (message.kind === 'ended') return message.result;
        options.onProgress(message.progress);
        return null;
      });
      return ended === null ? refused({ code: 'privacy-job-running' as const }) : ((await ended) as Result<PrivacyJobs[Kind]['output'], Refusal>);
    },
    cancel: jobs.cancel,
    close: jobs.close,
  };
}
