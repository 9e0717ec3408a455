import { sql } from 'drizzle-orm';
import type { Tx } from './transaction.ts';

const ROWS_A_FETCH = 2_000;

/** The answer to a query, part by part: while one is read, PostgreSQL prepares the next. One at a time in a transaction. */
export async function* walkRows<Row extends Record<string, unknown>>(tx: Tx, query: string): AsyncGenerator<readonly Row[]> {
  // A promise of the ORM asks again each time that it is waited for: this one asks once.
  const fetch = async (): Promise<readonly Row[]> => (await tx.execute(sql.raw(`FETCH ${ROWS_A_FETCH} FROM walk`))).rows as unknown as readonly Row[];
  const fetchAhead = (): Promise<readonly Row[]> => {
    const fetching = fetch();
    // Whoever stops reading does not wait for it.
    fetching.catch(() => undefined);
    return fetching;
  };
  await tx.execute(sql.raw(`DECLARE walk NO SCROLL CURSOR FOR ${query}`));
  for (let next = fetchAhead(); ; ) {
    const rows = await next;
    if (rows.length === 0) break;
    next = fetchAhead();
    yield rows;
  }
  await tx.execute(sql`CLOSE walk`);
}
