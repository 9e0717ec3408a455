import { createPublicKey, verify } from 'node:crypto';
import { receiptFacts } from '../../shared/contract/sync/receipt.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import type { HubKeys } from '../../hub/keys/hub-keys.ts';
import type { AskedAct } from './enter-act.ts';
import type { SimulatedDesk } from './simulated-desk.ts';

/** What a person saw of an act, which must stay as long as the act is not refused. */
export interface Effect {
  readonly sql: string;
  readonly id: string;
}

/** An act that a desk kept, as somebody outside of all desks and of the hub wrote it down. */
export interface FiledAct {
  readonly cmdId: string;
  readonly name: string;
  readonly effect: Effect | null;
}

export const FAULTS = ['lost', 'duplicated', 'diverged', 'holes', 'selfDecisions', 'stuck', 'accounting', 'goneBack', 'receipts', 'remembered', 'defects'] as const;
export type FaultKind = (typeof FAULTS)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly what: string;
}

interface OutboxRow {
  readonly scope: string;
  readonly file: string;
  readonly cmdId: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly digest: string | null;
  readonly receipt: string | null;
  readonly signature: string | null;
  readonly settledAt: number | null;
}

/** Follows every desk from outside: what each filed, and whether its file still says so after each of its steps. */
export class Witness {
  readonly faults: Fault[] = [];
  /** Every act that was ever filed anywhere. */
  readonly everFiled = new Set<string>();
  /** Who entered each request, by its id. */
  readonly enteredBy = new Map<string, string>();
  moves = 0;
  readonly #filed = new Map<string, FiledAct[]>();
  /** Acts whose rows a desk was to give up, or whose file was erased, or went. */
  readonly #wiped = new Set<string>();
  /** Files that went from one agency to another. */
  readonly #moved = new Set<string>();
  readonly #believed = new Set<string>();
  readonly #isReceiptOf: (text: string, signature: string) => boolean;

  constructor({ publicKey }: Pick<HubKeys, 'publicKey'>) {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    this.#isReceiptOf = (text, signature) => verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
  }

  fault(kind: FaultKind, what: string): void {
    if (!this.faults.some((fault) => fault.kind === kind && fault.what === what)) this.faults.push({ kind, what });
  }

  acts({ name }: SimulatedDesk): readonly FiledAct[] {
    return this.#filed.get(name) ?? [];
  }

  noteEntry({ name, staffId, isForged }: AskedAct, value: unknown): void {
    const made = isForged === true || name === 'request.accept' ? undefined : requestOf(value);
    if (made !== undefined) this.enteredBy.set(made, staffId);
  }

  noteFiled(desk: SimulatedDesk, act: FiledAct): void {
    this.everFiled.add(act.cmdId);
    this.#filed.set(desk.name, [...this.acts(desk), act]);
  }

  /** The desk's file is now one that had filed these many acts. */
  noteRestored(desk: SimulatedDesk, acts: number): void {
    this.#filed.set(desk.name, this.acts(desk).slice(0, acts));
  }

  /** What had gone with its scope, or with an erasure, is in the copy no more than in its original. */
  noteCloned(from: SimulatedDesk, to: SimulatedDesk): void {
    this.#filed.set(to.name, [...this.acts(from)]);
    for (const { cmdId } of this.acts(from)) if (this.#wiped.has(`${from.name} ${cmdId}`)) this.#wiped.add(`${to.name} ${cmdId}`);
  }

  /** A file is about to go to another agency. */
  noteMoved<Move extends { readonly memberId: number }>(move: Move): Move {
    this.moves += 1;
    this.#moved.add(`member:${move.memberId}`);
    return move;
  }

  /** After each step and each act of the desk. */
  look(desk: SimulatedDesk): void {
    const rows = new Map(readOutbox(desk.connection).map((row) => [row.cmdId, row]));
    const filed = this.acts(desk);
    const known = filed.filter(({ cmdId }) => rows.has(cmdId)).length;
    if (known !== filed.length || rows.size !== filed.length) this.fault('accounting', `${desk.name}: ${filed.length} acts were filed, its file has ${rows.size}, of which ${known} are these`);
    for (const row of rows.values()) this.#checkRow(desk.name, row);
    for (const act of filed) this.#checkEffect(desk, act, rows.get(act.cmdId));
  }

  /** Emitted is receipted, waiting or refused; and a receipt is the hub's, of this act. */
  #checkRow(name: string, { cmdId, status, outcome, digest, receipt, signature }: OutboxRow): void {
    const isWaiting = status === 'waiting' && outcome === null && receipt === null;
    const isAnswered = status === 'answered' && outcome !== null && receipt !== null && signature !== null;
    if (isWaiting === isAnswered) this.fault('accounting', `${name}: act ${cmdId} is neither waiting nor answered`);
    if (!isAnswered || this.#believed.has(`${cmdId} ${signature}`)) return;
    const facts = receiptFacts.safeParse(JSON.parse(receipt)).data;
    if (facts?.cmdId !== cmdId || facts.bodySha256 !== digest || facts.outcome !== outcome || !this.#isReceiptOf(receipt, signature)) this.fault('receipts', `${name}: receipt of act ${cmdId} does not hold`);
    else this.#believed.add(`${cmdId} ${signature}`);
  }

  /** What its author was shown stays, until the hub refused it, or the desk may no longer have the rows of its scope. */
  #checkEffect({ name, connection }: SimulatedDesk, { cmdId, name: act, effect }: FiledAct, row: OutboxRow | undefined): void {
    if (effect === null || row === undefined || (row.outcome !== null && row.outcome !== 'accepted')) return;
    if (connection.prepare('SELECT 1 FROM hub_scope WHERE scope = ?').get(row.scope) === undefined) this.#wiped.add(`${name} ${cmdId}`);
    if (connection.prepare(ERASED).get(row.file) !== undefined) this.#wiped.add(`${name} ${cmdId}`);
    if (this.#moved.has(row.file) && connection.prepare(`SELECT 1 FROM member WHERE 'member:' || id = ?`).get(row.file) === undefined) this.#wiped.add(`${name} ${cmdId}`);
    // It comes back with its scope, line by line; of an erased file it may be gone for good.
    if (this.#wiped.has(`${name} ${cmdId}`)) return;
    if (connection.prepare(effect.sql).get(effect.id) === undefined) this.fault('goneBack', `${name}: ${act} ${cmdId} (${row.status}${row.settledAt === null ? '' : ', settled'}) is no longer seen`);
  }
}

const ERASED = `SELECT 1 FROM privacy_request WHERE 'member:' || member_id = ? AND kind = 'erasure' AND status = 'answered'`;

function readOutbox(connection: SqliteConnection): readonly OutboxRow[] {
  return connection
    .prepare<[], OutboxRow>(
      `SELECT command_id AS cmdId, scope, file, status, hub_outcome AS outcome, lower(hex(body_sha256)) AS digest, receipt, receipt_signature AS signature, settled_at AS settledAt FROM outbox WHERE client_id IS NOT NULL ORDER BY seq`,
    )
    .all();
}

/** What an act shows for as long as it is not refused, by what its author was told. */
export function effectOf(name: string, input: unknown, value: unknown): Effect | null {
  const { requestId } = input as { requestId?: string };
  if (name === 'request.accept' || name === 'request.refuse') return { sql: `SELECT 1 FROM request WHERE id = ? AND status = '${name === 'request.accept' ? 'accepted' : 'refused'}'`, id: requestId ?? '' };
  const told = value as { privacyRequestId?: string; rectificationId?: string; consentId?: string };
  const made = requestOf(value);
  if (made !== undefined) return { sql: 'SELECT 1 FROM request WHERE id = ?', id: made };
  if (told.privacyRequestId !== undefined) return { sql: 'SELECT 1 FROM privacy_request WHERE id = ?', id: told.privacyRequestId };
  if (told.rectificationId !== undefined) return { sql: 'SELECT 1 FROM rectification WHERE id = ?', id: told.rectificationId };
  return told.consentId === undefined ? null : { sql: 'SELECT 1 FROM consent WHERE id = ?', id: told.consentId };
}

/** The request that an act opened. */
function requestOf(value: unknown): string | undefined {
  const told = value as { requestId?: string; sent?: { requestId: string } | null };
  return told.requestId ?? told.sent?.requestId;
}
