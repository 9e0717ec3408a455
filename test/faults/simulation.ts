import { DirectoryCache } from '../../hub/directory/directory-cache.ts';
import { mintClient } from '../../hub/auth/enrolment.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { Heads } from '../../electron/sync/heard-heads.ts';
import { resumeSync } from '../../electron/sync/hub-link.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { Chance } from './chance.ts';
import { checkDesk } from './check-desk.ts';
import { checkFiled } from './check-filed.ts';
import { checkForgotten } from './check-forgotten.ts';
import { checkHub, heldRows } from './check-hub.ts';
import { erasureAct } from '../../shared/contract/job-acts.ts';
import { enterAct, enterErasure, type AskedAct, type AskedErasure } from './enter-act.ts';
import type { HubStore } from './hub-store.ts';
import { holdPlatform } from './platform.ts';
import { isOfHub, STORM_MS, type Entry, type ErasureStep, type HubEvent, type Plan } from './plan.ts';
import { isQuiet, leftOf } from './quiet.ts';
import { joinedFile, SimulatedDesk, withClient } from './simulated-desk.ts';
import { SimulatedHub, type Caller } from './simulated-hub.ts';
import { privateKeyOf, publicKeyOf } from './simulated-keys.ts';
import type { RunResult } from './run-result.ts';
import { SOUND, type SeededBug } from './seeded-bugs.ts';
import { VirtualTime } from './virtual-time.ts';
import { CALM, Line } from './virtual-network.ts';
import { effectOf, Witness } from './witness.ts';
import { nextDeed, stepOfErasure } from './workload.ts';

/** Monday 23 November 2026, 9 h in Paris. */
export const START = Date.UTC(2026, 10, 23, 8);
/** Two hours of calm are long enough for everything that was put off. */
const CALM_MS = 7_200_000;
const LOOK_EVERY_MS = 5_000;
/** Events after which a run that goes nowhere is given up. */
const MOST_EVENTS = 8_000;

/** Desks that join in the storm are numbered after those that were there. */
const FIRST_LATE_DESK = 100;

/** Whose session each desk has. */
const SESSIONS = ['claire', 'karim', 'sophie', 'yann'] as const;

/** One run: what its plan says happens, then calm, then everything is compared. */
export class Simulation {
  readonly #plan: Plan;
  readonly #bug: SeededBug;
  readonly #chance: Chance;
  readonly #time = new VirtualTime(START);
  readonly #hub: SimulatedHub;
  readonly #witness: Witness;
  readonly #desks: SimulatedDesk[] = [];
  readonly #outcomes: Record<string, number> = {};
  #replays = 0;
  #commands = 0;
  #refusedAtDesk = 0;
  #erasures = 0;
  #isCalm = false;

  private constructor(store: HubStore, plan: Plan, bug: SeededBug) {
    this.#plan = plan;
    this.#bug = bug;
    this.#chance = new Chance(`run ${plan.seed}`);
    this.#hub = new SimulatedHub(store, this.#time, this.#chance.fork('hub'));
    this.#witness = new Witness(this.#hub.keys);
  }

  /** The files of desks that have taken everything the hub has, and done nothing. */
  static async catchUp(store: HubStore): Promise<readonly Buffer[]> {
    const run = new Simulation(store, { seed: 0, desks: SESSIONS.length, conflicts: 0, isFresh: true, hasSnapshots: true, entries: [] }, SOUND);
    const release = holdPlatform(run.#chance, () => run.#time.now);
    try {
      await store.reset();
      await run.#begin(null);
      await run.#weather();
      return run.#desks.map(({ connection }) => connection.serialize());
    } finally {
      for (const desk of run.#desks) desk.close();
      release();
    }
  }

  static async run(store: HubStore, plan: Plan, { bug = SOUND, keepsLines = false }: { readonly bug?: SeededBug; readonly keepsLines?: boolean } = {}): Promise<RunResult> {
    const files = plan.isFresh ? null : (store.caughtUp ??= await Simulation.catchUp(store));
    const run = new Simulation(store, plan, bug);
    if (keepsLines) run.#time.keepLines();
    const release = holdPlatform(run.#chance, () => run.#time.now);
    try {
      await store.reset();
      await run.#begin(files);
      await run.#weather();
      await run.#compare();
    } finally {
      for (const desk of run.#desks) desk.close();
      release();
    }
    return run.#result();
  }

  async #begin(files: readonly Buffer[] | null): Promise<void> {
    const { desks, entries, conflicts, hasSnapshots } = this.#plan;
    this.#hub.before = this.#bug.hub.before;
    this.#hub.onRead = this.#bug.hub.onRead;
    this.#hub.after = async (call, reply, store) => {
      if (call.name === 'push' && reply.kind === 'answer') this.#notePushed(await this.#hub.readHeads(), reply.body as PushedBody);
      return this.#bug.hub.after(call, reply, store, this.#hub.keys);
    };
    for (let index = 0; index < desks; index += 1) await this.#join(index, files?.[index] ?? null);
    this.#hub.conflicts = conflicts;
    if (!hasSnapshots) await this.#hub.store.dropSnapshots();
    this.#hub.keepSnapshots();
    for (const entry of entries) this.#time.after(entry.at, `plan ${entry.id}: ${entry.kind} ${entry.desk}`, () => this.#happen(entry));
  }

  /** A device of the hub, and a desk that has joined as it. */
  async #join(index: number, caughtUpFile: Buffer | null): Promise<void> {
    const chance = new Chance(`desk ${index}`);
    const privateKey = privateKeyOf(chance.bytes(32));
    const caller: Caller = { staffId: SESSIONS[index % SESSIONS.length] ?? '', deviceId: chance.uuid(), familyId: chance.uuid() };
    const { store, keys } = this.#hub;
    await store.rows('INSERT INTO device (device_id, public_key, label, enrolled_at) VALUES ($1, $2, $3, $4)', [caller.deviceId, publicKeyOf(privateKey), `desk ${index}`, START]);
    await store.rows('INSERT INTO session_family (family_id, device_id, staff_id, started_at) VALUES ($1, $2, $3, $4)', [caller.familyId, caller.deviceId, caller.staffId, START]);
    const client = await inTransaction(store.pool, (tx) => mintClient(tx, caller.deviceId, instant(START)));
    const file = caughtUpFile === null ? joinedFile({ caller, ...client, workstationId: chance.uuid(), privateKey, hubKey: keys }, START) : withClient(caughtUpFile, client);
    this.#open(`desk ${index}`, caller, file);
  }

  #open(name: string, caller: Caller, file: Buffer): SimulatedDesk {
    const desk = new SimulatedDesk({
      name, caller, time: this.#time, line: new Line(name, this.#time, this.#hub, this.#chance.fork(`line ${name}`)), chance: this.#chance.fork(`engine ${name}`),
      spoil: { calls: (calls) => this.#bug.calls(calls, this.#hub), file: this.#bug.file },
      onEvent: (one) => this.#witness.look(one),
      onFault: (message) => this.#witness.fault('defects', message),
    }, file);
    this.#desks.push(desk);
    return desk;
  }

  async #happen(entry: Entry): Promise<void> {
    const desk = this.#desks[entry.desk % this.#desks.length];
    if (desk === undefined) return;
    if (isOfHub(entry)) return this.#happenAtHub(entry);
    switch (entry.kind) {
      case 'act':
        await this.#act(desk, entry);
        break;
      case 'crash':
        desk.crash(this.#bug.losesLastAct ? desk.beforeLastAct : null);
        break;
      case 'copy':
        desk.backup = { file: desk.connection.serialize(), acts: this.#witness.acts(desk).length };
        break;
      case 'restore':
        this.#restore(desk);
        break;
      case 'clone':
        this.#witness.noteCloned(desk, this.#open(`${desk.name} copy ${entry.id}`, desk.parts.caller, desk.connection.serialize()));
        break;
      case 'wake':
        desk.wake('heads');
        break;
      case 'skew':
        desk.skewMs = entry.ms;
        break;
      case 'cut':
        desk.parts.line.cut(entry.ms);
        break;
      case 'join':
        await this.#join(FIRST_LATE_DESK + entry.id, null);
        break;
      case 'network':
        desk.parts.line.faults = entry.faults;
        break;
    }
  }

  async #happenAtHub(entry: HubEvent): Promise<void> {
    if (entry.kind === 'hub-restart') this.#hub.restart(entry.ms);
    else if (entry.kind === 'snapshot') await this.#hub.buildSnapshots();
    else if (entry.kind === 'forget') await this.#hub.forget();
    else if (entry.kind === 'prune') await this.#hub.prune(entry.ms);
    else if (entry.kind === 'move') await this.#hub.move(this.#witness.noteMoved(entry));
    else await this.#hub.renewEpochs();
  }

  #restore(desk: SimulatedDesk): void {
    const { backup } = desk;
    if (backup === null) return;
    this.#witness.noteRestored(desk, backup.acts);
    desk.crash(backup.file);
  }

  async #act(desk: SimulatedDesk, { id, step }: { readonly id: number; readonly step?: ErasureStep }): Promise<void> {
    const chance = this.#chance.fork(`act ${id}`);
    const asked = step === undefined ? nextDeed(desk, chance) : stepOfErasure(desk, chance, step);
    if (asked === null) return;
    const cmdId = chance.uuid();
    if (this.#bug.losesLastAct) desk.beforeLastAct = desk.connection.serialize();
    const result = await this.#enter(desk, asked, cmdId, chance);
    if (result === null) return;
    this.#time.note(`${desk.name} ${asked.staffId} ${asked.name} ${JSON.stringify(asked.input)} ${JSON.stringify(result)}`);
    if (!result.ok) {
      this.#refusedAtDesk += 1;
      return;
    }
    this.#commands += 1;
    if (asked.name === erasureAct.name) this.#erasures += 1;
    else this.#witness.noteEntry(asked, result.value.value);
    const isSeen = asked.name !== erasureAct.name && asked.isForged !== true;
    this.#witness.noteFiled(desk, { cmdId, name: asked.name, effect: isSeen ? effectOf(asked.name, asked.input, result.value.value) : null });
    this.#witness.look(desk);
    desk.wake('act');
  }

  /** An act that the desk can neither keep nor refuse is a defect of it. */
  async #enter(desk: SimulatedDesk, asked: AskedAct | AskedErasure, cmdId: string, chance: Chance): Promise<ReturnType<typeof enterAct>> {
    try {
      return asked.name === erasureAct.name ? await enterErasure(desk, asked, cmdId) : enterAct(desk, asked, cmdId, chance);
    } catch (error) {
      this.#witness.fault('defects', `${desk.name}: ${asked.name} failed: ${String(error)}`);
      return null;
    }
  }

  /** What acts did is told to the other desks by the event stream, which may lose it while there is a storm, and may come late and out of order. */
  #notePushed(headsOf: (staffId: string) => Heads, { results }: PushedBody): void {
    for (const { outcome, isReplay, refusal } of results) {
      if (isReplay) this.#replays += 1;
      else this.#outcomes[outcome === 'rejected' ? `rejected: ${refusal?.code ?? ''}` : outcome] = (this.#outcomes[outcome === 'rejected' ? `rejected: ${refusal?.code ?? ''}` : outcome] ?? 0) + 1;
    }
    const chance = this.#chance.fork(`heads ${this.#time.happened}`);
    for (const desk of this.#desks) if (this.#isCalm || chance.happens(0.6)) this.#time.after(chance.between(5, 150), `${desk.name} hears of heads`, () => desk.hear(headsOf(desk.parts.caller.staffId)));
  }

  /** The storm of the plan, then calm until every desk has nothing left to do. */
  async #weather(): Promise<void> {
    const calmAt = START + STORM_MS + 1;
    let lookAt = calmAt;
    for (;;) {
      const isOver = !(await this.#time.step(this.#isCalm ? lookAt : calmAt));
      if (this.#time.happened > MOST_EVENTS || this.#witness.faults.some(({ kind }) => kind === 'defects')) break;
      if (!isOver) continue;
      if (!this.#isCalm) this.#calmDown();
      else if (await this.#isQuiet()) return;
      this.#time.now = lookAt;
      lookAt += LOOK_EVERY_MS;
      if (lookAt > calmAt + CALM_MS) break;
    }
    for (const desk of this.#desks) this.#witness.fault('stuck', `${desk.name}: ${desk.phase}, halted ${String(desk.connection.prepare('SELECT halted FROM hub_link').pluck().get())}, ${JSON.stringify(leftOf(desk))}`);
  }

  #calmDown(): void {
    this.#isCalm = true;
    this.#hub.conflicts = 0;
    for (const desk of this.#desks) {
      desk.parts.line.faults = CALM;
      desk.skewMs = 0;
      desk.wake('online');
    }
  }

  async #isQuiet(): Promise<boolean> {
    for (const desk of this.#desks) {
      // A person looked at what would go, and goes on.
      if (desk.connection.prepare('SELECT halted FROM hub_link').pluck().get() !== 'mass-delete') continue;
      desk.connection.transaction(() => resumeSync(desk.connection))();
      desk.wake('online');
    }
    const { store } = this.#hub;
    const directory = await new DirectoryCache().read(drizzle(store.pool));
    const heads = new Map((await store.rows<{ name: string; seq: number }>('SELECT name, seq FROM scope JOIN scope_head USING (scope_id)')).map(({ name, seq }) => [name, seq]));
    return this.#desks.every((desk) => isQuiet(desk, directory, heads, this.#time.now));
  }

  async #compare(): Promise<void> {
    const { store, defects } = this.#hub;
    for (const defect of defects) this.#witness.fault('defects', `hub: ${defect}`);
    await checkHub(store, this.#witness);
    await checkFiled(store, this.#desks, this.#witness);
    const held = await heldRows(store);
    for (const desk of this.#desks) {
      this.#witness.look(desk);
      checkDesk(desk, held, this.#witness);
    }
    await this.#hub.forgetNow();
    await checkForgotten(store, this.#desks, this.#witness);
  }

  #result(): RunResult {
    const { seed } = this.#plan;
    return {
      seed, faults: this.#witness.faults, commands: this.#commands, refusedAtDesk: this.#refusedAtDesk, erasures: this.#erasures, moves: this.#witness.moves, outcomes: this.#outcomes, replays: this.#replays, events: this.#time.happened,
      virtualMs: this.#time.now - START, trace: this.#time.trace(), lines: this.#time.lines,
    };
  }
}

interface PushedBody {
  readonly results: readonly { readonly outcome: string; readonly isReplay: boolean; readonly refusal: { readonly code: string } | null }[];
}
