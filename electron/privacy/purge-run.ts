import type { DataCategory } from '../../shared/domain/policy/privacy-policy.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { SqliteConnection } from '../db/open-database.ts';

/** A purge under way: what it has taken so far, category by category. */
export interface OpenRun {
  readonly id: string;
  readonly startedAt: number;
  readonly wasResumed: boolean;
  readonly counts: { [Category in DataCategory]?: number };
}

interface RunStart {
  readonly id: string;
  readonly asOf: LocalDate;
  readonly startedAt: Instant;
  readonly actorId: string;
}

/** Goes on with the run that was stopped, its counts kept; else begins one. */
export function openRun(connection: SqliteConnection, { id, asOf, startedAt, actorId }: RunStart): OpenRun {
  const stopped = connection.prepare<[], { id: string; startedAt: number; counts: string }>('SELECT id, started_at AS startedAt, counts FROM purge_run WHERE ended_at IS NULL').get();
  if (stopped !== undefined) {
    connection.prepare('UPDATE purge_run SET as_of = ?, actor_id = ? WHERE id = ?').run(asOf, actorId, stopped.id);
    return { ...stopped, wasResumed: true, counts: JSON.parse(stopped.counts) as OpenRun['counts'] };
  }
  connection.prepare(`INSERT INTO purge_run (id, as_of, started_at, ended_at, actor_id, counts) VALUES (?, ?, ?, NULL, ?, '{}')`).run(id, asOf, startedAt, actorId);
  return { id, startedAt, wasResumed: false, counts: {} };
}

/** Adds to the counts in the transaction of what was taken, so that neither is true without the other. */
export function writeCounts(connection: SqliteConnection, run: OpenRun, category: DataCategory, taken: number): void {
  if (taken === 0) return;
  run.counts[category] = (run.counts[category] ?? 0) + taken;
  connection.prepare('UPDATE purge_run SET counts = ? WHERE id = ?').run(JSON.stringify(run.counts), run.id);
}

export function endRun(connection: SqliteConnection, run: OpenRun, endedAt: Instant): void {
  connection.prepare('UPDATE purge_run SET ended_at = ? WHERE id = ?').run(endedAt, run.id);
}
