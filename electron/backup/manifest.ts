import { z } from 'zod';

/** What is known of a backup. It lies in clear beside it, sealed. */
export const manifestSchema = z.strictObject({
  takenAt: z.int(),
  /** Name of the newest migration that the copy knows. */
  schema: z.string(),
  bytes: z.int(),
  /** `macOfFile` of the copy. */
  mac: z.string(),
  /**
   * The generation of the write-ahead log that begins where the copy ends: a log of this salt, read on top of the copy, gives
   * the exact state of the desk. `ownFrames` says how many of its first frames belong to the backup itself and to no act.
   */
  log: z.strictObject({ salt: z.string(), ownFrames: z.int() }),
  /** When the database file was last written: by the checkpoint of this backup, as long as nobody else moves the log into it. */
  databaseMtimeMs: z.number(),
  counts: z.record(z.string(), z.int()),
});

export type Manifest = z.infer<typeof manifestSchema>;
