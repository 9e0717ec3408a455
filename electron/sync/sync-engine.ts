import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { isJournalFault } from '../audit/journal-fault.ts';
import { removeNotedResidue } from '../db/residue.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import type { EngineParts } from './engine-parts.ts';
import { FileSettler } from './file-settler.ts';
import { goActsOn, haltDesk, haltOf, haltOfFault, isShutOut, type Halt } from './halt-of.ts';
import { HeardHeads, type Heads } from './heard-heads.ts';
import type { HubReply } from './hub-calls.ts';
import { readLink, readScopes, setClient, type HubLink, type ScopeCursor } from './hub-link.ts';
import { recordSync } from './record-sync.ts';
import { writeRows } from './row-refused.ts';
import { ActSender } from './send-acts.ts';
import { alignLanes, hasOtherEpoch, takeHello } from './take-hello.ts';
import { BETWEEN_WRITES_MS, SnapshotTaker, type SnapshotStep } from './take-snapshot.ts';
import { backoffMs, nextPhase, type SyncEvent } from './state-machine.ts';
import { endRebuild, listRowsGone, startRebuild } from './rebuild-scope.ts';
import { isTooMuch, linesGone } from './rows-gone.ts';
import { faultOfLines, hasForeignLine, takeLines, type LinesAnswer } from './take-lines.ts';
import { ScopeWipe } from './wipe-scope.ts';
import { renumberWaiting } from './waiting-acts.ts';

/** Why there is something to do before the wait is over. `act`: one was filed here; `heads`: a log moved; `online`: the network came back. */
export type Wake = 'act' | 'heads' | 'online';

/** Heads that no event told of, and the clock's skew, are asked for this often. */
const GREET_EVERY_MS = 120_000;
/** After a fault of the hub, a full disk or a writer that held on. */
const REST_MS = 5_000;

/** What a step did: `more` to do at once, or a wait. */
type Step = 'more' | { readonly waitMs: number };

/**
 * Brings the acts of a desk to its hub and the lines of the hub to the desk, one step at a time: a call at most, and what its answer changes in one
 * transaction. Whoever holds it calls `step` again after the wait that it answers, or as soon as it was woken. Nothing that it keeps in memory matters:
 * a desk that ends between any two lines of it goes on from its file.
 */
export class SyncEngine {
  readonly #parts: EngineParts;
  #phase: SyncPhase = 'alone';
  /** When the hub was last greeted; null before, and after any call that had no answer. */
  #greetedAt: number | null = null;
  #tries = 0;
  readonly #heard = new HeardHeads();
  /** After a batch of acts: whoever acts without a pause takes lines all the same. */
  #areLinesNext = false;
  /** This file's numbers are not those of its client at the hub: it was restored or copied. */
  #needsNumbers = false;
  readonly #acts: ActSender;
  readonly #files: FileSettler;
  readonly #snapshots: SnapshotTaker;
  readonly #wipe: ScopeWipe;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#acts = new ActSender(parts);
    this.#files = new FileSettler(parts, (entities) => parts.tell({ phase: this.#phase, entities }));
    const timed = { ...parts, elapsed: parts.elapsed ?? (() => performance.now()), isActWaiting: parts.isActWaiting ?? (() => false) };
    [this.#snapshots, this.#wipe] = [new SnapshotTaker(timed), new ScopeWipe(timed)];
  }

  get phase(): SyncPhase {
    return this.#phase;
  }

  /** Heads have moved: the hub is greeted again, which says by how much. An act needs no greeting: it waits in the file. */
  wake(cause: Wake): void {
    if (cause === 'heads') this.#heard.hear(null);
    if (cause === 'online') this.#tries = 0;
  }

  /** The hub said where logs end now: they are pulled without a greeting, if this desk follows them. */
  hear(heads: Heads): void {
    this.#heard.hear(heads);
  }

  /** Does the next thing there is to do. Answers the milliseconds to wait before the next step; null: until it is woken. Never rejects but on a defect. */
  async step(): Promise<number | null> {
    const link = readLink(this.#parts.connection);
    if (link === null) return this.#enter('left', null);
    if (this.#phase === 'alone') this.#enter('joined', 0);
    try {
      if (link.halted !== null) return this.#enter('halted', await this.#whileHalted(link));
      if (this.#phase === 'halted') this.#enter('resumed', 0);
      return waitOf(await this.#next(link));
    } catch (error) {
      const halt = haltOfFault(error);
      if (halt !== null) return waitOf(this.#halt(halt));
      if (!isJournalFault(error)) throw error;
      // A full or failing disk took the transaction back: nothing is lost, and it is tried again, from a greeting, which alone says that the hub is there.
      this.#greetedAt = null;
      return this.#enter('unanswered', REST_MS);
    }
  }

  async #next(link: HubLink): Promise<Step> {
    const now = this.#parts.clock();
    if (this.#mustGreet(now) || this.#heard.needsGreeting(this.#parts.connection)) return this.#greet(link, now);
    if (!this.#heard.takeIn(this.#parts.connection, now, (act) => this.#write(act))) return { waitMs: REST_MS };
    if (this.#needsNumbers) return this.#renumber();
    const scopes = readScopes(this.#parts.connection);
    const lane = this.#acts.nextLane(link, scopes, now);
    if (lane !== null && !this.#areLinesNext) return this.#push(link, lane);
    const behind = scopes.find(({ seq, head, isRebuilt }) => (seq < head || isRebuilt) && !(link.isPaused && seq === 0));
    // What was refused goes first: it may stand where a line has to (a number that a restored desk gave twice).
    if (!this.#snapshots.isWithinPiece && this.#files.step(now, behind !== undefined)) return 'more';
    this.#areLinesNext = false;
    if (this.#snapshots.givePlaces(behind !== undefined)) return { waitMs: BETWEEN_WRITES_MS };
    if (behind !== undefined) return this.#pull(link, behind);
    if (lane !== null) return 'more';
    if (this.#wipe.step()) return { waitMs: BETWEEN_WRITES_MS };
    const unexplained = link.isPaused ? 'none' : this.#files.unexplained();
    if (unexplained === 'never') return this.#halt({ reason: 'log-broken' });
    if (unexplained === 'ask') {
      this.#greetedAt = null;
      return 'more';
    }
    removeNotedResidue(this.#parts.connection);
    this.#enter('drained', 0);
    return { waitMs: Math.max(0, Math.min((this.#greetedAt ?? now) + GREET_EVERY_MS, ...this.#acts.restsUntil) - now) };
  }

  /** Also when the clock was moved by as much. */
  #mustGreet(now: Instant): boolean {
    return this.#greetedAt === null || Math.abs(now - this.#greetedAt) >= GREET_EVERY_MS;
  }

  async #greet(link: HubLink, now: Instant): Promise<Step> {
    const { calls, connection } = this.#parts;
    // Heads that move while the hub answers are not in its answer.
    this.#heard.forget();
    const hello = await calls.hello({ clientId: link.clientId, app: 'guichet', clock: now });
    if (hello.kind !== 'answer') return this.#unanswered(hello);
    const { body } = hello;
    if (body.hub.keyId !== link.keyId || body.hub.publicKey !== link.publicKey) return this.#halt({ reason: 'log-broken' });
    const lanes = this.#mustGreet(now) || hasOtherEpoch(connection, body) ? await calls.lanes(link.clientId) : null;
    if (lanes !== null && lanes.kind !== 'answer') return this.#unanswered(lanes);
    // Where another writer holds on, the heads that moved are asked for again.
    this.#greetedAt = null;
    const alignment = this.#write(() => {
      takeHello(connection, body, now);
      return lanes === null ? 'aligned' : alignLanes(connection, link, lanes.body.lanes, now);
    });
    if (alignment === null) return { waitMs: REST_MS };
    [this.#greetedAt, this.#tries] = [now, 0];
    this.#parts.greeted?.(body.skewMs);
    this.#needsNumbers ||= alignment === 'ahead';
    this.#enter('greeted', 0);
    return 'more';
  }

  async #push(link: HubLink, scope: string): Promise<Step> {
    this.#enter('busy', 0);
    this.#areLinesNext = true;
    const sent = await this.#acts.send(link, scope);
    if (sent.kind === 'unanswered') return this.#unanswered(sent.reply);
    if (sent.kind === 'false') return this.#halt({ reason: 'log-broken' });
    if (sent.kind === 'busy') return { waitMs: REST_MS };
    if (sent.answered > 0) this.#parts.tell({ phase: this.#phase, entities: ['outbox'] });
    this.#needsNumbers ||= sent.kind === 'numbers';
    return 'more';
  }

  /** What a scope loses goes meanwhile; and a hub whose lines cannot be taken here takes the acts of this desk all the same. Null: until it is woken. */
  async #whileHalted(link: HubLink): Promise<number | null> {
    if (this.#wipe.step()) return BETWEEN_WRITES_MS;
    const { connection, clock, tell } = this.#parts;
    const lane = goActsOn(link.halted) ? this.#acts.nextLane(link, readScopes(connection), clock()) : null;
    if (lane === null) return null;
    const sent = await this.#acts.send(link, lane);
    if (sent.kind !== 'sent') return GREET_EVERY_MS;
    if (sent.answered > 0) tell({ phase: this.#phase, entities: ['outbox'] });
    return 0;
  }

  /** This file was restored from an older copy, or is a copy of another: it numbers its acts anew, and the hub knows those that it has by their ids. */
  async #renumber(): Promise<Step> {
    const { calls, connection, clock } = this.#parts;
    const reply = await calls.newClient();
    if (reply.kind !== 'answer') return this.#unanswered(reply);
    const acts = this.#write(() => {
      setClient(connection, reply.body);
      const renumbered = renumberWaiting(connection, reply.body.clientId);
      recordSync(connection, 'hub.renumbered', { acts: renumbered, series: reply.body.series }, clock());
      return renumbered;
    });
    if (acts === null) return { waitMs: REST_MS };
    this.#needsNumbers = false;
    return 'more';
  }

  async #pull(link: HubLink, cursor: ScopeCursor): Promise<Step> {
    const { calls } = this.#parts;
    this.#enter('busy', 0);
    if (cursor.isRebuilt && cursor.seq >= cursor.head) return this.#endRebuild(cursor);
    if (this.#snapshots.takes(cursor)) return this.#taken(await this.#snapshots.step(link, cursor));
    const reply = await calls.pull({ scope: cursor.scope, since: cursor.seq });
    if (reply.kind === 'refused' && reply.error.code === 'log-truncated') return this.#taken(await this.#snapshots.anew(link, cursor));
    if (reply.kind !== 'answer') return this.#unanswered(reply);
    if (reply.body.kind === 'changes' && reply.body.epoch === cursor.epoch) return this.#take(cursor, reply.body);
    // The log ends before what this desk has of it.
    if (reply.body.kind === 'epoch-changed') return this.#rebuild(cursor, reply.body.epoch);
    // The greeting tells what another epoch means, of lanes and of what an import put beside the log; and that the scope is no longer this desk's.
    this.#greetedAt = null;
    return 'more';
  }

  #taken(step: SnapshotStep): Step {
    if (step.kind === 'unanswered') return this.#unanswered(step.reply);
    if (step.kind === 'taken') {
      if (step.entities.length > 0) this.#parts.tell({ phase: this.#phase, entities: step.entities });
      return { waitMs: BETWEEN_WRITES_MS };
    }
    if (step.kind === 'false') return this.#halt({ reason: 'log-broken' });
    return step.kind === 'log' ? 'more' : { waitMs: REST_MS };
  }

  #take(cursor: ScopeCursor, answer: LinesAnswer): Step {
    const { connection, clock, tell } = this.#parts;
    const fault = faultOfLines(cursor, answer);
    if (fault === 'hole') return this.#unanswered({ kind: 'no-answer' });
    if (fault === 'other-log') return this.#rebuild(cursor, answer.epoch);
    if (hasForeignLine(answer)) return this.#halt({ reason: 'log-broken' });
    const gone = linesGone(this.#parts, answer, cursor.allowedTo).length;
    if (isTooMuch(this.#parts, cursor, gone)) return this.#halt({ reason: 'mass-delete' });
    const origin = { scope: cursor.scope, from: cursor.seq + 1, to: answer.next };
    const end = writeRows(connection, origin, () => takeLines(connection, cursor, answer, { now: clock(), gone }));
    if (end === null) return { waitMs: REST_MS };
    if (end.value.length > 0) tell({ phase: this.#phase, entities: end.value });
    return 'more';
  }

  /** The log is not the one that this desk has the beginning of. It is taken anew, and the rows are made from it once it is whole. A second time under one epoch it is no log at all. */
  #rebuild(cursor: ScopeCursor, epoch: string): Step {
    const { connection, clock } = this.#parts;
    if (cursor.isRebuilt && cursor.epoch === epoch) return this.#halt({ reason: 'log-broken' });
    const isStarted = this.#write(() => {
      startRebuild(connection, cursor.scope);
      recordSync(connection, 'hub.rebuilt', { scope: cursor.scope, from: cursor.seq }, clock());
      return true;
    });
    this.#greetedAt = null;
    return isStarted === null ? { waitMs: REST_MS } : 'more';
  }

  #endRebuild(cursor: ScopeCursor): Step {
    const { gone, isMany } = listRowsGone(this.#parts, cursor);
    if (isMany) return this.#halt({ reason: 'mass-delete' });
    return this.#write(() => endRebuild(this.#parts, cursor.scope, gone.length)) === null ? { waitMs: REST_MS } : 'more';
  }

  #unanswered(reply: Exclude<HubReply<unknown>, { kind: 'answer' }>): Step {
    const reason = reply.kind === 'refused' ? haltOf(reply.error) : null;
    if (reason !== null) return this.#halt({ reason, isShut: reply.kind === 'refused' && isShutOut(reply.error) });
    this.#greetedAt = null;
    this.#tries += 1;
    this.#enter('unanswered', 0);
    return { waitMs: backoffMs(this.#tries, this.#parts.random()) };
  }

  /** Waits for a person: the next step says so. Acts go on being kept. */
  #halt(halt: Halt): Step {
    const { connection, clock } = this.#parts;
    const isWritten = writeInThread(connection, () => haltDesk(connection, halt, clock()));
    return isWritten === null ? { waitMs: REST_MS } : 'more';
  }

  #enter(event: SyncEvent, waitMs: number | null): number | null {
    const phase = nextPhase(this.#phase, event);
    if (phase === this.#phase) return waitMs;
    this.#phase = phase;
    this.#parts.tell({ phase, entities: [] });
    return waitMs;
  }

  /** One transaction; null when another writer held on. Throws what `act` throws, with nothing written. */
  #write<T>(act: () => T): T | null {
    const end = writeInThread(this.#parts.connection, act);
    return end === null ? null : end.value;
  }
}

function waitOf(step: Step): number {
  return step === 'more' ? 0 : step.waitMs;
}
