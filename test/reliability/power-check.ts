import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { judgeHead } from '../../electron/audit/head-file.ts';
import { verifyChain } from '../../electron/audit/verify-chain.ts';
import { backupFolderOf, listBackups } from '../../electron/backup/backup-file.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { openAttempts } from '../../electron/keys/attempts-file.ts';
import { readKeyFile } from '../../electron/keys/key-file.ts';
import type { DeskPlace } from '../../electron/recovery/desk-places.ts';
import { readPendingReport } from '../../electron/recovery/report-file.ts';
import { restoreBackup } from '../../electron/recovery/restore-backup.ts';
import { judgeDatabase, type Verdict } from './acts-check.ts';
import type { Left } from './power-disk.ts';
import { startDesk } from './recovery-loop.ts';
import { RELIABILITY_KEY, type Acknowledged } from './working-desk.ts';

/** The file of what people were told, below the folder that is watched; it is no part of a desk. */
export const TOLD = 'told';

export type ToldLine =
  | ({ readonly kind: 'act' } & Acknowledged)
  /** A wrong passphrase was counted; how many had been before it. */
  | { readonly kind: 'attempt'; readonly before: number }
  | { readonly kind: 'key-begun' | 'key'; readonly salt: string };

/** What is wrong with what a power cut left. */
export interface PowerVerdict extends Verdict {
  /** Why the start said that acts are missing, or may be: true, or not, of acts that nobody was told of. */
  readonly alarm: string | null;
}

/** Puts there what the cut left, starts the desk as the product does, and looks at all that it holds. */
export async function judgeLeft(left: Left, told: readonly ToldLine[], folder: string): Promise<PowerVerdict> {
  layOut(left, folder);
  const place: DeskPlace = { databasePath: join(folder, 'guichet.db'), key: RELIABILITY_KEY, nativeBinding: undefined };
  const beside = await faultsBeside(folder, told);
  const connection = startDesk(place);
  if (connection === null) return { lost: [], faults: ['not back to work'], alarm: null };
  try {
    const verdict = judgeDatabase(connection, actsOf(told));
    const report = readPendingReport(folder, RELIABILITY_KEY);
    const isAlarming = report !== null && (!report.missing.isAll || report.missing.count > 0);
    return { lost: verdict.lost, faults: [...verdict.faults, ...faultsWithin(connection, folder), ...beside], alarm: isAlarming ? report.cause : null };
  } finally {
    connection.close();
  }
}

export interface BackupVerdict {
  readonly faults: readonly string[];
  /** Backups from which, with the logs, not every act that was told comes back. */
  readonly gaps: readonly string[];
}

/** Every backup that has its name is whole, and leads with the logs to every act that was told. */
export function judgeBackups(left: Left, told: readonly ToldLine[], folder: string): BackupVerdict {
  layOut(left, folder);
  const place = { databasePath: join(folder, 'guichet.db'), key: RELIABILITY_KEY, nativeBinding: undefined };
  const target = join(folder, 'drill.db');
  const [faults, gaps]: [string[], string[]] = [[], []];
  for (const backup of listBackups(backupFolderOf(folder))) {
    if (restoreBackup(place, backup, target) === null) faults.push(`backup ${backup.sequence} is damaged`);
    else {
      const connection = openDatabase({ path: target, key: RELIABILITY_KEY });
      const verdict = judgeDatabase(connection, actsOf(told));
      connection.close();
      faults.push(...verdict.faults.map((fault) => `backup ${backup.sequence}: ${fault}`));
      if (verdict.lost.length > 0) gaps.push(`backup ${backup.sequence} leads to all but ${verdict.lost.length} acts`);
    }
    for (const end of ['', '-wal', '-shm']) rmSync(target + end, { force: true });
  }
  return { faults, gaps };
}

/** Puts there what a cut left, and nothing else. */
export function layOut(left: Left, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of left) {
    if (name === TOLD) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}

function actsOf(told: readonly ToldLine[]): readonly Acknowledged[] {
  return told.filter((line) => line.kind === 'act');
}

/** The journal, its counter, and the digests of the papers that are here. */
export function faultsWithin(connection: SqliteConnection, folder: string): readonly string[] {
  const { fault } = verifyChain(connection);
  const head = judgeHead(connection, folder);
  const papers = connection.prepare<[], { id: string; sha256: string; content: Buffer }>('SELECT id, sha256, content FROM attachment WHERE length(content) > 0 OR byte_count = 0').all();
  return [
    ...(fault === null ? [] : [`the journal breaks at ${fault.seq}: ${fault.code}`]),
    ...(head === null ? [] : [`the counter of the journal is called ${head.fault}`]),
    ...papers.filter(({ sha256, content }) => createHash('sha256').update(content).digest('hex') !== sha256).map(({ id }) => `paper ${id} is not what was kept`),
  ];
}

/** The file of wrong passphrases and the file of the keys: whole, and not older than what was told. */
async function faultsBeside(folder: string, told: readonly ToldLine[]): Promise<readonly string[]> {
  const counted = told.findLast((line) => line.kind === 'attempt')?.before ?? 0;
  const found = openAttempts(folder, [], () => 0).failuresBefore('claire');
  const salt = (await readKeyFile(folder).catch(() => null))?.loginSalt ?? null;
  return [
    ...(found < counted || found > counted + 1 ? [`${found} wrong passphrases counted, ${counted} were told`] : []),
    ...(saltsThatMayBe(told).includes(salt) ? [] : ['the file of the keys is not the one that was told']),
  ];
}

/** The last one that was told, or one that was being written after it; null where none had been told. */
function saltsThatMayBe(told: readonly ToldLine[]): readonly (string | null)[] {
  const last = told.findLastIndex((line) => line.kind === 'key');
  const begun = told.slice(last + 1).flatMap((line) => (line.kind === 'key-begun' ? [line.salt] : []));
  const line = told[last];
  return [line?.kind === 'key' ? line.salt : null, ...begun];
}
