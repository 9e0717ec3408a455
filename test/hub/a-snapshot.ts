import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import type { ReimbursementImage } from '../../hub/reimbursements/reimbursement-image.ts';
import { isSignedBy, readPublicKey } from '../../hub/keys/ed25519.ts';
import { changeText } from '../../shared/contract/sync/pull-contract.ts';
import { pieceHead, snapshotAnswer, snapshotManifest, type PieceHead, type SnapshotManifest } from '../../shared/contract/sync/snapshot-contract.ts';
import { cents } from '../../shared/domain/values/cents.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';
import { TODAY } from './an-agency.ts';
import { call, type Device, type Reply } from './a-device.ts';
import type { TestHub } from './a-hub.ts';

/** A line of reimbursement as an import brings it. */
export function aReimbursement(id: number, memberId: number, change: Partial<ReimbursementImage> = {}): ReimbursementImage {
  return {
    id, reference: `R-2026-${id}`, contractId: memberId, memberId, personId: memberId + 10_000, careOn: addDays(TODAY, -(id % 300)), actCode: id % 2 === 0 ? 'G' : 'PHARMACIE', professional: `Dr « L’Hostis » \\ n°${id}`,
    spentCents: cents(3000), baseCents: cents(2500), amoCents: cents(1750), amcCents: cents(1000), otherCents: cents(0), restCents: cents(250),
    thirdParty: id % 3 === 0, stage: 'paid', amoOn: null, paidOn: TODAY, ...change,
  };
}

/** Rows of a scope by `file entity id`, as JSON with its fields in the order of their names. */
export type Rows = Map<string, string>;

export interface TakenPiece extends PieceHead {
  readonly rows: number;
  readonly textBytes: number;
}

export interface TakenSnapshot {
  readonly manifest: SnapshotManifest;
  readonly pieces: readonly TakenPiece[];
  readonly rows: Rows;
}

export const manifestReply = (device: Device, scope: string): Promise<Reply<unknown>> => call(device.hub, 'GET', `/v1/scopes/${scope}/snapshot`, { token: device.token });

export function pieceReply(device: Device, scope: string, sha256: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${device.hub.url}/v1/scopes/${scope}/snapshot/pieces/${sha256}`, { headers: { 'sync-proto': '1', authorization: `Bearer ${device.token}`, ...headers } });
}

/** Takes a snapshot as a desk does: signature, digests and counts are checked. */
export async function takeSnapshot(device: Device, scope: string): Promise<TakenSnapshot> {
  const answer = snapshotAnswer.parse((await manifestReply(device, scope)).body);
  if (answer.kind === 'none') throw new Error(`${scope}: no snapshot`);
  if (!isSignedBy(readPublicKey(device.session.hub.publicKey), answer.manifest, answer.signature)) throw new Error('not the hub’s signature');
  const manifest = snapshotManifest.parse(JSON.parse(answer.manifest));
  const [rows, pieces]: [Rows, TakenPiece[]] = [new Map(), []];
  for (const { sha256, bytes, rows: count } of manifest.pieces) {
    const content = Buffer.from(await (await pieceReply(device, scope, sha256)).arrayBuffer());
    if (content.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256) throw new Error(`piece ${sha256}: other bytes`);
    const text = zstdDecompressSync(content).toString('utf8');
    const [first = '', ...lines] = text.split('\n');
    const head = pieceHead.parse(JSON.parse(first));
    if (lines.length !== count) throw new Error(`piece ${sha256}: ${lines.length} rows, ${count} said`);
    for (const line of lines) putLine(rows, head, JSON.parse(line) as unknown[]);
    pieces.push({ ...head, rows: count, textBytes: Buffer.byteLength(text) });
  }
  if (rows.size !== manifest.rows) throw new Error(`${rows.size} rows, ${manifest.rows} said`);
  return { manifest, pieces, rows };
}

function putLine(rows: Rows, { entity, fields }: PieceHead, [file, id, ...values]: readonly unknown[]): void {
  if (values.length !== fields.length) throw new Error(`${entity}: ${values.length} values for ${fields.length} fields`);
  rows.set(`${String(file)} ${entity} ${String(id)}`, textOf(Object.fromEntries(fields.map((field, at) => [field, values[at]]))));
}

function textOf(row: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).toSorted(([left], [right]) => (left < right ? -1 : 1))));
}

/** Goes on from a place of the log to its end, and changes the rows by each line up to `last`; gives how many lines the log had. */
export async function followLog(device: Device, { scope, epoch, seq, hash }: Pick<SnapshotManifest, 'scope' | 'epoch' | 'seq' | 'hash'>, rows: Rows, last = Infinity): Promise<number> {
  let [since, digest] = [seq, Buffer.from(hash, 'hex')];
  for (;;) {
    const { body } = await device.pull(scope, since, `&epoch=${epoch}`);
    if (body.kind !== 'changes') throw new Error(`pull of ${scope} from ${since}: ${JSON.stringify(body)}`);
    for (const line of body.changes) {
      digest = createHash('sha256').update(Buffer.concat([digest, Buffer.from(changeText(line))])).digest();
      if (line.seq > last) continue;
      const place = `${line.file} ${line.entity} ${line.rowId}`;
      if (line.op === 'D') rows.delete(place);
      else rows.set(place, textOf(JSON.parse(line.body ?? '') as object));
    }
    if (digest.toString('hex') !== body.hash) throw new Error(`${scope}: the chain of ${since} to ${body.next} does not lead to what the hub says`);
    since = body.next;
    if (since === body.head) return since - seq;
  }
}

/** What the hub holds now. */
export async function hubRows(hub: TestHub, scope: string): Promise<Rows> {
  const files = await hub.query<{ place: string; body: object }>("SELECT concat_ws(' ', file_id, entity, row_id) AS place, body FROM file_row JOIN scope USING (scope_id) WHERE name = $1", [scope]);
  const lines = await hub.query<{ place: string; body: object }>(
    `SELECT concat('member:', member_id, ' reimbursement ', line_id) AS place, json_build_object('id', line_id, 'reference', reference, 'contractId', contract_id, 'memberId', member_id, 'personId', person_id,
       'careOn', care_on, 'actCode', act_code, 'professional', professional, 'spentCents', spent_cents, 'baseCents', base_cents, 'amoCents', amo_cents, 'amcCents', amc_cents, 'otherCents', other_cents, 'restCents', rest_cents,
       'thirdParty', third_party, 'stage', stage, 'amoOn', amo_on, 'paidOn', paid_on) AS body FROM reimbursement_line JOIN scope USING (scope_id) WHERE name = $1`, [scope]);
  return new Map([...files, ...lines].map(({ place, body }) => [place, textOf(body)]));
}
