import { Worker } from 'node:worker_threads';
import type { AskedContext } from '../queries/query.ts';
import type { Access, Guard } from '../rights/judge-access.ts';
import type { Answer, PaperAnswer } from './answer.ts';
import type { Question, ReaderReply, ReaderRequest, ReaderStart } from './reader-protocol.ts';

/** One reader thread seen from the main process. */
export interface Reader {
  /** Resolves when the thread has opened the database. Rejects when it cannot. */
  readonly opened: Promise<unknown>;
  /** Answers what the guard lets through. */
  query(question: Question): Promise<Answer>;
  /** Judges without reading. */
  guard(guard: Guard, context: AskedContext): Promise<Access>;
  attachment(attachmentId: string, context: AskedContext): Promise<PaperAnswer>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a thread on `workerPath` and the database of `start`. A thread that dies rejects all that waits on it: the door turns that into a defect. */
export function startReader(workerPath: string, start: ReaderStart): Reader {
  const worker = new Worker(workerPath);
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let end: Error | null = null;
  let isClosed = false;
  worker.on('message', (reply: ReaderReply) => settle(waiting, reply));
  worker.on('error', endWith);
  worker.on('exit', (code) => endWith(new Error(`reader ended with code ${code}`)));
  const opened = send({ id: 0, kind: 'open', start });
  // A rejection is reported by whoever awaits it; without a listener Node would end the process first.
  opened.catch(() => undefined);
  return {
    opened, ...askingWith((request) => send({ id: nextId++, ...request })),
    // Whoever still waits is a window that goes too: it gets no answer, and nothing has failed.
    close: async () => {
      waiting.clear();
      isClosed = true;
      await worker.terminate();
    },
  };

  function endWith(error: Error): void {
    if (isClosed) return;
    end ??= error;
    rejectAll(waiting, end);
  }

  function send(request: ReaderRequest): Promise<unknown> {
    if (end !== null) return Promise.reject(end);
    if (isClosed) return new Promise(() => undefined);
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject });
      worker.postMessage(request);
    });
  }
}

type Asking = Pick<Reader, 'query' | 'guard' | 'attachment'>;

function askingWith(ask: (request: Unnumbered<Exclude<ReaderRequest, { readonly kind: 'open' }>>) => Promise<unknown>): Asking {
  return {
    query: async (question) => (await ask({ kind: 'query', ...question })) as Answer,
    guard: async (guard, context) => (await ask({ kind: 'guard', guard, context })) as Access,
    attachment: async (attachmentId, context) => (await ask({ kind: 'attachment', attachmentId, context })) as PaperAnswer,
  };
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

function settle(waiting: Map<number, Waiting>, reply: ReaderReply): void {
  const waiter = waiting.get(reply.id);
  waiting.delete(reply.id);
  if (reply.ok) {
    waiter?.resolve(reply.value);
    return;
  }
  const error = Object.assign(new Error(reply.error), { code: reply.code });
  error.stack = reply.stack;
  waiter?.reject(error);
}

function rejectAll(waiting: Map<number, Waiting>, error: Error): void {
  for (const waiter of waiting.values()) waiter.reject(error);
  waiting.clear();
}
