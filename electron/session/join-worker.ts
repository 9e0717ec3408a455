import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { directoryAccount } from '../../shared/domain/account/directory-account.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { assert } from '../../shared/lib/assert.ts';
import { writeHeadFile } from '../audit/head-file.ts';
import { applyChanges } from '../db/apply-changes.ts';
import { migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { findStaff } from '../db/repositories/staff-repository.ts';
import { inTransaction } from '../db/transaction.ts';
import { takeDirectory } from '../sync/catch-up.ts';
import { joinHub, type JoinRefusal } from '../sync/join-hub.ts';
import type { JoinFirstRefusal, JoinMessage, JoinStart } from './join-protocol.ts';

/** Entry of the thread that fills the database of a desk whose first window joins a hub: the window stays alive, and what a network keeps waiting ends when the desk does. */

/** The code is used up by then: a hub that is away for a moment is waited for. */
const DIRECTORY_WITHIN_MS = 60_000;

const start = workerData as JoinStart;
const port = parentPort;
assert(port !== null, 'a hub is joined in a worker thread');
const say = (message: JoinMessage): void => port.postMessage(message);
const failed = (path: string, why: string): void => say({ kind: 'call-failed', path, why });
const closing = new AbortController();
port.on('message', () => closing.abort());

const connection = openAndForgetKey();
try {
  migrate(connection, MIGRATIONS);
  say({ kind: 'end', refusal: await join() });
} finally {
  connection.close();
  port.close();
}

function openAndForgetKey(): SqliteConnection {
  try {
    return openDatabase(start);
  } finally {
    start.key.fill(0);
  }
}

async function join(): Promise<JoinFirstRefusal | null> {
  const { url, code, login, now } = start;
  const joined = await joinHub({ connection, url, code, now, actor: null, failed, signal: closing.signal });
  if (!joined.ok) return refusalOf(joined.refusal);
  say({ kind: 'joined' });
  const parts = { connection, clock: () => instant(Date.now()), random: () => randomBytes(4).readUInt32BE() / 2 ** 32, failed };
  const halted = await takeDirectory(parts, joined.value.staffId, AbortSignal.any([closing.signal, AbortSignal.timeout(DIRECTORY_WITHIN_MS)]));
  const refusal = await writeAccount(joined.value.staffId);
  return refusal === 'directory-not-come' && halted === 'upgrade-required' ? halted : refusal;

  async function writeAccount(staffId: string): Promise<JoinFirstRefusal | null> {
    const db = drizzle(connection);
    const written = await inTransaction(connection, db, (tx) => {
      const account = directoryAccount(findStaff(tx, staffId), login, now);
      if (account.ok) applyChanges(tx, account.value);
      return account;
    });
    assert(written !== null, 'nobody else writes a database that has no name yet');
    if (!written.ok) return written.refusal;
    await writeHeadFile(connection, start.folder);
    return null;
  }
}

function refusalOf(refusal: JoinRefusal): JoinFirstRefusal {
  switch (refusal) {
    case 'url-refused':
      return 'hub-url-refused';
    case 'code-refused':
      return 'enrolment-code-refused';
    case 'no-answer':
      return 'hub-no-answer';
    case 'upgrade-required':
      return refusal;
    case 'joined-already':
    case 'not-empty':
      throw new Error(`a database that was made a moment ago cannot join: ${refusal}`);
  }
}
