import { closeSync, copyFileSync, cpSync, fdatasyncSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { structureProblems } from '../../electron/backup/row-counts.ts';
import { takeBackup } from '../../electron/backup/take-backup.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import type { BenchSetting } from './bench-setting.ts';

const ROUNDS = 5;

/**
 * R6: a backup from its beginning to its promotion (log moved, copied, opened again, checked page by page, rows counted, sealed, renamed) beside a plain
 * copy of the same file that waits for the disk and then gets the same check. `R6 copy` is its copying alone beside the plain copy alone. In turn, on one disk.
 */
export function benchR6({ desk, path, key }: BenchSetting): BenchFigure[] {
  const place = mkdtempSync(join(desk, 'saves-'));
  const rounds = { backup: [] as number[], plain: [] as number[], copy: [] as number[], cp: [] as number[] };
  try {
    const databasePath = join(place, 'guichet.db');
    cpSync(path, databasePath);
    const connection = openDatabase({ path: databasePath, key });
    const databaseFile = openSync(databasePath, 'r');
    for (let round = 0; round < ROUNDS; round += 1) {
      connection.prepare(`INSERT INTO number_sequence VALUES ('bench-' || ?, 1)`).run(round);
      const startedAt = performance.now();
      const end = takeBackup({ databasePath, folder: join(place, 'backups'), key, nativeBinding: undefined, databaseFile, takenAt: instant(Date.UTC(2026, 10, 23, 9, round)) });
      rounds.backup.push(performance.now() - startedAt);
      if (end.kind !== 'made') throw new Error(`no backup: ${end.kind}`);
      rounds.copy.push(end.copyMs);
      const { cpMs, checkMs } = copyAndCheck(databasePath, join(place, 'plain.db'), key);
      rounds.cp.push(cpMs);
      rounds.plain.push(cpMs + checkMs);
      rmSync(join(place, 'backups'), { recursive: true });
    }
    connection.close();
    closeSync(databaseFile);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  const median = (of: keyof typeof rounds): number => percentile(rounds[of], 0.5);
  return [benchFigure('R6 backup', median('backup'), 'ms', median('plain')), benchFigure('R6 copy', median('copy'), 'ms', median('cp'))];
}

function copyAndCheck(from: string, to: string, key: Uint8Array): { readonly cpMs: number; readonly checkMs: number } {
  rmSync(to, { force: true });
  const startedAt = performance.now();
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  fdatasyncSync(file);
  closeSync(file);
  const copiedAt = performance.now();
  const connection = openDatabase({ path: to, key, readonly: true });
  if (structureProblems(connection).length > 0) throw new Error('a plain copy is damaged');
  connection.close();
  return { cpMs: copiedAt - startedAt, checkMs: performance.now() - copiedAt };
}
