import type { BrowserWindow } from 'electron';
import type { CommandContract, InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { JournalService } from '../audit/journal-service.ts';
import type { DocumentService } from '../documents/document-service.ts';
import type { ExportService } from '../export/export-service.ts';
import type { ImportService } from '../import/import-service.ts';
import type { PrivacyService } from '../privacy/privacy-service.ts';
import type { Desk } from '../session/desk.ts';
import type { DeskRepair } from '../session/desk-repair.ts';
import type { DeskEntrance } from '../session/entrance.ts';
import type { SettingsStore } from '../settings/settings-schema.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { OwnClipboard } from '../window/own-clipboard.ts';
import type { DeskWindows } from '../window/desk-windows.ts';

/** What an act on the workstation may use. */
export interface ActContext {
  readonly desk: Desk;
  readonly window: BrowserWindow;
  readonly settings: SettingsStore;
  readonly repair: DeskRepair;
  readonly entrance: DeskEntrance;
  readonly clipboard: OwnClipboard;
  readonly windows: DeskWindows;
  readonly imports: ImportService;
  readonly exports: ExportService;
  readonly documents: DocumentService;
  readonly journal: () => Promise<JournalService>;
  /** The page that verifies a dossier de preuve without Guichet. */
  readonly verifierPage: string;
  readonly privacy: PrivacyService;
  /** What the thread that speaks with the hub is asked; null without it, or without an answer in time. */
  readonly sync: Pick<SyncService, 'ask'>;
}

/** One act on the workstation: a dialog, a window, a file, a printer, a long job. It writes no business row. */
export type Act<C extends CommandContract> = (input: InputOf<C>, context: ActContext) => Promise<Result<OutputOf<C>, Refusal>>;
