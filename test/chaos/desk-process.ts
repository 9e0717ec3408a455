import { randomUUID } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import { writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { judgeHead, writeHeadFile } from '../../electron/audit/head-file.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { inTransaction } from '../../electron/db/transaction.ts';
import { resumeSync } from '../../electron/sync/hub-link.ts';
import { createSyncService } from '../../electron/sync/sync-service.ts';
import { done } from '../../shared/lib/result.ts';
import { Chance } from '../faults/chance.ts';
import { nextDeed } from './deeds.ts';
import { enterAtDoor, requestMadeBy } from './enter-at-door.ts';
import { monotonicNow, type DeskCommand, type DeskLine, type DeskOrder } from './messages.ts';
import { readDesk } from './read-desk.ts';

/**
 * The process of a desk: its people act without a pause, its thread synchronises, both over one encrypted file. It says on its standard output what it
 * tells people, line by line and each before it goes on, so that whoever kills it knows what was told.
 */

/** Acts between two readings, and between two moves of the log into the database, which a backup does in the product. */
const ACTS_A_READING = 4;
const ACTS_A_CHECKPOINT = 150;
const CALM_READING_MS = 150;
/** Of a desk whose power is cut it happens within its short life. */
const TURNS_A_HEAD = 3;
const TURNS_A_CHECKPOINT = 7;

const order = JSON.parse(process.argv[2] ?? '') as DeskOrder;
const key = Buffer.from(order.key, 'hex');
const chance = new Chance(order.seed);
const connection = openDatabase({ path: order.path, key });
const db = drizzle(connection);
const sync = createSyncService({
  workerPath: join(import.meta.dirname, 'sync-worker.js'), database: () => ({ path: order.path, key: Uint8Array.from(key), nativeBinding: undefined }),
  moved: () => undefined, callFailed: () => undefined, failed: (error) => say({ kind: 'defect', what: `thread: ${String(error)}` }), restartMs: 500,
});
const behind = order.isCut ? judgeHead(connection, dirname(order.path)) : null;
if (behind !== null) say({ kind: 'defect', what: `the counter of the journal is called ${behind.fault}` });
/** As the parent asked last. */
const asked = { isStorm: true, isStopped: false };

process.on('message', (command: DeskCommand) => {
  if (command === 'stop') asked.isStopped = true;
  else if (command === 'resume') void inTransaction(connection, db, () => done(resumeSync(connection))).then(() => sync.wake('online'));
  else {
    asked.isStorm = command === 'storm';
    sync.wake('online');
  }
});
sync.start();
say({ kind: 'ready' });
// It will hardly ever end by itself, which is when it would be written.
flushCompileCache();
for (let turn = 1; !asked.isStopped; turn += 1) {
  if (asked.isStorm) await act();
  if (!asked.isStorm || turn % ACTS_A_READING === 0) say(readDesk(connection, chance));
  if (order.isCut && turn % TURNS_A_HEAD === 0) await writeHeadFile(connection, dirname(order.path));
  if (turn % (order.isCut ? TURNS_A_CHECKPOINT : ACTS_A_CHECKPOINT) === 0) connection.pragma('wal_checkpoint(PASSIVE)');
  await pause(asked.isStorm ? chance.between(0, 2 * order.paceMs) : CALM_READING_MS);
}
await sync.close();
connection.close();
process.disconnect();

async function act(): Promise<void> {
  const staffId = chance.pick(order.people);
  const drawn = await inTransaction(connection, db, () => done(nextDeed(connection, staffId, chance)));
  const deed = drawn?.ok === true ? drawn.value : null;
  if (deed === null) return;
  const cmdId = randomUUID();
  const cursors = Object.fromEntries(connection.prepare<[], [string, number]>('SELECT scope, seq FROM hub_scope WHERE is_rebuilt = 0').raw().all());
  say({ kind: 'begun', cmdId, name: deed.name, staffId, isForged: 'isForged' in deed, at: monotonicNow(), cursors });
  if (order.isTellingTooEarly) {
    say({ kind: 'done', cmdId, madeRequest: null });
    await pause(order.paceMs);
  }
  const result = await enterAtDoor(connection, db, deed, cmdId);
  if (result === null) say({ kind: 'refused', cmdId, code: 'busy' });
  else if (!result.ok) say({ kind: 'refused', cmdId, code: result.refusal.code });
  else {
    if (!order.isTellingTooEarly) say({ kind: 'done', cmdId, madeRequest: requestMadeBy(deed, result.value.value) });
    sync.wake('act');
  }
}

/** Written before the next step: a pipe keeps what a killed process had said. */
function say(line: DeskLine): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let from = 0; from < bytes.length; ) {
    try {
      from += writeSync(1, bytes, from);
    } catch (error) {
      // Whoever reads is late.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}
