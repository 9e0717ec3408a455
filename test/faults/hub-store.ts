import type { Pool } from 'pg';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import { fillScope } from '../../hub/db/fill-scope.ts';
import { migrate } from '../../hub/db/migrate.ts';
import { buildSnapshot } from '../../hub/snapshots/build-snapshot.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { plainPool } from './activity.ts';
import { openPostgres, type SimulatedPostgres } from './pglite-wire.ts';
import { HUB_KEYS } from './simulated-keys.ts';

/** Few rows a piece of a snapshot, so that a desk is stopped between two of them; room for the longest row, which is an erasure with its answer. */
export const PIECE_BYTES = 2_500;

/** Every table of the hub, those that refer to others first. */
const TABLES = [
  'snapshot_part', 'snapshot', 'snapshot_piece', 'snapshot_count',
  'departure', 'erasure', 'refresh_token', 'session_family', 'enrolment_code', 'subscription', 'decision', 'request_guard', 'command_fault', 'lane_entry', 'command', 'lane', 'client', 'counter', 'device', 'change', 'file_row',
  'file_head', 'scope_head', 'scope',
] as const;

/**
 * Lines that a pruning took from the hub, kept beside it in the transaction that takes them: logs are judged from their first line. Only what the hub says that it
 * dropped is looked for there.
 */
const KEPT_LINES = `
  CREATE TABLE kept_change AS SELECT * FROM change WHERE false;
  CREATE FUNCTION keep_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO kept_change SELECT OLD.*; RETURN OLD; END';
  CREATE TRIGGER keep_change BEFORE DELETE ON change FOR EACH ROW EXECUTE FUNCTION keep_change();
  CREATE VIEW every_change AS SELECT * FROM change UNION ALL SELECT k.* FROM kept_change k JOIN scope_head h USING (scope_id) WHERE k.seq <= h.low_seq`;

/** Dead rows slow the reuse of one database down. */
const RUNS_BETWEEN_VACUUMS = 25;

/** The database of the simulated hub, the same for many runs: each begins with the rows that an import brought. */
export class HubStore {
  readonly postgres: SimulatedPostgres;
  readonly pool: Pool;
  /** Files of desks that have taken all of it: made at the first run that needs them. */
  caughtUp: readonly Buffer[] | null = null;
  #runs = 0;

  private constructor(postgres: SimulatedPostgres) {
    this.postgres = postgres;
    this.pool = plainPool(postgres);
  }

  static async open(scopes: ReadonlyMap<string, readonly FilledRow[]>, at: number): Promise<HubStore> {
    const store = new HubStore(await openPostgres());
    await migrate(store.pool);
    for (const [scope, rows] of scopes) await fillScope(store.pool, scope, rows, { authorId: 'import', at: instant(at) });
    for (const scope of scopes.keys()) await buildSnapshot({ pool: store.pool, keys: HUB_KEYS, clock: () => instant(at) }, scope, { pieceBytes: PIECE_BYTES });
    await store.postgres.client.query(TABLES.map((table) => `CREATE TABLE first_${table} AS SELECT * FROM ${table}`).join(';'));
    await store.postgres.client.query(KEPT_LINES);
    return store;
  }

  /** Puts the database back to where it began. */
  async reset(): Promise<void> {
    const removals = TABLES.map((table) => `DELETE FROM ${table}`);
    const additions = TABLES.toReversed().map((table) => `INSERT INTO ${table} SELECT * FROM first_${table}`);
    await this.postgres.client.query([...removals, 'DELETE FROM kept_change', ...additions].join(';'));
    this.#runs += 1;
    if (this.#runs % RUNS_BETWEEN_VACUUMS === 0) for (const table of TABLES) await this.postgres.client.query(`VACUUM ${table}`);
  }

  /** A hub that has made none yet: desks take its logs from the first line. */
  async dropSnapshots(): Promise<void> {
    await this.postgres.client.query('DELETE FROM snapshot_part; DELETE FROM snapshot; DELETE FROM snapshot_piece');
  }

  async rows<Row extends Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await this.pool.query<Row>(text, [...values])).rows;
  }

  close(): Promise<void> {
    return this.postgres.close();
  }
}
