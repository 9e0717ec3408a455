import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { beginRun, endRun } from '../db/operator-runs.ts';
import { moveMember, MoveRefused } from './move-member.ts';

interface MoveFacts {
  readonly pool: Pool;
  readonly clock: () => Instant;
  readonly operator: string;
}

/** Takes the file of the member of this number to another agency; says in a sentence what went. It is written down as a run: a refused one as one that did not end. */
export async function moveCommand({ pool, clock, operator }: MoveFacts, args: readonly string[]): Promise<string | null> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { 'leave-papers': { type: 'boolean', default: false } } });
  const [number, to] = positionals;
  if (number === undefined || to === undefined) return null;
  const memberId = await findMember(pool, number);
  const db = drizzle(pool);
  const runId = await beginRun(db, { command: 'move-member', operator, source: number, at: clock() });
  const { from, rows, reimbursements } = await moveMember({ pool, clock }, { memberId, to, leavesPapers: values['leave-papers'] });
  await endRun(db, runId, { rows, reimbursements }, clock());
  return `${number}: from ${from} to agency:${to}, ${rows} rows and ${reimbursements} lines of reimbursement`;
}

async function findMember(pool: Pool, number: string): Promise<number> {
  const { rows } = await drizzle(pool).execute<{ id: string }>(sql`SELECT r.row_id AS id FROM scope s JOIN file_row r ON r.scope_id = s.scope_id AND r.entity = 'member' WHERE r.body ->> 'number' = ${number}`);
  const [first] = rows;
  if (first === undefined) throw new MoveRefused(`no agency has a member of number ${number}`);
  return Number(first.id);
}
