import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workstationSigner } from '../../electron/audit/append-entries.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { agrees, isHeldEntity, readImage } from '../../electron/db/row-images.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import type { HubCalls, HubReply } from '../../electron/sync/hub-calls.ts';
import { QueueClaims } from '../../electron/sync/queue-claims.ts';
import { BETWEEN_WRITES_MS } from '../../electron/sync/take-snapshot.ts';
import type { EngineParts } from '../../electron/sync/engine-parts.ts';
import { SyncEngine } from '../../electron/sync/sync-engine.ts';
import type { ClaimOrder } from '../../electron/sync/sync-protocol.ts';
import { appendToLog } from '../../hub/db/append-to-log.ts';
import { openFiles, writeRows } from '../../hub/db/file-store.ts';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import { findScope } from '../../hub/db/scopes.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import type { HubError } from '../../shared/contract/sync/hub-refusal.ts';
import type { ClaimAnswer, EnrolAnswer } from '../../shared/contract/sync/session-messages.ts';
import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { openDesk, type TestDesk } from '../fixtures/desk.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';
import { openNewDatabase } from '../fixtures/new-database.ts';
import { aMigratedDatabase } from '../migrations/schema-of.ts';
import { aCode, call } from './a-device.ts';
import type { TestHub } from './a-hub.ts';

export const KEY = new Uint8Array(32).fill(0x11);

/** A desk that joined a hub: its real door, its real file and the real engine on a connection of its own; `cut` stands for the line. */
export interface SyncedDesk {
  readonly path: string;
  readonly session: EnrolAnswer;
  readonly connection: SqliteConnection;
  readonly engine: SyncEngine;
  readonly calls: CuttableCalls;
  /** What it knows of holds beside its rows, as the main process keeps it. */
  readonly claims: QueueClaims;
  /** The door, once the directory has come. */
  desk(staffId: string): TestDesk;
  /** Steps until there is nothing more to do at once. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface CuttableCalls extends HubCalls {
  /** What the line does to the next calls: `before` the hub hears of it, `after` it has done it. */
  cut: 'before' | 'after' | null;
  /** How many calls were made. */
  count: number;
}

interface SmallAgency {
  readonly directory: readonly FilledRow[];
  readonly vannes: readonly FilledRow[];
}

let known: SmallAgency | null = null;

/** The rows of the small agency of `fillDesk`, as a hub is filled with them. */
export function smallAgencyRows(): SmallAgency {
  return (known ??= readSmallAgency());
}

function readSmallAgency(): SmallAgency {
  const connection = aMigratedDatabase(MIGRATIONS);
  fillDesk(connection);
  connection.exec(`INSERT INTO staff VALUES ('nadia', 'Nadia LE BRAS', 'gestionnaire', 'vannes', 1)`);
  const rows = (fileId: string, entity: HeldEntity, sql: string): FilledRow[] =>
    connection.prepare<[], number | string>(sql).pluck().all().map((id) => ({ fileId, entity, row: readImage(connection, { file: fileId, entity, rowId: String(id) }) ?? {} }));
  const directory = [...rows('directory', 'agency', 'SELECT id FROM agency'), ...rows('directory', 'staff', 'SELECT id FROM staff'), ...rows('directory', 'product', 'SELECT code FROM product')];
  const vannes = [7, 8].flatMap((id) => [
    ...rows(`member:${id}`, 'person', `SELECT id FROM person WHERE id = ${id} OR (id = 9 AND ${id} = 7)`),
    ...rows(`member:${id}`, 'member', `SELECT id FROM member WHERE id = ${id}`),
    ...rows(`member:${id}`, 'contract', `SELECT id FROM contract WHERE member_id = ${id}`),
    ...rows(`member:${id}`, 'beneficiary', `SELECT id FROM beneficiary WHERE contract_id IN (SELECT id FROM contract WHERE member_id = ${id})`),
    ...rows(`member:${id}`, 'bankAccount', `SELECT id FROM bank_account WHERE member_id = ${id}`),
  ]);
  connection.close();
  return { directory, vannes };
}

/** Fills a hub with the small agency. */
export async function fillSmallAgency(hub: TestHub): Promise<void> {
  const { directory, vannes } = smallAgencyRows();
  await hub.fill('agency:vannes', vannes);
  await hub.fill('directory', directory);
}

/** A fresh desk that `staffId` joins to the hub. */
export async function joinedDesk(hub: TestHub, staffId: string, clock: () => number = Date.now): Promise<SyncedDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-synced-'));
  const path = join(folder, 'guichet.db');
  const connection = openNewDatabase({ path, key: KEY });
  const session = await enrol(hub, connection, staffId);
  return onFile(hub, folder, session, { clock });
}

/** The desk of a file that is there: of its own, or a copy of another's. `tickMs`: its disk is slow, each look at a clock so much later, so that few rows are written in each transaction. `writer`: the engine's own connection. */
export function onFile(hub: TestHub, folder: string, session: EnrolAnswer, { clock = Date.now, tickMs, writer }: { readonly clock?: () => number; readonly tickMs?: number; readonly writer?: SqliteConnection } = {}): SyncedDesk {
  const path = join(folder, 'guichet.db');
  const connection = openDatabase({ path, key: KEY });
  const calls = callsOf(hub, session);
  const claims = new QueueClaims({ ask: (order) => claimOf(hub, session, calls, order), isReachable: () => calls.cut === null, changed: () => undefined, clock });
  const parts: EngineParts = {
    connection: writer ?? openDatabase({ path, key: KEY }), calls, clock: () => instant(clock()), random: () => 0.5, retention: loadProfile().privacy.retention, tell: ({ entities }) => claims.rowsCame(entities), greeted: (skewMs) => claims.clockRead(skewMs),
    ...(tickMs === undefined ? {} : { elapsed: ticking(tickMs) }),
  };
  const engine = new SyncEngine(parts);
  let door: TestDesk | null = null;
  return {
    path, session, connection, engine, calls, claims,
    desk: (staffId) => {
      door ??= openDesk(folder, openDatabase({ path, key: KEY }), staffId, undefined, undefined, { queue: claims, claims: () => claims.here() });
      door.signIn(staffId);
      return door;
    },
    sync: async () => {
      // Between two writes of what comes whole it rests for acts of people: that is no rest of its own.
      for (let steps = 0; steps < 2000; steps += 1) {
        const waitMs = await engine.step();
        if (waitMs !== 0 && waitMs !== BETWEEN_WRITES_MS) return;
      }
      throw new Error('the engine never rests');
    },
    close: async () => {
      await door?.close();
      connection.close();
      parts.connection.close();
    },
  };
}

function ticking(tickMs: number): () => number {
  let now = 0;
  return () => (now += tickMs);
}

async function enrol(hub: TestHub, connection: SqliteConnection, staffId: string): Promise<EnrolAnswer> {
  const code = await aCode(hub, staffId);
  const signer = connection.transaction(() => workstationSigner(connection, instant(Date.now())))();
  const publicKey = Buffer.from(signer.publicKey, 'hex').toString('base64url');
  const signature = signer.sign(Buffer.from(`enrol:${code}`)).toString('base64url');
  const { body, status } = await call<EnrolAnswer>(hub, 'POST', '/v1/enrolments', { body: { code, publicKey, label: `Poste de ${staffId}`, signature } });
  if (status !== 200) throw new Error(`enrolment of ${staffId}: ${status}`);
  connection
    .prepare(`INSERT INTO hub_link (id, url, device_id, staff_id, joined_at, client_id, series, key_id, public_key, refresh_token) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(hub.url, body.deviceId, body.staffId, Date.now(), body.clientId, body.series, body.hub.keyId, body.hub.publicKey, body.refreshToken);
  connection.close();
  return body;
}

function callsOf(hub: TestHub, { accessToken }: EnrolAnswer): CuttableCalls {
  const ask = async <Body>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<HubReply<Body>> => {
    calls.count += 1;
    if (calls.cut === 'before') return { kind: 'no-answer' };
    const reply = await call<Body>(hub, method, path, { token: accessToken, ...(body === undefined ? {} : { body }) });
    if (calls.cut === 'after') return { kind: 'no-answer' };
    return reply.status === 200 ? { kind: 'answer', body: reply.body } : { kind: 'refused', error: reply.body as HubError };
  };
  const calls: CuttableCalls = {
    cut: null, count: 0,
    hello: (request) => ask('POST', '/v1/hello', request),
    lanes: (clientId) => ask('GET', `/v1/lanes/${clientId}`),
    newClient: () => ask('POST', '/v1/clients', {}),
    push: (request) => ask('POST', '/v1/push', request),
    pull: ({ scope, since }) => ask('GET', `/v1/pull?scope=${scope}&since=${since}`),
    snapshot: (scope) => ask('GET', `/v1/scopes/${scope}/snapshot`),
    piece: async (scope, sha256) => {
      calls.count += 1;
      const response = calls.cut === null ? await fetch(`${hub.url}/v1/scopes/${scope}/snapshot/pieces/${sha256}`, { headers: { authorization: `Bearer ${accessToken}`, 'sync-proto': '1' } }) : null;
      if (response === null) return { kind: 'no-answer' };
      return response.ok ? { kind: 'answer', body: new Uint8Array(await response.arrayBuffer()) } : { kind: 'refused', error: (await response.json()) as HubError };
    },
  };
  return calls;
}

/** As the desk's thread asks it, under the same cuts of the line. */
async function claimOf(hub: TestHub, { accessToken }: EnrolAnswer, { cut }: CuttableCalls, { requestId, act, authorId }: ClaimOrder): Promise<ClaimAnswer | null> {
  if (cut === 'before') return null;
  const reply = await call<ClaimAnswer>(hub, 'POST', `/v1/items/${requestId}/claim`, { token: accessToken, body: { scope: 'agency:vannes', act, authorId } });
  return cut === null && reply.status === 200 ? reply.body : null;
}

/** Rows of the hub that a desk has otherwise, or not at all, by name; empty when the two agree. */
export async function differences(hub: TestHub, { connection }: Pick<SyncedDesk, 'connection'>, scopes: readonly string[] = ['directory', 'agency:vannes']): Promise<readonly string[]> {
  const rows = await hub.query<{ file_id: string; entity: string; row_id: string; body: Record<string, unknown> }>(
    'SELECT r.file_id, r.entity, r.row_id, r.body FROM file_row r JOIN scope s ON s.scope_id = r.scope_id WHERE s.name = ANY ($1)', [scopes],
  );
  return rows.flatMap(({ file_id: file, entity, row_id: rowId, body }) =>
    isHeldEntity(entity) && agrees(entity, readImage(connection, { file, entity, rowId }), body) ? [] : [`${file} ${entity} ${rowId}`]);
}

/** Takes rows away at the hub, as an import of an insurer might. */
export async function removeRows(hub: TestHub, scope: string, rows: readonly { readonly file: string; readonly entity: 'beneficiary' | 'document'; readonly id: number | string }[]): Promise<void> {
  await inTransaction(hub.parts.pool, async (tx) => {
    const head = await findScope(tx, scope);
    if (head === null) throw new Error(`${scope}: no such scope`);
    const files = await openFiles(tx, head.scopeId, rows.map(({ file }) => file));
    const written = rows.flatMap(({ file, entity, id }) => {
      const left = files.get(file)?.apply({ op: 'remove', entity, id });
      return left === undefined ? [] : [{ fileId: file, ...left }];
    });
    await writeRows(tx, head.scopeId, written);
    await appendToLog(tx, head.scopeId, written.map(({ fileId, body: _body, ...row }) => ({ ...row, file: fileId, op: 'D' as const, body: null, cmdId: null, authorId: 'import', at: hub.parts.clock() })));
  });
}
