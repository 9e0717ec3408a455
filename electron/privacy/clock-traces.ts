import type { ClockTraces } from '../../shared/domain/privacy/purge-clock.ts';
import type { PurgeClockRule } from '../../shared/domain/policy/privacy-policy.ts';
import { instant, instantOf, localDateOf, type LocalTime } from '../../shared/domain/values/instant.ts';
import { addDays, type LocalDate } from '../../shared/domain/values/local-date.ts';
import type { SqliteConnection } from '../db/open-database.ts';

/** The days of which the audit keeps a trace, around the time that the rule looks at. */
export function clockTraces(connection: SqliteConnection, today: LocalDate, { maximumGapDays }: PurgeClockRule): ClockTraces {
  const from = instantOf(addDays(today, -maximumGapDays), '00:00' as LocalTime);
  const dayOf = (sql: string): LocalDate | null => {
    const at = connection.prepare<[{ from: number }], number | null>(sql).pluck().get({ from }) ?? null;
    return at === null ? null : localDateOf(instant(at));
  };
  return {
    latest: dayOf('SELECT max(at) FROM audit WHERE :from IS NOT NULL'),
    firstWithin: dayOf('SELECT min(at) FROM audit WHERE at >= :from'),
    lastBefore: dayOf('SELECT max(at) FROM audit WHERE at < :from'),
  };
}
