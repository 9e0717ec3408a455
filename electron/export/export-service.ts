import type { Asker } from '../rights/judge-access.ts';
import { createOneJob } from '../threads/one-job.ts';
import type { ExportEnd, ExportMessage, ExportRequest, ExportStart } from './export-protocol.ts';

/** The export seen from the main process: one file at a time, in its own thread. */
export interface ExportService {
  /** Null when another file is being written. Rejects on a defect. */
  start(request: ExportRequest, filePath: string, asker: Asker): Promise<ExportEnd | null>;
  /** Asks the thread to stop and to leave no file; false when none goes. */
  cancel(): boolean;
  /** Cancels and waits for the thread: for the exit of the application. */
  close(): Promise<void>;
}

export interface ExportServiceOptions {
  /** The built worker; a URL of a source file where Node reads TypeScript by itself. */
  readonly workerPath: string | URL;
  /** Asked at each run, as the key is not kept here. The thread receives its own copy and wipes it. */
  database(): Pick<ExportStart, 'path' | 'key' | 'nativeBinding'>;
  onProgress(progress: { readonly rows: number; readonly startedAt: number }): void;
  clock(): number;
}

export function createExportService(options: ExportServiceOptions): ExportService {
  const jobs = createOneJob<ExportStart, ExportMessage, ExportEnd>(options.workerPath, 'export');
  return {
    async start(request, filePath, asker) {
      const startedAt = options.clock();
      return jobs.run(() => ({ ...options.database(), request, filePath, asker }), (message) => {
        if (message.kind === 'ended') return message.end;
        options.onProgress({ rows: message.rows, startedAt });
        return null;
      });
    },
    cancel: jobs.cancel,
    close: jobs.close,
  };
}
