import type { Role } from '../../shared/domain/rights/role.ts';
import type { ImportProgress, ImportReport } from '../../shared/contract/import-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { refused, type Result } from '../../shared/lib/result.ts';
import { createOneJob } from '../threads/one-job.ts';
import type { ImportMessage, ImportStart } from './import-protocol.ts';

export interface ImportRequest {
  readonly folder: string;
  readonly dryRun: boolean;
  readonly actor: { readonly id: string; readonly role: Role };
}

/** The import seen from the main process: one run at a time, in its own thread. */
export interface ImportService {
  /** Answers when the run has ended; refuses with `import-running` while another one goes. Rejects on a defect. */
  start(request: ImportRequest): Promise<Result<ImportReport, Refusal>>;
  /** Asks the run to stop and to leave nothing; false when none goes. */
  cancel(): boolean;
  /** The report of the last run that ended, for whoever saves it. */
  lastReport(): ImportReport | null;
  /** Cancels and waits for the thread: for the lock and the exit of the application. */
  close(): Promise<void>;
}

export interface ImportServiceOptions {
  /** The built worker; a URL of a source file where Node reads TypeScript by itself. */
  readonly workerPath: string | URL;
  /** Asked at each run, as the key is not kept here. The thread receives its own copy and wipes it. */
  database(): Pick<ImportStart, 'path' | 'key' | 'nativeBinding'>;
  onProgress(progress: ImportProgress): void;
}

export function createImportService(options: ImportServiceOptions): ImportService {
  const jobs = createOneJob<ImportStart, ImportMessage, Result<ImportReport, Refusal>>(options.workerPath, 'import');
  let last: ImportReport | null = null;
  return {
    async start(request) {
      const result = await jobs.run(() => ({ ...options.database(), ...request }), (message) => {
        if (message.kind === 'ended') return message.result;
        options.onProgress(message.progress);
        return null;
      });
      if (result === null) return refused({ code: 'import-running' });
      if (result.ok) last = result.value;
      return result;
    },
    cancel: jobs.cancel,
    lastReport: () => last,
    close: jobs.close,
  };
}
