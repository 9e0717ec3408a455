import { join } from 'node:path';
import type { JournalService } from '../audit/journal-service.ts';
import { DocumentService } from '../documents/document-service.ts';
import { createExportService, type ExportService } from '../export/export-service.ts';
import { createImportService, type ImportService } from '../import/import-service.ts';
import { createPrivacyService, type PrivacyService } from '../privacy/privacy-service.ts';
import type { Credentials } from '../session/desk-files.ts';
import type { Desk } from '../session/desk.ts';
import type { Launch } from '../session/launch.ts';

/** The threads that work beside the main process; each starts when it is first needed. */
export interface Services {
  readonly documents: DocumentService;
  readonly imports: ImportService;
  readonly exports: ExportService;
  readonly journal: () => Promise<JournalService>;
  /** The database is open: its journal is checked a while later, out of the way of whoever starts to work. */
  checkJournalLater(): void;
  readonly verifierPage: string;
  readonly privacy: PrivacyService;
  close(): Promise<void>;
}

interface ServicesParts {
  readonly places: Launch['places'];
  /** Asked at each run: no service keeps the key. */
  readonly credentials: () => Credentials;
  readonly send: (event: string, payload: unknown) => void;
  /** Asked when the journal is checked: the desk comes after its services. */
  readonly desk: () => Desk;
}

export function createServices({ places, credentials, send, desk }: ServicesParts): Services {
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
  return {
    documents,
    imports,
    exports,
    privacy,
    journal: journal.load,
    checkJournalLater: journal.checkLater,
    verifierPage: places.verifierPage,
    close: async () => {
      await Promise.all([imports.close(), exports.close(), documents.close(), privacy.close(), journal.close()]);
    },
  };
}

/** After the first rows, and what else a start has to do. */
const CHECK_JOURNAL_AFTER_MS = 20_000;

/** The journal's program loads when it is first checked or asked for. */
function createJournal({ mainFolder }: Launch['places'], { credentials, send, desk }: Omit<ServicesParts, 'places'>) {
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
