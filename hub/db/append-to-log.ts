import { eq } from 'drizzle-orm';
import { changeText, type LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import { assert } from '../../shared/lib/assert.ts';
import { sha256 } from '../keys/ed25519.ts';
import { insertRows } from './insert-rows.ts';
import { change, scopeHead } from './schema.ts';
import { together, type Tx } from './transaction.ts';

/** A line that has no place in the log yet. */
export type LogLine = Omit<LoggedChange, 'seq'>;

/** The places that lines were given, `head` being that of the last; of no line, the end of the log. */
export interface LogPlace {
  readonly firstSeq: number;
  readonly head: number;
}

/**
 * Gives the lines the next places of the scope's log and chains them; returns the seq of the last. It takes the lock of the log's end, so
 * it comes last in a transaction: whoever waits for it waits for little more than the commit, and a reader sees places without a hole. What is written
 * `alongside` knows the places.
 */
export async function appendToLog(tx: Tx, scopeId: number, lines: readonly LogLine[], alongside: (place: LogPlace) => readonly PromiseLike<unknown>[] = () => []): Promise<LogPlace> {
  const [head] = await tx.select({ seq: scopeHead.seq, hash: scopeHead.hash }).from(scopeHead).where(eq(scopeHead.scopeId, scopeId)).for('update');
  assert(head !== undefined, `scope ${scopeId}: no end of its log`);
  let { seq, hash } = head;
  const rows = lines.map((line) => {
    seq += 1;
    hash = sha256(Buffer.concat([hash, Buffer.from(changeText({ seq, ...line }), 'utf8')]));
    const { file, ...rest } = line;
    return { scopeId, seq, fileId: file, hash, ...rest };
  });
  const place = { firstSeq: head.seq + 1, head: seq };
  await together([...(rows.length > 0 ? [insertRows(tx, change, rows)] : []), tx.update(scopeHead).set({ seq, hash }).where(eq(scopeHead.scopeId, scopeId)), ...alongside(place)]);
  return place;
}
