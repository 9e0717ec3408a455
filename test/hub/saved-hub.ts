import { renewEpochs } from '../../hub/db/scopes.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import type { TestHub } from './a-hub.ts';

/** The tables of a hub as they are, to be put back as often as one likes, as a restore does: with new epochs. */
export async function saveHub(hub: TestHub): Promise<{ restore(): Promise<void> }> {
  const tables = ['scope_head', 'change', 'file_head', 'file_row', 'lane', 'command', 'lane_entry', 'request_guard', 'decision'];
  for (const table of tables) await hub.query(`CREATE TABLE saved_${table} AS SELECT * FROM ${table}`);
  return {
    restore: async () => {
      for (const table of tables.toReversed()) await hub.query(`DELETE FROM ${table}`);
      for (const table of tables) await hub.query(`INSERT INTO ${table} SELECT * FROM saved_${table}`);
      await inTransaction(hub.parts.pool, renewEpochs);
    },
  };
}
