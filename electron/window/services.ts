import { join } from 'node:path';
import { DocumentService } from '../documents/document-service.ts';
import { createExportService, type ExportService } from '../export/export-service.ts';
import { createImportService, type ImportService } from '../import/import-service.ts';
import type { Credentials } from '../session/desk-files.ts';
import type { Launch } from '../session/launch.ts';

/** The threads that work beside the main process; each starts when it is first needed. */
export interface Services {
  readonly documents: DocumentService;
  readonly imports: ImportService;
  readonly exports: ExportService;
  close(): Promise<void>;
}

interface ServicesParts {
  readonly places: Launch['places'];
  /** Asked at each run: no service keeps the key. */
  readonly credentials: () => Credentials;
  readonly send: (event: string, payload: unknown) => void;
}

export function createServices({ places, credentials, send }: ServicesParts): Services {
  const documents = new DocumentService({ workerFile: join(places.mainFolder, 'document-worker.js'), fontsFolder: places.fontsFolder });
  const imports = createImportService({
    workerPath: join(places.mainFolder, 'import-worker.js'),
    database: credentials,
    onProgress: (progress) => send('import-progress', progress),
  });
  const exports = createExportService({
    workerPath: join(places.mainFolder, 'export-worker.js'),
    database: credentials,
    onProgress: (progress) => send('export-progress', progress),
    clock: Date.now,
  });
  return {
    documents,
    imports,
    exports,
    close: async () => {
      await Promise.all([imports.close(), exports.close(), documents.close()]);
    },
  };
}
