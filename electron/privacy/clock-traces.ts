import type { ClockTraces } from '../../shared/domain/privacy/purge-clock.ts';
import type { PurgeClockRule } from '../../shared/domain/policy/privacy-policy.ts';
import { instant, instantOf, localDateOf, type LocalTime } from '../../shared/domain/values/instant.ts';
import { addDays, type LocalDate } from '../../shared/domain/values/local-date.ts';
import type { SqliteConnection } from '../db/open-database.ts';

/**
 * The days of which the journal keeps a trace, around the time that the rule looks at. Entries that its own retention took away left
 * a checkpoint: a clock that jumped ahead may have taken all of them, and the checkpoint still says when they were.
 */
export function clockTraces(connection: SqliteConnection, today: LocalDate, { maximumGapDays }: PurgeClockRule): ClockTraces {
  const from = instantOf(addDays(today, -maximumGapDays), '00:00' as LocalTime);
  const dayOf = (sql: string): LocalDate | null => {
    const at = connection.prepare<[{ from: number }], number | null>(sql).pluck().get({ from }) ?? null;
    return at === null ? null : localDateOf(instant(at));
  };
  return {
    latest: dayOf(`SELECT max(at) FROM ${TRACES} WHERE :from IS NOT NULL`),
    firstWithin: dayOf('SELECT min(at) FROM audit WHERE at >= :from'),
    lastBefore: dayOf(`SELECT max(at) FROM ${TRACES} WHERE at < :from`),
  };
}

const TRACES = '(SELECT at FROM audit UNION ALL SELECT newest_at FROM audit_checkpoint)';
