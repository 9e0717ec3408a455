import { createHash, randomUUID } from 'node:crypto';
import { changeText } from '../../shared/contract/sync/pull-contract.ts';
import type { PushedCommand } from '../../shared/contract/sync/push-contract.ts';
import { openEvents } from '../bench/open-events.ts';
import type { Device } from '../hub/a-device.ts';
import type { Turns } from './turns.ts';

/** What all clients of a run have in common. */
export interface Fleet {
  /** Pulls that are under way at a time, over all clients: a line of this machine has no more room. */
  readonly pulls: Turns;
  readonly pushMs: number[];
  /** Acts that the hub acknowledged. */
  readonly acknowledged: Set<string>;
  readonly counts: { acts: number; pushes: number; pulls: number; lines: number; events: number; reconnects: number };
  /** What no client should ever meet, with how often. */
  readonly unexpected: Map<string, number>;
}

/** Before its tokens end, a client exchanges them. */
const FRESH_MS = 30_000;
const AGAIN_MS = 1_000;
const START = Buffer.alloc(32);

/** A workstation without a file: it listens, takes the lines of its agency and checks their chain, and sends acts of its own. */
export class LightClient {
  readonly scope: string;
  readonly #device: Device;
  readonly #memberId: number;
  readonly #fleet: Fleet;
  #seq = 0;
  #digest = START;
  #head = 0;
  #version = 1;
  #isPulling = false;
  #isStopped = false;
  #refreshing: Promise<void> | null = null;
  #hangUp: () => void = () => undefined;
  isPushing = false;

  constructor(fleet: Fleet, device: Device, { agencyId, memberId }: { readonly agencyId: string; readonly memberId: number }) {
    [this.#fleet, this.#device, this.#memberId] = [fleet, device, memberId];
    this.scope = `agency:${agencyId}`;
  }

  /** How far it has the log of its agency, and the digest there. */
  get end(): { readonly seq: number; readonly hash: string } {
    return { seq: this.#seq, hash: this.#digest.toString('hex') };
  }

  async listen(): Promise<void> {
    await this.#keepFresh();
    const until = this.#device.session.accessUntil;
    this.#hangUp = await openEvents(this.#device.hub.url, this.#device.token, {
      heard: (heads) => this.#heard(heads),
      ended: () => void this.#again(until),
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#hangUp();
  }

  /** Sends so many acts of its own in one call. */
  async push(acts: number): Promise<void> {
    this.isPushing = true;
    try {
      await this.#keepFresh();
      const commands = Array.from({ length: acts }, (_, at) => this.#act(at));
      const startedAt = performance.now();
      const { status, body } = await this.#device.push(commands, { scope: this.scope });
      this.#fleet.pushMs.push(performance.now() - startedAt);
      const results = status === 200 ? body.results : [];
      if (results.length !== acts || results.some(({ outcome }) => outcome !== 'accepted')) this.#meet(`push: ${status} ${JSON.stringify(status === 200 ? [body.stopped, results.find(({ outcome }) => outcome !== 'accepted')?.refusal ?? null] : body).slice(0, 200)}`);
      for (const { outcome, cmdId } of results) if (outcome === 'accepted') this.#fleet.acknowledged.add(cmdId);
      this.#version += results.length;
      this.#fleet.counts.acts += results.length;
      this.#fleet.counts.pushes += 1;
    } catch (error) {
      this.#meet(`push: ${String(error)}`);
    } finally {
      this.isPushing = false;
    }
  }

  #act(at: number): PushedCommand {
    const version = this.#version + at;
    const place = { street: `${version}, rue du Port`, streetExtra: '', postcode: '56000', town: 'Vannes' };
    return this.#device.act({
      name: 'member.rectify-contact', scope: this.scope, input: { memberId: this.#memberId, seenVersion: version, phone: '', mobile: '', email: '', ...place, reason: 'Dit au guichet' },
      proposed: { uuids: [randomUUID()], ids: [], series: null, numbers: [], papers: [] },
    });
  }

  #heard(heads: string): void {
    this.#fleet.counts.events += 1;
    this.#head = (JSON.parse(heads) as { readonly heads: Readonly<Record<string, number>> }).heads[this.scope] ?? this.#head;
    void this.#pullAll();
  }

  /** One after the other, until it has what it heard of. */
  async #pullAll(): Promise<void> {
    if (this.#isPulling) return;
    this.#isPulling = true;
    try {
      while (this.#seq < this.#head) await this.#fleet.pulls.take(() => this.#pull());
    } catch (error) {
      this.#meet(`pull: ${String(error)}`);
    } finally {
      this.#isPulling = false;
    }
  }

  async #pull(): Promise<void> {
    await this.#keepFresh();
    const { status, body } = await this.#device.pull(this.scope, this.#seq);
    if (status !== 200 || body.kind !== 'changes') throw new Error(`${status} ${JSON.stringify(body).slice(0, 120)}`);
    for (const line of body.changes) this.#digest = createHash('sha256').update(this.#digest).update(changeText(line)).digest();
    if (this.#digest.toString('hex') !== body.hash || body.next !== this.#seq + body.changes.length) throw new Error(`the chain of ${this.scope} breaks between ${this.#seq} and ${body.next}`);
    this.#seq = body.next;
    this.#fleet.counts.pulls += 1;
    this.#fleet.counts.lines += body.changes.length;
  }

  /** The hub ends a line when its token does. */
  async #again(until: number): Promise<void> {
    if (this.#isStopped) return;
    if (Date.now() < until - AGAIN_MS) this.#meet(`events: ended some ${Math.ceil((until - Date.now()) / 10_000) * 10} s before its token`);
    this.#fleet.counts.reconnects += 1;
    try {
      await this.listen();
    } catch (error) {
      this.#meet(String(error));
      setTimeout(() => void this.#again(0), AGAIN_MS);
    }
  }

  async #keepFresh(): Promise<void> {
    if (this.#device.session.accessUntil - Date.now() > FRESH_MS) return;
    this.#refreshing ??= this.#device.refresh().finally(() => (this.#refreshing = null));
    await this.#refreshing;
  }

  #meet(what: string): void {
    if (!this.#isStopped) this.#fleet.unexpected.set(what, (this.#fleet.unexpected.get(what) ?? 0) + 1);
  }
}
