import { addDays, daysBetween, localDate, type LocalDate } from '../../shared/domain/values/local-date.ts';
import { localDateOf, type Instant } from '../../shared/domain/values/instant.ts';

/** What rotation looks at. */
export interface DatedBackup {
  readonly sequence: number;
  readonly takenAt: Instant;
}

/** How many generations stay: eight quarters of an hour, seven days, four weeks. */
export const GENERATIONS = { quarters: 8, days: 7, weeks: 4 } as const;

const QUARTER_MS = 15 * 60_000;
const A_MONDAY = localDate('2024-01-01');

/**
 * The backups that no generation needs any more. Of each period the newest stays, and the newest of all stays whatever the
 * clock says: order is the sequence, instants only tell the periods apart. A clock that jumps makes odd periods, never a loss.
 */
export function backupsToDelete<B extends DatedBackup>(backups: readonly B[]): readonly B[] {
  const newestFirst = backups.toSorted((left, right) => right.sequence - left.sequence);
  const kept = new Set([
    ...newestOfEach(newestFirst, ({ takenAt }) => Math.floor(takenAt / QUARTER_MS), GENERATIONS.quarters),
    ...newestOfEach(newestFirst, ({ takenAt }) => localDateOf(takenAt), GENERATIONS.days),
    ...newestOfEach(newestFirst, ({ takenAt }) => mondayOf(localDateOf(takenAt)), GENERATIONS.weeks),
  ]);
  return newestFirst.filter((backup) => !kept.has(backup));
}

/** The newest backup of each of the last `count` periods in which one was made. */
function newestOfEach<B extends DatedBackup>(newestFirst: readonly B[], periodOf: (backup: B) => unknown, count: number): readonly B[] {
  const byPeriod = new Map<unknown, B>();
  for (const backup of newestFirst) {
    const period = periodOf(backup);
    if (!byPeriod.has(period)) byPeriod.set(period, backup);
  }
  return [...byPeriod.values()].slice(0, count);
}

function mondayOf(date: LocalDate): LocalDate {
  const daysIntoWeek = ((daysBetween(A_MONDAY, date) % 7) + 7) % 7;
  return addDays(date, -daysIntoWeek);
}
