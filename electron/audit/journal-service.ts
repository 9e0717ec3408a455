import { Worker } from 'node:worker_threads';
import type { JournalState } from '../../shared/contract/journal-contract.ts';
import { journalPurgedBefore } from '../../shared/domain/audit/journal-retention.ts';
import type { JournalRetention } from '../../shared/domain/policy/insurer-profile.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { ITSELF, type DeskEvent } from './audit-event.ts';
import type { SyncProofOrder } from '../sync/build-sync-proof.ts';
import type { ProofOrder } from './build-proof.ts';
import type { HeadVerdict } from './head-file.ts';
import type { JournalEnd, JournalJob, JournalStart } from './journal-protocol.ts';
import { fingerprintOf } from './signature.ts';

export interface JournalServiceParts {
  /** The built worker; a URL of a source file where Node reads TypeScript by itself. */
  readonly workerPath: string | URL;
  /** Asked at each run, as the key is not kept here. */
  readonly database: () => Omit<JournalStart, 'job'>;
  /** What was found when the database was opened: the counter beside it may tell that it is an older one. */
  readonly headVerdict: () => Promise<HeadVerdict | null>;
  readonly retention: () => readonly JournalRetention[];
  readonly clock: () => number;
  readonly emit: (state: JournalState) => void;
  readonly record: (event: DeskEvent) => void;
  /** The thread has written to the journal. */
  readonly grown: () => void;
  /** A check could not be made. */
  readonly failed: (error: unknown) => void;
}

const UNCHECKED: JournalState = { state: 'unchecked', checkedAt: null, entries: 0, fault: null, workstation: null };

/** The journal seen from the main process: whether its chain holds, and the files that prove it. Each run has its own thread. */
export class JournalService {
  readonly #parts: JournalServiceParts;
  #state: JournalState = UNCHECKED;
  #isClosed = false;
  #checking: Promise<JournalState> | null = null;
  readonly #threads = new Set<Worker>();

  constructor(parts: JournalServiceParts) {
    this.#parts = parts;
  }

  get state(): JournalState {
    return this.#state;
  }

  /** Checks the whole chain, then takes away what retention ends. Never rejects: a check that fails is a journal that nobody can vouch for. */
  check(): Promise<JournalState> {
    return (this.#checking ??= this.#run().finally(() => (this.#checking = null)));
  }

  /** Writes a dossier de preuve. Rejects on a defect. */
  async prove(order: ProofOrder, filePath: string): Promise<JournalEnd> {
    const end = await this.#inThread({ kind: 'proof', order, filePath });
    this.#parts.grown();
    return end;
  }

  /** Writes the proof of synchronisation. Rejects on a defect. */
  async proveSync(order: SyncProofOrder, filePath: string): Promise<JournalEnd> {
    const end = await this.#inThread({ kind: 'sync-proof', order, filePath });
    this.#parts.grown();
    return end;
  }

  /** Ends the threads where they are: what they had begun to write is undone. To be called before the files close. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
    this.#state = UNCHECKED;
  }

  async #run(): Promise<JournalState> {
    const { clock, retention, headVerdict, record, grown, failed } = this.#parts;
    this.#isClosed = false;
    this.#tell({ ...this.#state, state: 'checking' });
    const now = instant(clock());
    try {
      const verdict = await headVerdict();
      const end = await this.#inThread({ kind: 'check', now, purgeBefore: verdict === null ? journalPurgedBefore(retention(), now) : null });
      if (end.kind !== 'checked') throw new Error(`journal: a check ended as ${end.kind}`);
      const fault = end.report.fault ?? (verdict === null ? null : { code: verdict.fault, seq: verdict.seq });
      if (end.purged > 0) grown();
      record({ actor: ITSELF, action: 'journal.check', subject: 'desk', ...(fault === null ? { outcome: 'done', detail: { entries: end.report.entries, ms: end.ms } } : { outcome: 'refused', detail: { ...fault } }) });
      const { identity } = end;
      const workstation = identity === null ? null : { name: identity.name, fingerprint: fingerprintOf(identity.publicKey) };
      return this.#tell({ state: fault === null ? 'sound' : 'broken', checkedAt: now, entries: end.report.entries, fault, workstation });
    } catch (error) {
      if (this.#isClosed) return UNCHECKED;
      failed(error);
      record({ actor: ITSELF, action: 'journal.check', subject: 'desk', outcome: 'refused', detail: { code: 'unreadable' } });
      return this.#tell({ ...this.#state, state: 'broken', checkedAt: now, fault: { code: 'unreadable', seq: 0 } });
    }
  }

  #tell(state: JournalState): JournalState {
    this.#state = state;
    this.#parts.emit(state);
    return state;
  }

  #inThread(job: JournalJob): Promise<JournalEnd> {
    return new Promise((resolve, reject) => {
      const thread = new Worker(this.#parts.workerPath, { workerData: { ...this.#parts.database(), job } satisfies JournalStart });
      this.#threads.add(thread);
      let end: JournalEnd | null = null;
      thread.on('message', (message: JournalEnd) => (end = message));
      thread.on('error', reject);
      // Only the end of the thread says that its connection is closed.
      thread.on('exit', (code) => {
        this.#threads.delete(thread);
        if (end === null) reject(new Error(`journal thread ended with code ${code}`));
        else resolve(end);
      });
    });
  }
}
