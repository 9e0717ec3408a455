import { eq } from 'drizzle-orm';
import { changeText, type LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import { assert } from '../../shared/lib/assert.ts';
import { sha256 } from '../keys/ed25519.ts';
import { change, scopeHead } from './schema.ts';
import type { Tx } from './transaction.ts';

/** A line that has no place in the log yet. */
export type LogLine = Omit<LoggedChange, 'seq'>;

/** A statement has at most 65,535 parameters; a line has twelve. */
const LINES_A_STATEMENT = 2_000;

/**
 * Gives the lines the next places of the scope's log and chains them; returns the seq of the last. It takes the lock of the log's end, so
 * it comes last in a transaction: whoever waits for it waits for little more than the commit, and a reader sees places without a hole.
 */
export async function appendToLog(tx: Tx, scopeId: number, lines: readonly LogLine[]): Promise<{ readonly firstSeq: number; readonly head: number }> {
  const [head] = await tx.select({ seq: scopeHead.seq, hash: scopeHead.hash }).from(scopeHead).where(eq(scopeHead.scopeId, scopeId)).for('update');
  assert(head !== undefined, `scope ${scopeId}: no end of its log`);
  let { seq, hash } = head;
  const rows = lines.map((line) => {
    seq += 1;
    hash = sha256(Buffer.concat([hash, Buffer.from(changeText({ seq, ...line }), 'utf8')]));
    const { file, ...rest } = line;
    return { scopeId, seq, fileId: file, hash, ...rest };
  });
  for (let at = 0; at < rows.length; at += LINES_A_STATEMENT) await tx.insert(change).values(rows.slice(at, at + LINES_A_STATEMENT));
  await tx.update(scopeHead).set({ seq, hash }).where(eq(scopeHead.scopeId, scopeId));
  return { firstSeq: head.seq + 1, head: seq };
}
