import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupEnd, BackupJob } from '../../electron/backup/backup-protocol.ts';
import { runBackup } from '../../electron/backup/run-backup.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { benchFigure, type BenchFigure } from './bench-figure.ts';
import type { BenchSetting } from './bench-setting.ts';

const MOMENTS = 20;

/**
 * S7: how long a backup keeps the key when the desk locks while it is made: the longest of stops spread over a whole one. The floor is what the
 * lock would wait without a stop. The thread is that of the built application.
 */
export async function benchS7({ project, desk, path, key }: BenchSetting): Promise<readonly BenchFigure[]> {
  const place = mkdtempSync(join(desk, 'lock-'));
  const databasePath = join(place, 'guichet.db');
  copyFileSync(path, databasePath);
  const connection = openDatabase({ path: databasePath, key });
  const databaseFile = openSync(databasePath, 'r');
  const job = (): Omit<BackupJob, 'stopFlag'> =>
    ({ databasePath, folder: join(place, 'backups'), key: Uint8Array.from(key), nativeBinding: undefined, databaseFile, takenAt: instant(Date.now()) });
  try {
    return await measure(() => runBackup(join(project, 'out', 'main', 'backup-worker.js'), job()));
  } finally {
    connection.close();
    closeSync(databaseFile);
    rmSync(place, { recursive: true, force: true });
  }
}

async function measure(begin: () => ReturnType<typeof runBackup>): Promise<readonly BenchFigure[]> {
  const startedAt = performance.now();
  await begin().ended;
  const wholeMs = performance.now() - startedAt;
  const stops: number[] = [];
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const running = begin();
    const early = await Promise.race([running.ended, new Promise<null>((resolve) => setTimeout(resolve, (wholeMs * moment) / MOMENTS, null))]);
    if (early === null) stops.push(await stopped(running));
  }
  return [benchFigure('S7 longest stop of a backup', Math.max(...stops), 'ms', wholeMs), benchFigure('S7 stops', stops.length, 'stops', null)];
}

async function stopped({ stop, ended }: ReturnType<typeof runBackup>): Promise<number> {
  const askedAt = performance.now();
  stop();
  const end: BackupEnd = await ended;
  if (end.kind !== 'stopped' && end.kind !== 'made') throw new Error(`a backup that was stopped ended ${end.kind}`);
  return performance.now() - askedAt;
}
