import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import type { z } from 'zod';
import { openSession } from '../../hub/auth/authenticate.ts';
import { mintClient } from '../../hub/auth/enrolment.ts';
import { hello, lanesOf } from '../../hub/auth/hello.ts';
import type { Session } from '../../hub/auth/session.ts';
import { CallRefused } from '../../hub/call-refused.ts';
import { isUnavailable, loggableFault } from '../../hub/db/database-errors.ts';
import { renewEpochs } from '../../hub/db/scopes.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import { DirectoryCache } from '../../hub/directory/directory-cache.ts';
import { authorisedScopes } from '../../hub/directory/directory.ts';
import { forgetErased } from '../../hub/erasure/forget-erased.ts';
import type { HubKeys } from '../../hub/keys/hub-keys.ts';
import { createMetrics } from '../../hub/metrics.ts';
import type { HubParts } from '../../hub/parts.ts';
import { pullChanges } from '../../hub/pull/pull-changes.ts';
import { pushBatch } from '../../hub/push/push-batch.ts';
import { readSettings } from '../../hub/settings.ts';
import { buildSnapshot } from '../../hub/snapshots/build-snapshot.ts';
import { buildDueSnapshots } from '../../hub/snapshots/keep-snapshots.ts';
import { LogReplaced, pruneLogs } from '../../hub/snapshots/prune-logs.ts';
import { findManifest, placeScope, readPieceBytes } from '../../hub/snapshots/serve-snapshot.ts';
import { moveFile } from '../../hub/transfer/move-file.ts';
import type { Heads } from '../../electron/sync/heard-heads.ts';
import type { HubReply } from '../../electron/sync/hub-calls.ts';
import { pullAnswer, pullQuery } from '../../shared/contract/sync/pull-contract.ts';
import { pushAnswer, pushRequest } from '../../shared/contract/sync/push-contract.ts';
import { helloAnswer, helloRequest, lanesAnswer, newClientAnswer } from '../../shared/contract/sync/session-messages.ts';
import { snapshotAnswer } from '../../shared/contract/sync/snapshot-contract.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { Activity } from './activity.ts';
import type { Chance } from './chance.ts';
import { PIECE_BYTES, type HubStore } from './hub-store.ts';
import { HUB_KEYS } from './simulated-keys.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Who calls, as its token would say. */
export interface Caller {
  readonly staffId: string;
  readonly deviceId: string;
  readonly familyId: string;
}

/** A call as it travels: its name and its body as JSON. */
export interface Call {
  readonly name: 'hello' | 'lanes' | 'newClient' | 'push' | 'pull' | 'snapshot' | 'piece';
  body: string;
}

export interface PieceAsked {
  readonly scope: string;
  readonly sha256: string;
}

export type RawReply = HubReply<unknown>;

/** How often a process of the hub looks which snapshots are due, as it does by itself. */
const SNAPSHOTS_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

const METRICS = createMetrics();
const SETTINGS = readSettings();

/** The hub's own code, call by call, over the database of the run. `defects` is what it could not explain. */
export class SimulatedHub {
  readonly store: HubStore;
  readonly keys: HubKeys;
  readonly defects: string[] = [];
  /** How many of its transactions meet another one. */
  conflicts = 0;
  /** What a seeded bug does around a call: nothing in a sound hub. */
  before: (call: Call, store: HubStore) => Promise<void> = () => Promise.resolve();
  after: (call: Call, reply: RawReply, store: HubStore) => Promise<RawReply> = (_call, reply) => Promise.resolve(reply);
  onRead: (text: string, rows: readonly unknown[][]) => void = () => undefined;
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  #directory = new DirectoryCache();
  /** Grows when its process dies: what the dead one had under way never ends. */
  #life = 0;
  #upAt = 0;

  constructor(store: HubStore, time: VirtualTime, chance: Chance) {
    this.store = store;
    this.#time = time;
    this.#chance = chance;
    this.keys = HUB_KEYS;
  }

  /** Its process dies, and another is there some time later. */
  restart(downMs: number): void {
    this.#life += 1;
    this.#upAt = this.#time.now + downMs;
    this.#directory = new DirectoryCache();
  }

  async renewEpochs(): Promise<void> {
    await inTransaction(this.store.pool, renewEpochs);
  }

  /** Builds every minute the snapshots that are due, as its processes do. */
  keepSnapshots(): void {
    this.#time.after(SNAPSHOTS_EVERY_MS, 'hub: due snapshots', async () => {
      await this.#start((pool) => buildDueSnapshots(this.#parts(pool), { pieceBytes: PIECE_BYTES }));
      this.keepSnapshots();
    });
  }

  /** Builds one of every scope, whether it is due or not. */
  async buildSnapshots(): Promise<void> {
    const scopes = await this.store.rows<{ name: string }>('SELECT name FROM scope ORDER BY scope_id');
    await this.#start(orUnavailable(async (pool) => {
      for (const { name } of scopes) await buildSnapshot(this.#parts(pool), name, { pieceBytes: PIECE_BYTES });
    }));
  }

  /** Drops what is older than so long from every log; the witness keeps it. */
  async prune(olderMs: number): Promise<void> {
    await this.#start(orUnavailable((pool) => pruneLogs(this.#parts(pool), olderMs / DAY_MS)));
  }

  /** A member's file goes to another agency, as an operator says; where it is there already, nothing happens. */
  async move({ memberId, to }: { readonly memberId: number; readonly to: string }): Promise<void> {
    await this.#start(orUnavailable(async (pool) => {
      const [member] = await this.store.rows<{ number: string }>(`SELECT body ->> 'number' AS number FROM file_row WHERE entity = 'member' AND row_id = $1`, [String(memberId)]);
      const move = { number: member?.number ?? '', agencyId: to, leavesPapers: true, authorId: 'operator', at: instant(this.#time.now) };
      await inTransaction(pool, (tx) => moveFile(tx, move)).catch((error: unknown) => {
        if (!/is in \w+ already|no member has|nothing is moved/u.test(String(error))) throw error;
      });
    }));
  }

  /** Forgets what was erased, without the week that desks are given. */
  async forget(): Promise<void> {
    await this.#start(orUnavailable((pool) => forgetErased(this.#parts(pool), 0)));
  }

  /** The same from its beginning to its end. */
  async forgetNow(): Promise<void> {
    await forgetErased(this.#parts(this.store.pool), 0);
  }

  /** Takes a call, and gives its reply to `then` once it has one: never when its process died meanwhile. */
  async take(caller: Caller, heard: Call, then: (reply: RawReply) => void): Promise<void> {
    if (this.#time.now < this.#upAt) return;
    const call = { ...heard };
    const life = this.#life;
    await this.#start(async (pool) => {
      await this.before(call, this.store);
      const reply = await this.after(call, await this.#answer(pool, caller, call), this.store);
      if (life === this.#life) then(reply);
    });
  }

  /** Gives, by person, where the logs now end that they may have: what the event stream tells. */
  async readHeads(): Promise<(staffId: string) => Heads> {
    const directory = await new DirectoryCache().read(drizzle(this.store.pool));
    const ends = await this.store.rows<{ name: string; seq: number }>('SELECT name, seq FROM scope JOIN scope_head USING (scope_id)');
    const today = localDateOf(instant(this.#time.now));
    return (staffId) => {
      const mine = authorisedScopes(directory, staffId, today);
      return Object.fromEntries(ends.filter(({ name }) => mine.includes(name)).map(({ name, seq }) => [name, seq]));
    };
  }

  /** Work of one process of the hub: it stops before each of its transactions, and for ever where that process dies. */
  async #start(work: (pool: Pool) => Promise<unknown>): Promise<void> {
    if (this.#time.now < this.#upAt) return;
    const activity = new Activity();
    const life = this.#life;
    const pool = activity.pool(this.store.postgres, { chance: this.#chance, conflicts: this.conflicts, onRead: this.onRead });
    const goOn = (): void => this.#time.after(this.#chance.between(0, 8), 'hub: next transaction', async () => {
      if (life !== this.#life) return;
      await activity.advance();
      if (!activity.isOver) goOn();
    });
    await activity.start(async () => void (await work(pool)));
    if (!activity.isOver) goOn();
  }

  async #answer(pool: Pool, caller: Caller, call: Call): Promise<RawReply> {
    try {
      const parts = this.#parts(pool);
      const session = await openSession(parts, { ...caller, until: this.#time.now + 600_000 }, parts.clock());
      // What crosses the line is text, and is read by the contract on both ends.
      return { kind: 'answer', body: JSON.parse(JSON.stringify(await answerCall(parts, session, call))) as unknown };
    } catch (error) {
      if (error instanceof CallRefused) return { kind: 'refused', error: error.body };
      if (isUnavailable(error)) return { kind: 'refused', error: { code: 'unavailable' } };
      this.defects.push(`${call.name}: ${JSON.stringify(loggableFault(error))} ${String(error)}`);
      return { kind: 'refused', error: { code: 'defect', reference: 'simulated' } };
    }
  }

  #parts(pool: Pool): HubParts {
    const note = (): void => undefined;
    const error = (facts: Readonly<Record<string, unknown>>, event: string): void => {
      if (event === 'act-failed') this.defects.push(`${event}: ${JSON.stringify(facts)}`);
    };
    return { pool, keys: this.keys, settings: SETTINGS, directory: this.#directory, metrics: METRICS, log: { info: note, warn: note, error }, clock: () => instant(this.#time.now) };
  }
}

/** Work that nobody waits for ends where a transaction met others each time that it was tried, or the log became another one: the next day's does the rest. */
function orUnavailable(work: (pool: Pool) => Promise<unknown>): (pool: Pool) => Promise<unknown> {
  return (pool) => work(pool).catch((error: unknown) => {
    if (!isUnavailable(error) && !(error instanceof LogReplaced)) throw error;
  });
}

async function answerCall(parts: HubParts, session: Session, { name, body }: Call): Promise<unknown> {
  const read = <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(body));
  switch (name) {
    case 'hello':
      return helloAnswer.parse(await hello(parts, session, read(helloRequest)));
    case 'lanes':
      return lanesAnswer.parse(await lanesOf(parts, session, JSON.parse(body) as string));
    case 'newClient':
      return newClientAnswer.parse(await inTransaction(parts.pool, (tx) => mintClient(tx, session.deviceId, parts.clock())));
    case 'push':
      return pushAnswer.parse(await pushBatch(parts, session, read(pushRequest)));
    case 'pull':
      return pullAnswer.parse(await pullChanges(parts, session, read(pullQuery)));
    case 'snapshot':
      return snapshotAnswer.parse(await findManifest(parts, await placeScope(parts, session, JSON.parse(body) as string)));
    case 'piece': {
      const { scope, sha256: piece } = JSON.parse(body) as PieceAsked;
      return (await readPieceBytes(parts, await placeScope(parts, session, scope), piece)).toString('base64');
    }
  }
}
