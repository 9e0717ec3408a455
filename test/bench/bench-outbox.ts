import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { enqueueAct } from '../../electron/sync/enqueue-act.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import { openFrame } from './bench-save.ts';
import type { BenchSetting } from './bench-setting.ts';

const ACTS = 2000;
/** As for P8: the write-ahead log has its size, and what is prepared once is prepared. */
const WARM_UP = 250;
const FLOOR_BYTES = 8192;

/** Y12: an act filed for the hub in a transaction of its own that waits for the disk. Floor: two pages written in place and waited for, in turn with the acts. */
export function benchY12({ desk: folder, path, key }: BenchSetting): BenchFigure[] {
  const place = mkdtempSync(join(folder, 'outbox-'));
  try {
    const copy = join(place, 'guichet.db');
    copyFileSync(path, copy);
    const connection = openDatabase({ path: copy, key });
    const frame = openFrame(join(place, 'frame'), FLOOR_BYTES);
    const [acts, floors]: [number[], number[]] = [[], []];
    for (let act = 0; act < WARM_UP + ACTS; act += 1) {
      const took = fileOne(connection, act);
      if (act < WARM_UP) continue;
      acts.push(took);
      floors.push(frame.write());
    }
    frame.close();
    connection.close();
    return [0.5, 0.99].map((share) => benchFigure(`Y12 p${share * 100}`, percentile(acts, share), 'ms', percentile(floors, share)));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function fileOne(connection: SqliteConnection, act: number): number {
  const now = instant(1_795_440_600_000 + act);
  const input = { memberId: 7, iban: 'FR7630006000011234567890189', holder: 'Mme Anne KERVELLA', forReimbursements: true, forDebits: true, effectiveOn: '2026-11-23', recapSeen: true, paperIds: [] };
  const startedAt = performance.now();
  connection.exec('BEGIN IMMEDIATE');
  enqueueAct(connection, {
    commandId: randomUUID(), name: 'rib.submit-change', input, value: { requestId: randomUUID(), number: 'D-2026-00042' }, actor: { staffId: 'karim-benali' }, now, today: localDateOf(now),
    isSteppedUp: false, subject: 'member:7', changes: [], rowsBefore: [], chance: { uuids: [randomUUID(), randomUUID()], ids: [], numbers: [act + 1] },
  });
  connection.exec('COMMIT');
  return performance.now() - startedAt;
}
