import { beginRun, endRun } from '../db/operator-runs.ts';
import { inTransaction } from '../db/transaction.ts';
import type { HubParts } from '../parts.ts';
import { moveFile, type FileMove } from './move-file.ts';

interface MoverFacts extends Pick<HubParts, 'pool' | 'clock'> {
  readonly operator: string;
}

/** Moves a member's file for an operator, and says what went. It is written down with the move, or not at all; by the agency, never by the member. */
export async function moveCommand({ pool, clock, operator }: MoverFacts, { number, agencyId, leavesPapers }: Pick<FileMove, 'number' | 'agencyId' | 'leavesPapers'>): Promise<string> {
  const at = clock();
  const { from, to, rows, reimbursements } = await inTransaction(pool, async (tx) => {
    const runId = await beginRun(tx, { command: 'move-member', operator, source: agencyId, at });
    const moved = await moveFile(tx, { number, agencyId, leavesPapers, authorId: 'operator', at });
    await endRun(tx, runId, { rows: moved.rows, reimbursements: moved.reimbursements }, clock());
    return moved;
  });
  return `${number}: from ${from} to ${to}, ${rows} rows and ${reimbursements} lines of reimbursement`;
}
