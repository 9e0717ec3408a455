import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import type { CommandBody } from '../../shared/contract/sync/command-body.ts';
import type { Decision, History, HubRow, NamedPaper, RecordedCommand, ScopeEnd } from './history.ts';

/** What the hub has, read beside its own code, in one moment of PostgreSQL. */
export async function gatherHub(pool: Pool): Promise<Omit<History, 'acts' | 'reads'>> {
  const connection = await pool.connect();
  const rows = async <Row extends Record<string, unknown>>(text: string): Promise<readonly Row[]> => (await connection.query<Row>(text)).rows;
  try {
    await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
    return { scopes: await scopesOf(rows), commands: await commandsOf(rows), decisions: await rows<Decision & Record<string, unknown>>('SELECT item_id AS "itemId", decided_by AS "decidedBy", verdict FROM decision'), papers: await papersOf(rows) };
  } finally {
    await connection.query('COMMIT');
    connection.release();
  }
}

type Ask = <Row extends Record<string, unknown>>(text: string) => Promise<readonly Row[]>;

async function scopesOf(rows: Ask): Promise<readonly ScopeEnd[]> {
  const heads = await rows<{ name: string; seq: number; hash: string }>(`SELECT name, seq, encode(hash, 'hex') AS hash FROM scope JOIN scope_head USING (scope_id) ORDER BY scope_id`);
  const lines = await rows<LoggedChange & { scope: string } & Record<string, unknown>>(
    `SELECT s.name AS scope, seq, file_id AS file, entity, row_id AS "rowId", op, ver, body, cmd_id AS "cmdId", author_id AS "authorId", at FROM change JOIN scope s USING (scope_id) ORDER BY scope_id, seq`);
  const held = await rows<HubRow & { scope: string } & Record<string, unknown>>('SELECT s.name AS scope, file_id AS file, entity, row_id AS "rowId", body FROM file_row JOIN scope s USING (scope_id)');
  const [linesOf, rowsOf] = [byScope(lines), byScope(held)];
  return heads.map((head) => ({ ...head, lines: linesOf.get(head.name) ?? [], rows: rowsOf.get(head.name) ?? [] }));
}

/** A soak has hundreds of scopes and a hundred thousand lines: they are gone through once. */
function byScope<Row extends { readonly scope: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const others = found.get(row.scope);
    if (others === undefined) found.set(row.scope, [row]);
    else others.push(row);
  }
  return found;
}

/** Of an act on somebody erased since, its words are gone. */
async function commandsOf(rows: Ask): Promise<readonly RecordedCommand[]> {
  const found = await rows<Omit<RecordedCommand, 'requestId'> & { body: string } & Record<string, unknown>>(
    `SELECT c.cmd_id AS "cmdId", s.name AS scope, c.name, c.author_id AS "authorId", c.outcome, c.scope_seq AS "scopeSeq", c.body, l.cmd_id IS NOT NULL AS "hasLines"
    FROM command c JOIN scope s USING (scope_id) LEFT JOIN (SELECT DISTINCT scope_id, cmd_id FROM change WHERE cmd_id IS NOT NULL) l USING (scope_id, cmd_id)`);
  return found.map(({ body, ...command }) => ({ ...command, requestId: body === '' ? null : (((JSON.parse(body) as CommandBody).input as { requestId?: string }).requestId ?? null) }));
}

async function papersOf(rows: Ask): Promise<readonly NamedPaper[]> {
  const named = await rows<{ scope: string; sha256: string; isStored: boolean; chunks: readonly Buffer[] | null }>(
    `SELECT s.name AS scope, n.sha256, p.stored_at IS NOT NULL AS "isStored", (SELECT array_agg(content ORDER BY start) FROM paper_chunk c WHERE c.scope_id = n.scope_id AND c.sha256 = n.sha256) AS chunks
    FROM (SELECT DISTINCT scope_id, body ->> 'sha256' AS sha256 FROM file_row WHERE entity = 'attachment') n JOIN scope s USING (scope_id) LEFT JOIN paper p ON p.scope_id = n.scope_id AND p.sha256 = n.sha256`);
  return named.map(({ scope, sha256, isStored, chunks }) => ({ scope, sha256, digest: isStored ? createHash('sha256').update(Buffer.concat(chunks ?? [])).digest('hex') : null }));
}
