import { drizzle } from 'drizzle-orm/better-sqlite3';
import { parentPort } from 'node:worker_threads';
import { assert } from '../../shared/lib/assert.ts';
import { sqliteCode } from '../db/damage.ts';
import { openDatabase } from '../db/open-database.ts';
import type { Reading } from '../queries/query.ts';
import { answerAttachment, answerQuestion, judgeGuard } from './answer.ts';
import type { ReaderReply, ReaderRequest, ReaderStart } from './reader-protocol.ts';

/** Entry of a reader thread: one read-only connection, opened by its first request; one request at a time, answers by id. */

let reading: Reading | null = null;
const port = parentPort;
assert(port !== null, 'the reader runs in a worker thread');

port.on('message', (request: ReaderRequest) => port.postMessage(answer(request)));

function answer(request: ReaderRequest): ReaderReply {
  const startedAt = performance.now();
  try {
    return { id: request.id, ok: true, value: read(request), ms: performance.now() - startedAt };
  } catch (error) {
    const defect = error instanceof Error ? error : new Error(String(error));
    return { id: request.id, ok: false, error: defect.message, stack: defect.stack ?? '', code: sqliteCode(defect) };
  }
}

function read(request: ReaderRequest): unknown {
  if (request.kind === 'open') {
    reading = openReading(request.start);
    return null;
  }
  assert(reading !== null, `${request.kind} before the database was opened`);
  switch (request.kind) {
    case 'query':
      return answerQuestion(reading, request);
    case 'guard':
      return judgeGuard(reading, request.guard, request.context);
    case 'attachment':
      return answerAttachment(reading, request.attachmentId, request.context);
  }
}

/** The key was handed to this thread alone: its connection holds what it needs of it. */
function openReading(start: ReaderStart): Reading {
  const connection = openDatabase({ ...start, readonly: true });
  start.key.fill(0);
  return { db: drizzle(connection), connection };
}
