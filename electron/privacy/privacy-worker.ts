import { drizzle } from 'drizzle-orm/better-sqlite3';
import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { PurgeProgress } from '../../shared/contract/purge-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { instant, localDateOf, type Instant } from '../../shared/domain/values/instant.ts';
import { assert } from '../../shared/lib/assert.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { isJournalFault } from '../audit/journal-fault.ts';
import { openDatabase } from '../db/open-database.ts';
import { findPrivacyRequest } from '../db/repositories/privacy-repository.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import { eraseMember } from './erase-member.ts';
import { exportMember } from './export-member.ts';
import type { PrivacyMessage, PrivacyStart } from './privacy-protocol.ts';
import { purge, rehearsePurge } from './purge.ts';

/** Entry of the thread that copies, erases and purges: one job on its own connection, then it ends. */

/** A window draws at most this often; more messages would only wait in line. */
const PROGRESS_EVERY_MS = 100;

const start = workerData as PrivacyStart;
const port = parentPort;
assert(port !== null, 'the privacy jobs run in a worker thread');
const connection = openDatabase(start);
start.key.fill(0);
const db = drizzle(connection);
const origin = performance.now();

try {
  port.postMessage({ kind: 'ended', result: await run() } satisfies PrivacyMessage);
} catch (error) {
  if (!isJournalFault(error)) throw error;
  port.postMessage({ kind: 'ended', result: refused({ code: 'journal-unwritable' }) } satisfies PrivacyMessage);
} finally {
  connection.close();
}

function run(): Result<unknown, Refusal> | Promise<Result<unknown, Refusal>> {
  const { job, actor } = start;
  const { privacy: policy, identity } = loadProfile();
  const now = clock();
  const common = { connection, db, policy, actor, now, today: localDateOf(now), commandId: randomUUID() };
  switch (job.kind) {
    case 'export': {
      const { requestId: id, seenVersion, filePath } = job;
      const memberId = findPrivacyRequest(db, id)?.memberId;
      if (memberId === undefined) return refused({ code: 'not-found' });
      return exportMember({ ...common, insurer: identity.name, memberId, request: { id, seenVersion }, filePath });
    }
    case 'erase':
      return eraseMember({ ...common, requestId: job.requestId, seenVersion: job.seenVersion });
    case 'rehearse':
      return done(rehearsePurge({ connection, policy, now: clock }));
    case 'purge': {
      const cancelFlag = new Int32Array(start.cancelFlag);
      const isCancelled = (): boolean => Atomics.load(cancelFlag, 0) === 1;
      return purge({ connection, db, policy, actor, now: clock, confirmedOn: job.confirmedOn, newId: () => randomUUID(), isCancelled, report: spacedReport() });
    }
  }
}

/** The desk's clock, going on from when it asked. */
function clock(): Instant {
  return instant(Math.round(start.startedAt + performance.now() - origin));
}

function spacedReport(): (progress: PurgeProgress) => void {
  let last = -Infinity;
  return (progress) => {
    if (performance.now() - last < PROGRESS_EVERY_MS) return;
    last = performance.now();
    port?.postMessage({ kind: 'progress', progress } satisfies PrivacyMessage);
  };
}
