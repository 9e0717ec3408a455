import Database from 'better-sqlite3';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import type { Heads } from '../../electron/sync/heard-heads.ts';
import { readLink } from '../../electron/sync/hub-link.ts';
import { SyncEngine, type Wake } from '../../electron/sync/sync-engine.ts';
import type { HubCalls } from '../../electron/sync/hub-calls.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { aMigratedDatabase } from '../migrations/schema-of.ts';
import type { Chance } from './chance.ts';
import { settleMicrotasks } from './platform.ts';
import { publicKeyOf } from './simulated-keys.ts';
import type { Caller } from './simulated-hub.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Line } from './virtual-network.ts';

/** A desk that has joined and holds nothing yet. */
export interface JoinedDesk {
  readonly caller: Caller;
  readonly clientId: string;
  readonly series: string;
  readonly workstationId: string;
  readonly privateKey: Buffer;
  readonly hubKey: { readonly keyId: string; readonly publicKey: string };
}

/** What each look at the clock of its work takes: transactions of many rows end before their last one. */
const WORK_MS = 11;

let template: Buffer | null = null;

/** The file of a new desk, with every migration: made once, copied for each desk. */
function newFile(): Buffer {
  if (template !== null) return template;
  const connection = aMigratedDatabase(MIGRATIONS);
  template = connection.serialize();
  connection.close();
  return template;
}

function openFile(file: Buffer): SqliteConnection {
  const connection = new Database(file);
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  return connection;
}

/** The file of a desk that has just joined. */
export function joinedFile({ caller, clientId, series, workstationId, privateKey, hubKey }: JoinedDesk, at: number): Buffer {
  const connection = openFile(newFile());
  connection.prepare('INSERT INTO workstation (id, name, public_key, enrolled_at) VALUES (?, ?, ?, ?)').run(workstationId, 'simulated', publicKeyOf(privateKey), at);
  connection.prepare('INSERT INTO workstation_key (workstation_id, private_key) VALUES (?, ?)').run(workstationId, privateKey);
  connection
    .prepare('INSERT INTO hub_link (id, url, device_id, staff_id, joined_at, client_id, series, key_id, public_key, refresh_token) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run('https://hub.example', caller.deviceId, caller.staffId, at, clientId, series, hubKey.keyId, hubKey.publicKey, 'none');
  const file = connection.serialize();
  connection.close();
  return file;
}

/** The same file once it has another numbering: what a desk took from the hub before a run serves every run. */
export function withClient(file: Buffer, { clientId, series }: Pick<JoinedDesk, 'clientId' | 'series'>): Buffer {
  const connection = openFile(file);
  connection.prepare('UPDATE hub_link SET client_id = ?, series = ?').run(clientId, series);
  const changed = connection.serialize();
  connection.close();
  return changed;
}

export interface DeskParts {
  readonly name: string;
  readonly caller: Caller;
  readonly time: VirtualTime;
  readonly line: Line;
  readonly chance: Chance;
  /** What a seeded bug does to the calls of the engine, or to the file when it is opened: nothing in a sound desk. */
  readonly spoil: { readonly calls: (calls: HubCalls) => HubCalls; readonly file: (connection: SqliteConnection) => void };
  /** After each step of the engine and each act. */
  readonly onEvent: (desk: SimulatedDesk) => void;
  readonly onFault: (message: string) => void;
}

/** A workstation: its file, and the real engine over it. What is not in the file is lost when it crashes. */
export class SimulatedDesk {
  readonly parts: DeskParts;
  connection: SqliteConnection;
  skewMs = 0;
  /** A copy of its file, as a backup keeps it, and how many acts it had filed by then. */
  backup: { readonly file: Buffer; readonly acts: number } | null = null;
  /** Its file before its last act: kept for a seeded bug alone. */
  beforeLastAct: Buffer | null = null;
  #engine: SyncEngine;
  #elapsedMs = 0;
  #life = 0;
  #turn = 0;
  #isStepping = false;
  #isWoken = false;

  constructor(parts: DeskParts, file: Buffer) {
    this.parts = parts;
    this.connection = this.#open(file);
    this.#engine = this.#start();
  }

  get name(): string {
    return this.parts.name;
  }

  get phase(): SyncEngine['phase'] {
    return this.#engine.phase;
  }

  /** By its own clock. */
  now(): Instant {
    return instant(this.parts.time.now + this.skewMs);
  }

  /** The process ends between two statements; another one opens the file, as it is or as `file` has it. */
  crash(file: Buffer | null = null): void {
    if (this.connection.inTransaction) this.parts.onFault(`${this.name}: a transaction is open across an await`);
    const kept = file ?? this.connection.serialize();
    this.#life += 1;
    this.connection.close();
    this.connection = this.#open(kept);
    this.#engine = this.#start();
  }

  close(): void {
    this.#life += 1;
    this.connection.close();
  }

  wake(cause: Wake): void {
    this.#engine.wake(cause);
    this.#goOn();
  }

  /** What the event stream tells. */
  hear(heads: Heads): void {
    this.#engine.hear(heads);
    this.#goOn();
  }

  #goOn(): void {
    if (this.#isStepping) this.#isWoken = true;
    else this.#plan(0);
  }

  #open(file: Buffer): SqliteConnection {
    const connection = openFile(file);
    this.parts.spoil.file(connection);
    return connection;
  }

  #start(): SyncEngine {
    const { line, caller, spoil, time, chance, name } = this.parts;
    const life = this.#life;
    const calls = spoil.calls(line.calls(caller, () => life === this.#life));
    this.#isStepping = false;
    this.#isWoken = false;
    this.#plan(chance.between(10, 3_000));
    return new SyncEngine({
      connection: this.connection, calls, clock: () => this.now(), random: () => chance.next(), elapsed: () => (this.#elapsedMs += WORK_MS),
      tell: ({ phase, entities }) => time.note(`${name} tells ${phase} ${entities.join(' ')}`),
    });
  }

  #plan(ms: number | null): void {
    this.#turn += 1;
    if (ms === null) return;
    const [life, turn] = [this.#life, this.#turn];
    this.parts.time.after(ms, `${this.name} steps`, async () => {
      if (life !== this.#life || turn !== this.#turn || this.#isStepping) return;
      this.#step(life);
      await settleMicrotasks();
    });
  }

  #step(life: number): void {
    this.#isStepping = true;
    this.#engine.step().then(
      (wait) => {
        if (life !== this.#life) return;
        this.#isStepping = false;
        if (this.#engine.phase === 'halted') this.#lookAtHalt();
        this.parts.onEvent(this);
        this.#plan(this.#isWoken ? 0 : wait);
        this.#isWoken = false;
      },
      (error: unknown) => {
        if (life === this.#life) this.parts.onFault(`${this.name}: the engine failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      },
    );
  }

  /** A hub that is right sends no row that a desk cannot write. */
  #lookAtHalt(): void {
    if (readLink(this.connection)?.halted !== 'row-refused') return;
    const why = this.connection.prepare(`SELECT detail FROM audit WHERE action = 'hub.halted' ORDER BY seq DESC LIMIT 1`).pluck().get();
    this.parts.onFault(`${this.name}: a row of the hub cannot be written: ${String(why)}`);
  }
}
