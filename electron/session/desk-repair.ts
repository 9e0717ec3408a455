import type { RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import { isDamage } from '../db/damage.ts';
import { hasPendingReport } from '../recovery/pending-report.ts';
import { wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import type { DeskFiles } from './desk-files.ts';
import type { Desk } from './desk.ts';
import { openRepaired, restore, type Opening, type RepairPlaces } from './open-repaired.ts';

export interface DeskRepairParts extends Omit<RepairPlaces, 'recovering'> {
  readonly desk: () => Desk;
  /** Ends whatever else has the database open: backups, long jobs. */
  readonly endJobs: () => Promise<void>;
  /** Reads every page of the open database, and says what is damaged to `noticed`. */
  readonly checkWhole: () => Promise<void>;
}

/** The whole file is read behind the first minute of work: its start costs nobody anything. */
const CHECK_AFTER_MS = 60_000;

/** Opens the database whatever befell it, and restores it under the hands of whoever works when damage shows later. */
export class DeskRepair {
  readonly #parts: DeskRepairParts;
  readonly #places: RepairPlaces;
  #repairing: Promise<void> | null = null;
  #isClosing = false;
  #report: RecoveryReport | null = null;

  constructor(parts: DeskRepairParts) {
    this.#parts = parts;
    this.#places = { ...parts, recovering: () => parts.desk().notice({ state: 'recovering' }) };
  }

  /** Where it stays shut, the windows say why. */
  async open(key: SecretBytes): Promise<void> {
    await this.#arrive(await openRepaired(this.#places, key), key);
  }

  /** Resolves when nothing is being repaired. */
  async settled(): Promise<void> {
    await this.#repairing;
  }

  /** Ends whatever has the database open, then closes it; a repair under way ends first, none begins meanwhile. */
  async close(): Promise<void> {
    await this.settled();
    const files = this.#parts.desk().files();
    this.#report = null;
    if (files === null) return;
    this.#isClosing = true;
    try {
      await this.#parts.endJobs();
      await files.close();
      this.#parts.desk().filesClosed();
    } finally {
      this.#isClosing = false;
    }
  }

  /** Whether the files are about to be closed: nothing new may be begun with them. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Of every defect. Damage restores the database at once; anything else is not its business. */
  noticed(error: unknown): void {
    const files = this.#parts.desk().files();
    if (files === null || this.#isClosing || this.#repairing !== null || !isDamage(error)) return;
    this.#repairing = this.#repairOnce(files);
  }

  /** Somebody has read the report. */
  async acknowledge(): Promise<void> {
    if (this.#report === null) return;
    const { fileReport } = await import('../recovery/report-file.ts');
    fileReport(this.#parts.folder, this.#report);
    this.#report = null;
    this.#parts.desk().notice(null);
  }

  async #arrive(opening: Opening, key: SecretBytes): Promise<void> {
    const desk = this.#parts.desk();
    if (opening.kind === 'closed') return desk.notice({ state: 'shut', reason: opening.reason });
    this.#report = await this.#pendingReport(key);
    desk.filesOpened(opening.files);
    if (this.#report === null) desk.notice(null);
    else {
      const { cause, missing } = this.#report;
      desk.notice({ state: 'recovered', report: this.#report });
      desk.record({ action: 'database.recovered', subject: 'desk', outcome: 'done', detail: { cause, missing: missing.count } });
    }
    if (opening.isToCheck) setTimeout(() => this.#check(opening.files), CHECK_AFTER_MS).unref();
  }

  async #pendingReport(key: Uint8Array): Promise<RecoveryReport | null> {
    const { folder } = this.#parts;
    if (!hasPendingReport(folder)) return null;
    const { readPendingReport } = await import('../recovery/report-file.ts');
    return readPendingReport(folder, key);
  }

  async #repairOnce(files: DeskFiles): Promise<void> {
    try {
      await this.#repairUnderHands(files);
    } catch (error) {
      this.#parts.desk().recordDefect('repair', error);
    } finally {
      this.#repairing = null;
    }
  }

  async #repairUnderHands(files: DeskFiles): Promise<void> {
    const { key } = files.credentials();
    const desk = this.#parts.desk();
    desk.filesClosed();
    desk.notice({ state: 'recovering' });
    await this.#parts.endJobs();
    await files.close();
    const end = await restore(this.#places, key);
    if (end.kind === 'impossible') desk.notice({ state: 'shut', reason: end.reason });
    else return this.open(key);
    wipe(key);
  }

  /** A damaged page that nobody has read yet is as damaged: a backup is copied, read whole and counted. */
  #check(files: DeskFiles): void {
    if (!this.#isClosing && this.#parts.desk().files() === files) void this.#parts.checkWhole();
  }
}
