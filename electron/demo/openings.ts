import type { DemonstrationWriter } from './demonstration-writer.ts';
import type { Setting } from './setting.ts';

/** A day of calls: a few more files than what is usual at a counter. */
const FILES = 64;
const MINUTES_BETWEEN = 7;

/** What « Claire » opened on the last working day: enough for her responsable to see it. */
export function writeOpenings(write: DemonstrationWriter, { calendar, options }: Setting): void {
  const day = calendar.workingDaysLater(calendar.today, -1);
  const first = calendar.at(day, '09:05');
  for (let memberId = 2; memberId <= Math.min(options.members, FILES + 1); memberId += 1) {
    write.fileOpening.write({ staffId: 'claire-morvan', day, memberId, openedAt: first + (memberId - 2) * MINUTES_BETWEEN * 60_000 });
  }
}
