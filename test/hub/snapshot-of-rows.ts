import { zstdCompressSync } from 'node:zlib';
import type { HubCalls } from '../../electron/sync/hub-calls.ts';
import { sha256 } from '../../electron/audit/signature.ts';
import { SNAPSHOT_SCHEMA, type SnapshotManifest, type SnapshotPiece } from '../../shared/contract/sync/snapshot-contract.ts';
import { rankOf } from '../../shared/domain/change/entity-order.ts';
import type { TestHub } from './a-hub.ts';

/** A row as a piece says it. */
export interface SnapshotRow {
  readonly file: string;
  readonly entity: string;
  readonly rowId: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** A snapshot of a hub's rows, as the hub makes one, in as many pieces as a test likes. */
export interface TestSnapshot {
  readonly answer: { readonly kind: 'snapshot'; readonly manifest: string; readonly signature: string };
  readonly manifest: SnapshotManifest;
  readonly pieces: ReadonlyMap<string, Uint8Array>;
}

interface Made {
  readonly rowsAPiece?: number;
  /** Beside what the hub holds. */
  readonly more?: readonly SnapshotRow[];
  /** Changes what is signed. */
  readonly say?: (manifest: SnapshotManifest) => unknown;
  /** Changes the text of a piece before it is packed and named. */
  readonly write?: (text: string) => string;
}

/** The rows that a hub holds of a scope, at the end of its log. */
export async function aSnapshot(hub: TestHub, scope: string, { rowsAPiece = 3, more = [], say, write = (text) => text }: Made = {}): Promise<TestSnapshot> {
  const rows = await hub.query<SnapshotRow>(
    'SELECT r.file_id AS file, r.entity, r.row_id AS "rowId", r.body AS row FROM file_row r JOIN scope s ON s.scope_id = r.scope_id WHERE s.name = $1 ORDER BY r.entity, r.file_id, r.row_id', [scope],
  );
  const [head] = await hub.query<{ seq: string; hash: Buffer; epoch: string }>('SELECT h.seq, h.hash, h.epoch FROM scope_head h JOIN scope s ON s.scope_id = h.scope_id WHERE s.name = $1', [scope]);
  if (head === undefined) throw new Error(`${scope}: no such scope`);
  const packed = piecesOf([...rows, ...more].toSorted((left, right) => rankOf(left.entity) - rankOf(right.entity)), rowsAPiece).map((piece) => pack(piece, write));
  const manifest: SnapshotManifest = {
    scope, epoch: head.epoch, schema: SNAPSHOT_SCHEMA, seq: Number(head.seq), hash: head.hash.toString('hex'), builtAt: hub.parts.clock(), rows: rows.length + more.length,
    pieces: packed.map(({ piece }) => piece), departed: [],
  };
  const text = JSON.stringify(say === undefined ? manifest : say(manifest));
  return { answer: { kind: 'snapshot', manifest: text, signature: hub.parts.keys.signReceipt(text) }, manifest, pieces: new Map(packed.map(({ piece, bytes }) => [piece.sha256, bytes])) };
}

function piecesOf(rows: readonly SnapshotRow[], most: number): readonly (readonly SnapshotRow[])[] {
  const shape = ({ entity, row }: SnapshotRow): string => `${entity} ${Object.keys(row).join(' ')}`;
  return rows.reduce<SnapshotRow[][]>((pieces, row) => {
    const last = pieces.at(-1);
    if (last?.[0] === undefined || last.length === most || shape(last[0]) !== shape(row)) return [...pieces, [row]];
    last.push(row);
    return pieces;
  }, []);
}

function pack(rows: readonly SnapshotRow[], write: (text: string) => string): { readonly piece: SnapshotPiece; readonly bytes: Uint8Array } {
  const fields = Object.keys(rows[0]?.row ?? {});
  const lines = rows.map(({ file, rowId, row }) => JSON.stringify([file, rowId, ...fields.map((field) => row[field] ?? null)]));
  const bytes = zstdCompressSync(write([JSON.stringify({ entity: rows[0]?.entity, fields }), ...lines].join('\n')));
  return { piece: { sha256: sha256(bytes).toString('hex'), bytes: bytes.byteLength, rows: rows.length }, bytes };
}

/** Answers for the hub with these snapshots, and names the pieces that it gave. Other calls go to the hub itself. */
export function answerWith(calls: HubCalls & { cut: 'before' | 'after' | null }, ...snapshots: readonly TestSnapshot[]): { given: string[]; has: TestSnapshot[] } {
  const state = { given: [] as string[], has: [...snapshots] };
  calls.snapshot = async (scope) => {
    if (calls.cut !== null) return { kind: 'no-answer' };
    const found = state.has.find(({ manifest }) => manifest.scope === scope);
    return { kind: 'answer', body: found?.answer ?? { kind: 'none' } };
  };
  calls.piece = async (scope, digest) => {
    if (calls.cut !== null) return { kind: 'no-answer' };
    const bytes = state.has.find(({ manifest, pieces }) => manifest.scope === scope && pieces.has(digest))?.pieces.get(digest);
    if (bytes === undefined) return { kind: 'refused', error: { code: 'not-found' } };
    state.given.push(digest);
    return { kind: 'answer', body: Uint8Array.from(bytes) };
  };
  return state;
}

/** Lines of reimbursement of the member 7, beside what the hub holds. */
export function someLines(count: number, from = 1): readonly SnapshotRow[] {
  return Array.from({ length: count }, (_, index) => {
    const id = from + index;
    return {
      file: 'member:7', entity: 'reimbursement', rowId: String(id),
      row: {
        id, reference: `2026-03-${String(id).padStart(6, '0')}`, contractId: 70, memberId: 7, personId: id % 3 === 0 ? 9 : 7, careOn: '2026-03-02', actCode: 'consultation', professional: 'Dr LE GOFF', spentCents: 3000,
        baseCents: 3000, amoCents: 1900, amcCents: 900, otherCents: 0, restCents: 200, thirdParty: id % 2 === 0, stage: 'paid', amoOn: '2026-03-04', paidOn: null,
      },
    };
  });
}
