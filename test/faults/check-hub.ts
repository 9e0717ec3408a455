import { createHash } from 'node:crypto';
import { changeText, type LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import type { HubStore } from './hub-store.ts';
import type { Witness } from './witness.ts';

/** A row as the hub holds it, in the scope that holds it. */
export interface HeldRow {
  readonly scope: string;
  readonly file: string;
  readonly entity: string;
  readonly rowId: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export async function heldRows(store: HubStore): Promise<readonly HeldRow[]> {
  return store.rows<HeldRow & Record<string, unknown>>('SELECT s.name AS scope, r.file_id AS file, r.entity, r.row_id AS "rowId", r.body FROM file_row r JOIN scope s USING (scope_id) ORDER BY 1, 2, 3, 4');
}

/** What must hold of the hub alone at the end of a run. */
export async function checkHub(store: HubStore, witness: Witness): Promise<void> {
  const held = await heldRows(store);
  for (const scope of await store.rows<{ id: number; name: string; seq: number; hash: Buffer }>('SELECT scope_id AS id, name, seq, hash FROM scope JOIN scope_head USING (scope_id) ORDER BY 1')) {
    await checkLog(store, witness, scope, held);
  }
  await checkCommands(store, witness);
  await checkLanes(store, witness);
  await checkDecisions(store, witness, held);
}

/** Dense from 1, chained to what the end says, and leading to the rows that are held. */
async function checkLog(store: HubStore, witness: Witness, { id, name, seq, hash }: { id: number; name: string; seq: number; hash: Buffer }, held: readonly HeldRow[]): Promise<void> {
  const lines = await store.rows<LoggedChange & Record<string, unknown>>(
    'SELECT seq, file_id AS file, entity, row_id AS "rowId", op, ver, body, cmd_id AS "cmdId", author_id AS "authorId", at FROM every_change WHERE scope_id = $1 ORDER BY seq', [id]);
  let digest = Buffer.alloc(32);
  const rows = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    if (line.seq !== index + 1) witness.fault('holes', `${name}: line ${line.seq} stands at ${index + 1}`);
    digest = createHash('sha256').update(Buffer.concat([digest, Buffer.from(changeText(line), 'utf8')])).digest();
    const place = `${line.file} ${line.entity} ${line.rowId}`;
    if (line.body !== null) rows.set(place, line.body);
    // The whole file left for another agency.
    else if (line.entity === 'member') for (const own of [...rows.keys()].filter((one) => one.startsWith(`${line.file} `))) rows.delete(own);
    else rows.delete(place);
  }
  if (lines.length !== seq || !digest.equals(hash)) witness.fault('holes', `${name}: ${lines.length} lines, its end is at ${seq}, its chain ${digest.equals(hash) ? 'holds' : 'does not'}`);
  const here = held.filter((row) => row.scope === name);
  const differing = here.filter((row) => sorted(JSON.parse(rows.get(`${row.file} ${row.entity} ${row.rowId}`) ?? 'null')) !== sorted(row.body));
  for (const row of differing) witness.fault('diverged', `hub ${name}: ${row.entity} ${row.rowId} is not what its log says`);
  if (here.length !== rows.size) witness.fault('diverged', `hub ${name}: ${here.length} rows, its log makes ${rows.size}`);
}

/** PostgreSQL keeps no order of fields. */
export function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).toSorted(([left], [right]) => (left < right ? -1 : 1))) : one));
}

/** Each act once, whatever lane brought it; its lines together, ending where its receipt says, and of nobody's act but one that was filed. */
async function checkCommands(store: HubStore, witness: Witness): Promise<void> {
  const commands = await store.rows<{ cmdId: string; name: string; outcome: string; count: number; first: number | null; last: number | null; lines: number; scopeSeq: number }>(
    `SELECT c.cmd_id AS "cmdId", c.name, c.outcome, count(*) OVER (PARTITION BY c.cmd_id)::int AS count, l.first, l.last, coalesce(l.lines, 0)::int AS lines, c.scope_seq AS "scopeSeq"
    FROM command c LEFT JOIN (SELECT scope_id, cmd_id, min(seq) AS first, max(seq) AS last, count(*) AS lines FROM every_change WHERE cmd_id IS NOT NULL GROUP BY 1, 2) l USING (scope_id, cmd_id)`);
  for (const { cmdId, name, outcome, count, first, last, lines, scopeSeq } of commands) {
    if (count !== 1) witness.fault('duplicated', `${name} ${cmdId} is at the hub ${count} times`);
    if (!witness.everFiled.has(cmdId)) witness.fault('duplicated', `${name} ${cmdId} is at the hub, and nobody filed it`);
    if (lines > 0 && (outcome !== 'accepted' || last !== scopeSeq || (last ?? 0) - (first ?? 0) + 1 !== lines)) witness.fault('duplicated', `${name} ${cmdId}: ${lines} lines from ${first} to ${last}, ${outcome} at ${scopeSeq}`);
    if (outcome === 'failed') witness.fault('defects', `${name} ${cmdId}: the hub could not judge it`);
  }
  const stray = await store.rows<{ cmdId: string }>('SELECT DISTINCT cmd_id AS "cmdId" FROM every_change ch WHERE cmd_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM command c WHERE c.scope_id = ch.scope_id AND c.cmd_id = ch.cmd_id)');
  for (const { cmdId } of stray) witness.fault('duplicated', `lines of act ${cmdId}, which is not recorded`);
}

/** A lane is dense from 1 to where it says that it ends. */
async function checkLanes(store: HubStore, witness: Witness): Promise<void> {
  const lanes = await store.rows<{ clientId: string; last: number; count: number; highest: number }>(
    `SELECT l.client_id AS "clientId", l.last_client_seq AS last, count(e.client_seq)::int AS count, coalesce(max(e.client_seq), 0) AS highest FROM lane l LEFT JOIN lane_entry e USING (scope_id, client_id) GROUP BY l.scope_id, l.client_id, l.last_client_seq`);
  for (const { clientId, last, count, highest } of lanes) if (last !== count || last !== highest) witness.fault('holes', `lane of ${clientId}: ends at ${last}, has ${count} numbers up to ${highest}`);
}

/** An item is decided once, by another person than entered it, and its status says so. */
async function checkDecisions(store: HubStore, witness: Witness, held: readonly HeldRow[]): Promise<void> {
  const decisions = await store.rows<{ itemId: string; decidedBy: string; verdict: string }>('SELECT item_id AS "itemId", decided_by AS "decidedBy", verdict FROM decision');
  const byItem = new Map(decisions.map((decision) => [decision.itemId, decision]));
  const decidedLines = await store.rows<{ itemId: string; count: number }>(
    `SELECT row_id AS "itemId", count(DISTINCT (body::jsonb->>'decidedBy', body::jsonb->>'decidedAt', body::jsonb->>'status'))::int AS count FROM every_change WHERE entity = 'request' AND body::jsonb->>'status' IN ('accepted', 'refused') GROUP BY 1`);
  for (const { itemId, count } of decidedLines) if (count > 1) witness.fault('selfDecisions', `request ${itemId} was decided ${count} times`);
  for (const { entity, rowId, body } of held) {
    if (entity !== 'request') continue;
    const decision = byItem.get(rowId);
    const isDecided = body.status === 'accepted' || body.status === 'refused';
    if (isDecided !== (decision !== undefined) || (decision !== undefined && decision.verdict !== body.status)) witness.fault('selfDecisions', `request ${rowId} is ${String(body.status)}, its decision ${decision?.verdict ?? 'is not there'}`);
    const maker = witness.enteredBy.get(rowId);
    if (isDecided && (body.decidedBy === body.enteredBy || body.decidedBy === maker)) witness.fault('selfDecisions', `request ${rowId} was decided by ${String(maker)}, who entered it`);
  }
}
