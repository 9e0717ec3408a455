import { closeSync, cpSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backupFolderOf } from '../../electron/backup/backup-file.ts';
import { structureProblems } from '../../electron/backup/row-counts.ts';
import { takeBackup } from '../../electron/backup/take-backup.ts';
import { isDamage } from '../../electron/db/damage.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { createDemonstration } from '../../electron/demo/create-demonstration.ts';
import type { DeskPlace } from '../../electron/recovery/desk-places.ts';
import { makeReady } from '../../electron/recovery/make-ready.ts';
import { recoverDesk } from '../../electron/recovery/recover-desk.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { RELIABILITY_KEY } from './working-desk.ts';

/** How long a damaged workstation of this size takes. The quality bar (R5) gives ten seconds for 300 MB. */
export interface LargeRecovery {
  readonly damage: string;
  readonly megabytes: number;
  /** Until the damage shows: at the opening, or by the check that reads every page once the desk is open. */
  readonly foundMs: number;
  /** From there until the desk is open again. */
  readonly recoveredMs: number;
  /** Writes that were acknowledged after the last backup and are not there. */
  readonly lost: number;
}

const NOW = Date.UTC(2026, 10, 23, 12);
const MEGABYTE = 1024 * 1024;
const PAGE = 4096;
/** Writes after the last backup: the log of a busy quarter of an hour. */
const WRITES = 2000;

/** The ways of `corruptions.ts` that matter for time, made without reading the whole file. */
const DAMAGES: readonly { readonly name: string; readonly spoil: (folder: string) => void; readonly losesLog?: true }[] = [
  { name: 'a byte in a page', spoil: (folder) => overwrite(join(folder, 'guichet.db'), 20_000, 100, Buffer.from('?')) },
  { name: 'a page zeroed', spoil: (folder) => overwrite(join(folder, 'guichet.db'), 30_000, 0, Buffer.alloc(PAGE)) },
  { name: 'the header turned', spoil: (folder) => overwrite(join(folder, 'guichet.db'), 0, 0, Buffer.alloc(100, '?')) },
  { name: 'the file cut in half', spoil: (folder) => truncateSync(join(folder, 'guichet.db'), Math.floor(statSync(join(folder, 'guichet.db')).size / 2)) },
  { name: 'the file deleted', spoil: (folder) => rmSync(join(folder, 'guichet.db')) },
  { name: 'a byte in a page, and the log deleted', losesLog: true, spoil: (folder) => {
    overwrite(join(folder, 'guichet.db'), 20_000, 100, Buffer.from('?'));
    rmSync(join(folder, 'guichet.db-wal'));
  } },
  { name: 'a byte in the middle of the log', losesLog: true, spoil: (folder) => overwrite(join(folder, 'guichet.db-wal'), 300, 100, Buffer.from('?')) },
];

export function timeLargeRecoveries(members: number, tell: (line: string) => void): readonly LargeRecovery[] {
  const whole = mkdtempSync(join(tmpdir(), 'guichet-large-'));
  try {
    makeLargeDesk(whole, members);
    const megabytes = Math.round(statSync(join(whole, 'guichet.db')).size / MEGABYTE);
    return DAMAGES.map((damage) => {
      const found = { damage: damage.name, megabytes, ...startDamaged(whole, damage.spoil, damage.losesLog === true) };
      tell(JSON.stringify(found));
      return found;
    });
  } finally {
    rmSync(whole, { recursive: true, force: true });
  }
}

/** A desk with one backup and writes after it, as a power cut leaves it. */
function makeLargeDesk(folder: string, members: number): void {
  const live = mkdtempSync(join(tmpdir(), 'guichet-large-live-'));
  const path = join(live, 'guichet.db');
  const referenceFolder = fileURLToPath(new URL('../../resources/reference', import.meta.url));
  createDemonstration({ path, key: RELIABILITY_KEY, migrations: MIGRATIONS, members, seed: 1, today: localDate('2026-11-23'), history: 'light', referenceFolder });
  const connection = openDatabase({ path, key: RELIABILITY_KEY });
  const databaseFile = openSync(path, 'r');
  const end = takeBackup({ databasePath: path, folder: backupFolderOf(live), key: RELIABILITY_KEY, nativeBinding: undefined, databaseFile, takenAt: instant(NOW) });
  if (end.kind !== 'made') throw new Error(`no backup: ${end.kind}`);
  const write = connection.prepare(`INSERT INTO number_sequence VALUES ('write-' || ?, 1)`);
  for (let index = 0; index < WRITES; index += 1) write.run(index);
  cpSync(live, folder, { recursive: true, preserveTimestamps: true });
  connection.close();
  closeSync(databaseFile);
  rmSync(live, { recursive: true, force: true });
}

function startDamaged(whole: string, spoil: (folder: string) => void, losesLog: boolean): Omit<LargeRecovery, 'damage' | 'megabytes'> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-large-damaged-'));
  try {
    cpSync(whole, folder, { recursive: true, preserveTimestamps: true });
    mkdirSync(join(folder, 'logs'), { recursive: true });
    spoil(folder);
    const place: DeskPlace = { databasePath: join(folder, 'guichet.db'), key: RELIABILITY_KEY, nativeBinding: undefined };
    const startedAt = performance.now();
    const ready = makeReady(place, NOW);
    const isOpen = ready === null && isSound(place);
    const foundMs = performance.now() - startedAt;
    const end = isOpen || ready !== null ? ready : recoverDesk(place, NOW);
    if (end?.kind === 'impossible') throw new Error(`not back to work: ${end.reason}`);
    const connection = openDatabase({ ...place, path: place.databasePath });
    const kept = Number(connection.prepare(`SELECT count(*) FROM number_sequence WHERE name LIKE 'write-%'`).pluck().get());
    const recoveredMs = performance.now() - startedAt - foundMs;
    connection.close();
    return { foundMs: Math.round(foundMs), recoveredMs: Math.round(recoveredMs), lost: losesLog ? 0 : WRITES - kept };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens as a start does, then reads every page, as the check does that runs beside the open desk. */
function isSound(place: DeskPlace): boolean {
  let connection: SqliteConnection | null = null;
  try {
    connection = openDatabase({ ...place, path: place.databasePath, readonly: true });
    connection.prepare('SELECT name FROM schema_migration').all();
    return structureProblems(connection).length === 0;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return false;
  } finally {
    connection?.close();
  }
}

function overwrite(path: string, page: number, offset: number, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, page * PAGE + offset);
  fsyncSync(file);
  closeSync(file);
}
