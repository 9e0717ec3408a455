import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { beginInThread } from '../db/begin-in-thread.ts';
import { syncProofText } from '../../shared/contract/sync/sync-proof-file.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { buildSyncProof, type SyncProofOrder } from '../sync/build-sync-proof.ts';
import { buildProof, type ProofOrder } from './build-proof.ts';
import { isJournalFault } from './journal-fault.ts';
import type { JournalEnd } from './journal-protocol.ts';

/** Writes a dossier de preuve and records it. For a thread of its own. Throws on a defect. */
export function writeProof(connection: SqliteConnection, order: ProofOrder, filePath: string): JournalEnd {
  return writeRecorded(connection, filePath, () => {
    const proof = buildProof(connection, order);
    return { text: proof === null ? null : `${JSON.stringify(proof, null, 1)}\n`, end: { kind: 'proved', events: proof?.events.length ?? null } };
  });
}

/** Writes the proof of synchronisation and records it. For a thread of its own. Throws on a defect. */
export function writeSyncProof(connection: SqliteConnection, order: SyncProofOrder, filePath: string): JournalEnd {
  return writeRecorded(connection, filePath, () => {
    const proof = buildSyncProof(connection, order);
    return { text: syncProofText(proof), end: { kind: 'sync-proved', acts: proof.statement.acts.length } };
  });
}

interface Built {
  /** Null: there is nothing to write, and nothing to record. */
  readonly text: string | null;
  readonly end: JournalEnd;
}

/** The file is in its place before its entry is committed, and gone when that cannot be. */
function writeRecorded(connection: SqliteConnection, filePath: string, build: () => Built): JournalEnd {
  if (!beginInThread(connection)) return { kind: 'not-written', why: 'journal' };
  const newPath = `${filePath}.new`;
  let isInPlace = false;
  try {
    const { text, end } = build();
    if (text === null) {
      connection.exec('ROLLBACK');
      return end;
    }
    writeFileSync(newPath, text);
    renameSync(newPath, filePath);
    isInPlace = true;
    connection.exec('COMMIT');
    return end;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    rmSync(isInPlace ? filePath : newPath, { force: true });
    if (isJournalFault(error)) return { kind: 'not-written', why: 'journal' };
    // Full disk, or a folder without the right: the person chooses another place.
    if (error instanceof Error && 'syscall' in error) return { kind: 'not-written', why: 'file' };
    throw error;
  }
}
