import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { assert } from '../../shared/lib/assert.ts';
import { isDamage } from '../db/damage.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { lookForActs } from '../db/awaited-writer.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import { answerDesk } from './answer-desk.ts';
import { openHubCalls } from './hub-session.ts';
import { listenToHeads } from './listen-to-heads.ts';
import type { PaperCalls } from './paper-calls.ts';
import { PaperCourier } from './paper-courier.ts';
import { StepLoop } from './step-loop.ts';
import type { EngineParts } from './engine-parts.ts';
import { SyncEngine } from './sync-engine.ts';
import type { SyncMessage, SyncOrder, SyncQuestion, SyncThreadStart } from './sync-protocol.ts';

/** Entry of the synchronising thread: it goes until it is told to stop. A defect ends it with an error, which the main side receives. */

const start = workerData as SyncThreadStart;
const port = parentPort;
assert(port !== null, 'the synchronisation runs in a worker thread');
const say = (message: SyncMessage): void => port.postMessage(message);
const chance = (): number => randomBytes(4).readUInt32BE() / 2 ** 32;
const clock = (): Instant => instant(Date.now());
const { retention } = loadProfile().privacy;
const [connection, ofPapers] = openAndForgetKey();
try {
  await synchronise(connection, ofPapers);
} finally {
  connection.close();
  ofPapers.close();
  // What the main process still says falls on nobody.
  port.close();
}

/** The acts have one and the papers another: neither ever waits within the other's transaction. */
function openAndForgetKey(): readonly [SqliteConnection, SqliteConnection] {
  try {
    return [openDatabase(start), openDatabase(start)];
  } finally {
    start.key.fill(0);
  }
}

async function synchronise(own: SqliteConnection, papers: SqliteConnection): Promise<void> {
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
    // An act was answered or rows came: papers may be owed or awaited.
    paperLoop.wake('heads');
  };
  const engine = new SyncEngine({ connection: own, calls, random: chance, clock, tell, retention, isActWaiting: lookForActs(start.waitingActs), greeted: (skewMs) => say({ kind: 'clock', skewMs }) });
  const loop = new StepLoop({ engine, listen: (heard) => listenToHeads({ calls, heard }), signal: closing.signal });
  const paperLoop = paperLoopOf(papers, { calls: calls.papers, told: (entities) => say({ kind: 'moved', phase: engine.phase, entities }), signal: closing.signal });
  const answer = async (id: number, question: SyncQuestion): Promise<void> => {
    const answered = await answerDesk({ connection: own, calls, clock, retention }, question);
    // Whatever the hub said of a request, its log may say more than this desk has; and a halt may have been lifted.
    if (answered !== null) loop.wake('heads');
    say({ kind: 'answer', id, answer: answered });
  };
  port?.on('message', (order: SyncOrder) => {
    if (order.kind === 'wake') for (const woken of [loop, paperLoop]) woken.wake(order.cause);
    else if (order.kind === 'question') void answer(order.id, order.question);
    else closing.abort();
  });
  const carried = carry(paperLoop, () => closing.abort());
  try {
    await loop.run();
  } finally {
    closing.abort();
    await carried;
  }
}

/** It listens to nothing of its own: the acts wake it. */
function paperLoopOf(papers: SqliteConnection, { calls, told, signal }: { readonly calls: PaperCalls; readonly told: (entities: readonly string[]) => void; readonly signal: AbortSignal }): StepLoop {
  const courier = new PaperCourier({ connection: papers, calls, random: chance, clock, tell: ({ entities }) => told(entities), failed: (fault) => say({ kind: 'call-failed', path: '/v1/papers', why: fault }) });
  return new StepLoop({ engine: { phase: 'alone', step: () => courier.step(), wake: () => courier.wake(), hear: () => undefined }, listen: () => Promise.resolve(), signal });
}

/** A defect of papers stops papers alone, until the thread starts anew: acts go on. A page that cannot be read is everybody's: it ends the thread. */
async function carry(paperLoop: StepLoop, end: () => void): Promise<void> {
  try {
    await paperLoop.run();
  } catch (error) {
    if (isDamage(error)) {
      end();
      throw error;
    }
    say({ kind: 'call-failed', path: '/v1/papers', why: error instanceof Error ? `${error.name}: ${error.message}` : 'defect' });
  }
}
