import type { retentionQuery } from '../../shared/contract/purge-contract.ts';
import { inForceOn } from '../../shared/domain/policy/holds-on.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Query } from './query.ts';

const RUNS_SHOWN = 10;

interface RunRow {
  readonly id: string;
  readonly asOf: LocalDate;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly actorName: string;
  readonly counts: string;
}

const RUNS = `
  SELECT r.id, r.as_of AS asOf, r.started_at AS startedAt, r.ended_at AS endedAt, coalesce(s.full_name, r.actor_id) AS actorName, r.counts
  FROM purge_run r LEFT JOIN staff s ON s.id = r.actor_id ORDER BY r.started_at DESC LIMIT ${RUNS_SHOWN}`;

/** The periods of the profile in force today, and the last purges. */
export const readRetention: Query<typeof retentionQuery> = ({ connection }, _input, { today, profile }) => ({
  today, backupDays: profile.privacy.backupRotation.days,
  rules: inForceOn(profile.privacy.retention, today).map(({ category, line, keep, keepOnRequest, reason, source }) => ({ category, line, keep: { ...keep }, keepOnRequest: { ...keepOnRequest }, reason, source })),
  runs: connection.prepare<[], RunRow>(RUNS).all().map(({ counts, ...run }) => ({ ...run, gone: sumOf(counts) })),
});

function sumOf(counts: string): number {
  return Object.values(JSON.parse(counts) as Record<string, number>).reduce((sum, count) => sum + count, 0);
}
