import { parentPort, workerData } from 'node:worker_threads';
import { instant } from '../../shared/domain/values/instant.ts';
import { assert } from '../../shared/lib/assert.ts';
import { openDatabase, type OpenOptions, type SqliteConnection } from '../db/open-database.ts';
import type { JournalEnd, JournalJob, JournalStart } from './journal-protocol.ts';
import { purgeAudit } from './purge-audit.ts';
import { verifyChain } from './verify-chain.ts';
import { findIdentity } from './workstation-identity.ts';
import { writeProof, writeSyncProof } from './write-proof.ts';

/** Entry of the journal's thread: one check or one dossier de preuve on its own connection, then it ends. */

const { job, ...file } = workerData as JournalStart;
const port = parentPort;
assert(port !== null, 'the journal is checked in a worker thread');
try {
  port.postMessage(run(job));
} finally {
  file.key.fill(0);
}

function run(asked: JournalJob): JournalEnd {
  if (asked.kind === 'proof') return withConnection({ readonly: false }, (connection) => writeProof(connection, asked.order, asked.filePath));
  if (asked.kind === 'sync-proof') return withConnection({ readonly: false }, (connection) => writeSyncProof(connection, asked.order, asked.filePath));
  const startedAt = performance.now();
  const [report, identity] = withConnection({ readonly: true }, (connection) => [verifyChain(connection), findIdentity(connection)] as const);
  const ms = Math.round(performance.now() - startedAt);
  const { purgeBefore, now } = asked;
  // What is broken stays as it is: it is evidence.
  if (report.fault !== null || purgeBefore === null) return { kind: 'checked', report, identity, purged: 0, ms };
  const purged = withConnection({ readonly: false }, (connection) => purgeAudit(connection, instant(purgeBefore), instant(now)));
  return { kind: 'checked', report, identity, purged, ms };
}

function withConnection<T>(options: Pick<OpenOptions, 'readonly'>, work: (connection: SqliteConnection) => T): T {
  const connection = openDatabase({ ...file, ...options, cacheMegabytes: 8 });
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}
