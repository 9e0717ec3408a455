import { done } from '../../shared/lib/result.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Db } from '../db/handles.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { inTransaction } from '../db/transaction.ts';
import { appendEntries, enrol, type NewEntry } from './append-entries.ts';
import { ITSELF } from './audit-event.ts';
import { judgeHead, writeHeadFile, type HeadVerdict } from './head-file.ts';
import { findIdentity } from './workstation-identity.ts';

/** The counter follows the journal within this time: it is no part of an act. */
const WRITE_AFTER_MS = 1000;

/** Keeps the counter beside the database. */
export interface HeadKeeper {
  /** What was found wrong when the database was opened. */
  readonly verdict: HeadVerdict | null;
  /** The journal has grown. */
  noted(): void;
  /** Resolves when the counter is where the journal is. To be called before the connection closes. */
  close(): Promise<void>;
}

interface Parts {
  readonly connection: SqliteConnection;
  readonly db: Db;
  readonly folder: string;
  readonly now: Instant;
  /** The counter could not be written: the next entry tries again. */
  readonly failed: (error: unknown) => void;
}

/** Judges the counter, records what is wrong with it before it is written over, and keeps it from now on. */
export async function keepHead(parts: Parts): Promise<HeadKeeper> {
  const { connection, folder, failed } = parts;
  const verdict = judgeHead(connection, folder);
  const isFirst = findIdentity(connection) === null;
  if (isFirst || verdict !== null) await begin(parts, verdict);
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  return {
    verdict,
    noted,
    close: async () => {
      if (timer !== null) write();
      await writing;
    },
  };

  function noted(): void {
    timer ??= setTimeout(write, WRITE_AFTER_MS);
  }

  function write(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(() => writeHeadFile(connection, folder)).catch(failed);
  }
}

/** A file without identity gets one, and its counter before its first entry: a power cut in between is then no missing counter. */
async function begin({ connection, db, folder, now, failed }: Parts, verdict: HeadVerdict | null): Promise<void> {
  await inTransaction(connection, db, () => {
    if (findIdentity(connection) === null) enrol(connection, now);
    return done(verdict === null ? undefined : appendEntries(connection, [entryOf(verdict, now)]));
  });
  await writeHeadFile(connection, folder).catch(failed);
}

function entryOf({ fault, seq, counter }: HeadVerdict, at: Instant): NewEntry {
  return { at, actor: ITSELF, action: `journal.${fault}`, subject: 'desk', outcome: 'refused', detail: { seq, counter: counter ?? 0 }, commandId: null };
}
