import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { instant } from '../../shared/domain/values/instant.ts';
import { assert } from '../../shared/lib/assert.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { openHubCalls } from './hub-session.ts';
import { listenToHeads } from './listen-to-heads.ts';
import { StepLoop } from './step-loop.ts';
import { SyncEngine, type EngineParts } from './sync-engine.ts';
import type { SyncMessage, SyncOrder, SyncStart } from './sync-protocol.ts';

/** Entry of the synchronising thread: it goes until it is told to stop. A defect ends it with an error, which the main side receives. */

const start = workerData as SyncStart;
const port = parentPort;
assert(port !== null, 'the synchronisation runs in a worker thread');
const say = (message: SyncMessage): void => port.postMessage(message);
const connection = openAndForgetKey();
try {
  await synchronise(connection);
} finally {
  connection.close();
  // What the main process still says falls on nobody.
  port.close();
}

function openAndForgetKey(): SqliteConnection {
  try {
    return openDatabase(start);
  } finally {
    start.key.fill(0);
  }
}

async function synchronise(own: SqliteConnection): Promise<void> {
  const closing = new AbortController();
  let lastFailure = '';
  const calls = openHubCalls(own, {
    signal: closing.signal,
    failed: (path, why) => {
      // A network that is away fails every call: the log needs to be told once.
      if (lastFailure !== why && !closing.signal.aborted) say({ kind: 'call-failed', path, why });
      lastFailure = why;
    },
  });
  if (calls === null) return;
  const tell: EngineParts['tell'] = ({ phase, entities }) => {
    if (phase === 'live') lastFailure = '';
    say({ kind: 'moved', phase, entities });
  };
  const engine = new SyncEngine({ connection: own, calls, random: () => randomBytes(4).readUInt32BE() / 2 ** 32, clock: () => instant(Date.now()), tell });
  const loop = new StepLoop({ engine, listen: (heard) => listenToHeads({ calls, heard }), signal: closing.signal });
  port?.on('message', (order: SyncOrder) => {
    if (order.kind === 'wake') loop.wake(order.cause);
    else closing.abort();
  });
  await loop.run();
}
