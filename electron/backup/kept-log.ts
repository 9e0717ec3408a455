import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSealed, writeSealed } from './sealed-file.ts';
import { syncFile, syncFolder } from './write-durably.ts';

/**
 * A write-ahead log that a backup has moved into the database, kept so that an older backup leads to the present as well:
 * copy, then its log, then the log after that one. Each knows by its salt where it begins and what follows it.
 */
const keptLogSchema = z.strictObject({ salt: z.string(), frames: z.int(), next: z.string() });
export type KeptLog = z.infer<typeof keptLogSchema>;

export function keptLogPath(folder: string, salt: string): string {
  return join(folder, `${salt}.log`);
}

/** Gives a copied log its name, and makes both last; its facts come first, so that no log is there without them. */
export function keepLog(folder: string, copied: string, log: KeptLog, key: Uint8Array): void {
  const path = keptLogPath(folder, log.salt);
  writeSealed(factsPath(path), log, key);
  syncFile(copied);
  renameSync(copied, path);
  syncFolder(folder);
}

/** Null when no log of this salt was kept, or its facts were altered. */
export function findKeptLog(folder: string, salt: string, key: Uint8Array): KeptLog | null {
  const log = readSealed(factsPath(keptLogPath(folder, salt)), keptLogSchema, key);
  return log?.salt === salt ? log : null;
}

/** Removes the logs that lead from none of these salts to a later one. */
export function forgetLogs(folder: string, salts: readonly string[], key: Uint8Array): void {
  const reached = new Set<string>();
  for (const start of salts) {
    for (let log = findKeptLog(folder, start, key); log !== null && !reached.has(log.salt); log = findKeptLog(folder, log.next, key)) reached.add(log.salt);
  }
  for (const name of readdirSync(folder)) {
    const [, salt] = /^([0-9a-f]{16})\.log(?:\.json)?$/u.exec(name) ?? [];
    if (salt !== undefined && !reached.has(salt)) rmSync(join(folder, name), { force: true });
  }
}

function factsPath(path: string): string {
  return `${path}.json`;
}
