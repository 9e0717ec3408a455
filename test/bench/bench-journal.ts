import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { appendEntries } from '../../electron/audit/append-entries.ts';
import { sha256Hex } from '../../electron/audit/signature.ts';
import { verifyChain } from '../../electron/audit/verify-chain.ts';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { anEntry } from '../fixtures/an-audit-entry.ts';
import { benchFigure, type BenchFigure } from './bench-figure.ts';
import type { BenchSetting } from './bench-setting.ts';

const BATCH = 1000;

/**
 * S10: a journal of as many entries as the bench has members (a million unless told) on an encrypted file, checked from its
 * first entry to its last. The floor reads the same rows and hashes each once: no chain can be checked with less.
 */
export function benchS10({ desk, key, members }: BenchSetting): readonly BenchFigure[] {
  const place = mkdtempSync(join(desk, 'journal-'));
  const connection = openDatabase({ path: join(place, 'journal.db'), key });
  try {
    migrate(connection, MIGRATIONS);
    fill(connection, members);
    const floor = timed(() => readAndHash(connection));
    let entries = 0;
    const value = timed(() => {
      const report = verifyChain(connection);
      if (report.fault !== null) throw new Error(`the journal of the bench is broken at ${report.fault.seq}`);
      entries = report.entries;
    });
    return [benchFigure('S10 check', value, 'ms', floor), benchFigure('S10 entries', entries, 'entries', null)];
  } finally {
    connection.close();
    rmSync(place, { recursive: true, force: true });
  }
}

/** Nothing is measured of it: it need not wait for the disk. */
function fill(connection: SqliteConnection, entries: number): void {
  connection.pragma('synchronous = OFF');
  const append = connection.transaction((from: number) => {
    appendEntries(connection, Array.from({ length: Math.min(BATCH, entries - from) }, (_entry, index) => anEntry({ subject: `member:${(from + index) % 5000}`, detail: { number: from + index } })));
  });
  for (let from = 0; from < entries; from += BATCH) append(from);
  // As a backup leaves it: a journal of years lies in the database, not in its log.
  connection.pragma('wal_checkpoint(TRUNCATE)');
}

function readAndHash(connection: SqliteConnection): void {
  const text = 'seq || at || workstation_id || actor_id || role || action || subject || file || file_seq || outcome || detail || hex(prev) || hex(file_prev) || hex(digest) || hex(signature)';
  for (const row of connection.prepare<[], string>(`SELECT ${text} FROM audit ORDER BY seq`).pluck().iterate()) sha256Hex(row);
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
