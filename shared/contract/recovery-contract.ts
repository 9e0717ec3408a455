import { z } from 'zod';

/** An act that somebody was told is done, and that the database does not hold any more. */
const missingAct = z.strictObject({
  /** Of its command. */
  name: z.string(),
  at: z.number(),
  actor: z.string(),
  /** Whose file it was about, as far as that can still be told. */
  member: z.string().nullable(),
});
export type MissingAct = z.infer<typeof missingAct>;

/** What happened to the database of this workstation while nobody could work, for the person who finds it. */
export const recoveryReport = z.strictObject({
  at: z.number(),
  /**
   * `database-damaged`, `database-missing`: restored from a backup and its logs. `log-damaged`, `log-missing`: the database is sound,
   * what was written since the last backup is not. `no-backup`: what could still be read was kept. `gone-back`:
   * an operator chose that backup.
   */
  cause: z.enum(['database-damaged', 'database-missing', 'log-damaged', 'log-missing', 'no-backup', 'gone-back']),
  /** When the backup was taken on which the database stands now; null without one. */
  backupTakenAt: z.number().nullable(),
  /** Rows of all tables of the new database; null where it is the former one. */
  rows: z.number().nullable(),
  missing: z.strictObject({
    /** Acts known to be missing. */
    count: z.number(),
    /** False when there may be more: what would tell cannot be read. */
    isAll: z.boolean(),
    /** The oldest first; the first hundred. */
    acts: z.array(missingAct),
  }),
  /** Tables that lost rows; only without a backup. */
  unreadableTables: z.array(z.string()),
  /** The folder that keeps what was damaged; null when there is nothing to keep. */
  aside: z.string().nullable(),
  tookMs: z.number(),
});
export type RecoveryReport = z.infer<typeof recoveryReport>;

/**
 * Why the database stays closed. `newer-file`: a newer Guichet wrote it. `wrong-key`: neither it nor any backup belongs to the key.
 * `unreadable`: nothing can be read, and there is no backup. `no-room`: the disk lacks room to put it in safety or to restore it.
 */
export const CLOSED_REASONS = ['newer-file', 'wrong-key', 'unreadable', 'no-room'] as const;
export type ClosedReason = (typeof CLOSED_REASONS)[number];
