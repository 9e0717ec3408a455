/** What decides whether a backup is to be made now. Times by a clock that nobody sets. */
export interface BackupNeed {
  /** Every act is in the newest backup. */
  readonly isBackedUp: boolean;
  /** The newest backup and the present log make the desk whole: its database file is not needed any more. */
  readonly isCovered: boolean;
  readonly sinceLastMs: number;
  readonly sinceChangeMs: number;
  readonly logBytes: number;
}

const MINUTE_MS = 60_000;

/**
 * A backup is made in the first pause after ten minutes, and after a quarter of an hour whether there is a pause or not: it stops
 * nobody, a pause only makes it cheaper. Sooner where no backup covers the desk yet, and where the log has grown long.
 * Source: quality bar, « every 15 min when idle and dirty »; R12, log of at most 64 MB.
 */
export const BACKUP_TIMES = { quarterMs: 15 * MINUTE_MS, inPauseAfterMs: 10 * MINUTE_MS, uncoveredAfterMs: MINUTE_MS, pauseMs: MINUTE_MS / 2, longLogBytes: 48 * 1024 * 1024 } as const;

export function isBackupDue({ isBackedUp, isCovered, sinceLastMs, sinceChangeMs, logBytes }: BackupNeed): boolean {
  if (isBackedUp) return false;
  const isPause = sinceChangeMs >= BACKUP_TIMES.pauseMs;
  if (sinceLastMs >= BACKUP_TIMES.quarterMs) return true;
  if (logBytes >= BACKUP_TIMES.longLogBytes || !isCovered) return sinceLastMs >= BACKUP_TIMES.uncoveredAfterMs;
  return isPause && sinceLastMs >= BACKUP_TIMES.inPauseAfterMs;
}
