import { join } from 'node:path';
import type { JournalService } from '../audit/journal-service.ts';
import { DocumentService } from '../documents/document-service.ts';
import { createExportService, type ExportService } from '../export/export-service.ts';
import { createImportService, type ImportService } from '../import/import-service.ts';
import { createPrivacyService, type PrivacyService } from '../privacy/privacy-service.ts';
import type { Credentials } from '../session/desk-files.ts';
import type { Log } from '../log/log.ts';
import type { Desk } from '../session/desk.ts';
import type { Launch } from '../session/launch.ts';
import { createDeskSync, type DeskSync } from './desk-sync.ts';

/** The threads that work beside the main process; each starts when it is first needed. */
export interface Services {
  readonly documents: DocumentService;
  readonly imports: ImportService;
  readonly exports: ExportService;
  readonly journal: () => Promise<JournalService>;
  /** The database is open: the desk speaks to its hub and its journal is checked a while later, out of the way of whoever starts to work. */
  filesOpened(): void;
  readonly verifierPage: string;
  readonly privacy: PrivacyService;
  readonly sync: DeskSync;
  close(): Promise<void>;
}

interface ServicesParts {
  readonly places: Launch['places'];
  /** Asked at each run: no service keeps the key. */
  readonly credentials: () => Credentials;
  readonly send: (event: string, payload: unknown) => void;
  /** Asked when it is needed: the desk comes after its services. */
  readonly desk: () => Desk;
  readonly log: Log;
}

export function createServices({ places, credentials, send, desk, log }: ServicesParts): Services {
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
  const journal = createJournal(places, { credentials, send, desk });
  const privacy = createPrivacyService({
    workerPath: join(places.mainFolder, 'privacy-worker.js'),
    database: credentials,
    onProgress: (progress) => send('purge-progress', progress),
  });
  const sync = createDeskSync({ workerPath: join(places.mainFolder, 'sync-worker.js'), credentials, desk, log });
  return {
    documents,
    imports,
    exports,
    privacy,
    sync,
    journal: journal.load,
    filesOpened: () => {
      journal.checkLater();
      sync.startLater();
    },
    verifierPage: places.verifierPage,
    close: async () => {
      await Promise.all([imports.close(), exports.close(), documents.close(), privacy.close(), journal.close(), sync.close()]);
    },
  };
}

/** After the first rows, and what else a start has to do. */
const CHECK_JOURNAL_AFTER_MS = 20_000;

/** The journal's program loads when it is first checked or asked for. */
function createJournal({ mainFolder }: Launch['places'], { credentials, send, desk }: Omit<ServicesParts, 'places' | 'log'>) {
  let loading: Promise<JournalService> | null = null;
  let timer: NodeJS.Timeout | null = null;
  const load = (): Promise<JournalService> => (loading ??= create());
  return {
    load,
    checkLater: () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => void load().then((journal) => journal.check()), CHECK_JOURNAL_AFTER_MS);
    },
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      await (await loading)?.close();
    },
  };

  async function create(): Promise<JournalService> {
    const [{ JournalService: Service }, { loadProfile }] = await Promise.all([import('../audit/journal-service.ts'), import('../settings/insurer-profile.ts')]);
    return new Service({
      workerPath: join(mainFolder, 'journal-worker.js'),
      database: credentials,
      headVerdict: async () => (await desk().writing()).keeper?.verdict ?? null,
      retention: () => loadProfile().journalRetention,
      clock: Date.now,
      emit: (state) => send('journal-state', state),
      record: (event) => desk().record(event),
      grown: () => void desk().writing().then(({ keeper }) => keeper?.noted()),
      failed: (error) => void desk().recordDefect('journal.check', error),
    });
  }
}
