import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { beginInThread } from '../db/begin-in-thread.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { buildProof, type ProofOrder } from './build-proof.ts';
import { isJournalFault } from './journal-fault.ts';
import type { JournalEnd } from './journal-protocol.ts';

/**
 * Writes a dossier de preuve and records it: the file is in its place before its entry is committed, and gone when that cannot be.
 * For a thread of its own. Throws on a defect.
 */
export function writeProof(connection: SqliteConnection, order: ProofOrder, filePath: string): JournalEnd {
  if (!beginInThread(connection)) return { kind: 'not-written', why: 'journal' };
  const newPath = `${filePath}.new`;
  let isInPlace = false;
  try {
    const proof = buildProof(connection, order);
    if (proof === null) {
      connection.exec('ROLLBACK');
      return { kind: 'proved', events: null };
    }
    writeFileSync(newPath, `${JSON.stringify(proof, null, 1)}\n`);
    renameSync(newPath, filePath);
    isInPlace = true;
    connection.exec('COMMIT');
    return { kind: 'proved', events: proof.events.length };
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    rmSync(isInPlace ? filePath : newPath, { force: true });
    if (isJournalFault(error)) return { kind: 'not-written', why: 'journal' };
    // Full disk, or a folder without the right: the person chooses another place.
    if (error instanceof Error && 'syscall' in error) return { kind: 'not-written', why: 'file' };
    throw error;
  }
}
