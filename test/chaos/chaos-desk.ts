import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { joinHub } from '../../electron/sync/join-hub.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { keepingCompiled } from './build-processes.ts';
import type { Told, WitnessedAct, WitnessedRead } from './history.ts';
import { PowerCuts, type PowerPlan } from './power-cuts.ts';
import type { BegunAct, DeskCommand, DeskLine, DeskOrder, DeskRead } from './messages.ts';

export interface DeskPlace {
  readonly name: string;
  readonly folder: string;
  /** The built program. */
  readonly program: string;
  readonly people: readonly string[];
  readonly seed: string;
  readonly paceMs: number;
  readonly isTellingTooEarly: boolean;
  /** What cuts its power; null of a desk that is killed alone. */
  readonly power: PowerPlan | null;
  /** Counts whatever is heard of any desk. */
  readonly nextPlace: () => number;
}

/** A desk as whoever kills it sees it: its file, its process while there is one, and all that it said. */
export class ChaosDesk {
  readonly name: string;
  readonly path: string;
  readonly key = randomBytes(32);
  readonly defects: string[] = [];
  readonly reads: WitnessedRead[] = [];
  lastRead: DeskRead | null = null;
  /** What the system said when a process ended that nobody had killed. */
  onDeath: (desk: ChaosDesk, isKilled: boolean) => void = () => undefined;
  readonly power: PowerCuts | null;
  readonly #place: DeskPlace;
  readonly #begun = new Map<string, BegunAct>();
  readonly #told = new Map<string, { readonly told: Told; readonly place: number; readonly madeRequest: string | null }>();
  #process: ChildProcess | null = null;
  #lives = 0;
  #isStorm = true;

  constructor(place: DeskPlace) {
    this.#place = place;
    this.name = place.name;
    const folder = join(place.folder, place.name.replace(' ', '-'));
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, 'guichet.db');
    this.power = place.power === null ? null : new PowerCuts(place.power, { name: this.name, path: this.path, key: this.key });
  }

  /** A fresh desk takes this hub for its own. */
  async join(url: string, code: string, prepare: (connection: SqliteConnection) => void): Promise<void> {
    const connection = this.open();
    migrate(connection, MIGRATIONS);
    prepare(connection);
    const joined = await joinHub({ connection, url, code, now: instant(Date.now()), actor: { staffId: 'cli:operator', role: 'administrateur' } });
    await this.power?.joined(connection);
    connection.close();
    if (!joined.ok) throw new Error(`${this.name} did not join: ${joined.refusal}`);
  }

  open(isReadonly = false): SqliteConnection {
    return openDatabase({ path: this.path, key: this.key, readonly: isReadonly });
  }

  get isAlive(): boolean {
    return this.#process !== null;
  }

  start(): void {
    const { program, people, seed, paceMs, isTellingTooEarly, power } = this.#place;
    this.#lives += 1;
    const order: DeskOrder = { path: this.path, key: this.key.toString('hex'), seed: `${seed} ${this.name} ${this.#lives}`, people, paceMs, isTellingTooEarly, isCut: power !== null };
    const env = { ...keepingCompiled(program), ...this.power?.begin() };
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, JSON.stringify(order)], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#process = child;
    let rest = '';
    let errors = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#hear(JSON.parse(line) as DeskLine);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', (error) => this.defects.push(`${this.name}: ${error.message}`));
    // When everything that it had said was read.
    child.once('close', (code, signal) => {
      this.#process = null;
      if (signal !== 'SIGKILL' && code !== 0) this.defects.push(`${this.name} ended with ${code ?? signal}: ${errors.slice(-600)}`);
      if (signal === 'SIGKILL') this.power?.cut(this.acts);
      this.onDeath(this, signal === 'SIGKILL');
    });
    if (!this.#isStorm) this.say('calm');
  }

  kill(): void {
    this.#process?.kill('SIGKILL');
  }

  say(command: DeskCommand): void {
    if (command === 'calm' || command === 'storm') this.#isStorm = command === 'storm';
    if (this.#process?.connected === true) this.#process.send(command, () => undefined);
  }

  /** Ends it as a person does. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.onDeath = () => undefined;
    if (child === null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    this.say('stop');
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(late);
  }

  get acts(): readonly WitnessedAct[] {
    return [...this.#begun.values()].map(({ kind: _kind, at, ...act }) => ({ ...act, desk: this.name, begunAt: at, ...(this.#told.get(act.cmdId) ?? { told: 'unknown' as const, place: Infinity, madeRequest: null }) }));
  }

  #hear(line: DeskLine): void {
    const place = this.#place.nextPlace();
    switch (line.kind) {
      case 'begun':
        this.#begun.set(line.cmdId, line);
        break;
      case 'done':
        this.#told.set(line.cmdId, { told: 'done', place, madeRequest: line.madeRequest });
        break;
      case 'refused':
        // What was told too early stays told.
        if (!this.#told.has(line.cmdId)) this.#told.set(line.cmdId, { told: 'refused', place, madeRequest: null });
        break;
      case 'read':
        this.lastRead = line;
        this.reads.push({ ...line, desk: this.name, place });
        break;
      case 'defect':
        this.defects.push(`${this.name}: ${line.what}`);
        break;
      case 'ready':
        break;
    }
  }
}
