import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { instant } from '../../shared/domain/values/instant.ts';
import { NOBODY, type RecordedEvent } from './audit-event.ts';
import { AuditQueue } from './audit-queue.ts';

const event = (number: number): RecordedEvent => ({ action: 'paper.view', subject: `attachment:${number}`, outcome: 'done', detail: {}, actor: NOBODY, at: instant(number) });
const many = (from: number, to: number): readonly RecordedEvent[] => Array.from({ length: to - from + 1 }, (_, index) => event(from + index));

let disk: RecordedEvent[][];
let faults: unknown[];
let fault: Error | null;

const aQueue = () =>
  new AuditQueue({
    failed: (error) => faults.push(error),
    write: async (events) => {
      if (fault !== null) throw fault;
      disk.push([...events]);
    },
  });

beforeEach(() => {
  vi.useFakeTimers();
  disk = [];
  faults = [];
  fault = null;
});
afterEach(() => vi.useRealTimers());

test('events are written together, in order, within a second', async () => {
  const queue = aQueue();
  queue.open();
  for (const one of many(1, 3)) queue.add(one);
  await vi.advanceTimersByTimeAsync(999);
  expect(disk).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(disk).toEqual([many(1, 3)]);
});

test('two hundred events do not wait for the second', async () => {
  const queue = aQueue();
  queue.open();
  for (const one of many(1, 201)) queue.add(one);
  await vi.advanceTimersByTimeAsync(0);
  expect(disk).toEqual([many(1, 200), many(201, 201)]);
});

test('what happens while the files are closed waits for them', async () => {
  const queue = aQueue();
  queue.add(event(1));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(disk).toEqual([]);
  queue.open();
  await vi.advanceTimersByTimeAsync(1000);
  expect(disk).toEqual([[event(1)]]);
});

test('closing writes what is left, and what comes after waits for the next opening', async () => {
  const queue = aQueue();
  queue.open();
  queue.add(event(1));
  await queue.close();
  expect(disk).toEqual([[event(1)]]);
  queue.add(event(2));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(disk).toEqual([[event(1)]]);
  queue.open();
  await queue.close();
  expect(disk).toEqual([[event(1)], [event(2)]]);
});

test('closing while closed resolves and keeps what waits', async () => {
  const queue = aQueue();
  queue.add(event(1));
  await queue.close();
  expect(disk).toEqual([]);
});

test('what could not be written is said, kept, and written once the disk takes it again, in order', async () => {
  const queue = aQueue();
  queue.open();
  fault = new Error('disk full');
  queue.add(event(1));
  await queue.settle();
  expect(faults).toEqual([fault]);
  expect(queue.isFailing).toBe(true);
  queue.add(event(2));
  fault = null;
  await vi.advanceTimersByTimeAsync(5000);
  expect(disk).toEqual([many(1, 2)]);
  expect(queue.isFailing).toBe(false);
});

test('a refusal that comes again before it is written is one entry with its number; each write begins anew', async () => {
  const queue = aQueue();
  queue.open();
  const refusal = (action: 'door.malformed' | 'door.unknown-sender'): RecordedEvent => ({ ...event(1), action, outcome: 'refused', detail: { code: 'malformed' } });
  for (const one of [refusal('door.malformed'), event(2), refusal('door.malformed'), refusal('door.unknown-sender'), refusal('door.malformed')]) queue.add(one);
  await queue.settle();
  queue.add(refusal('door.malformed'));
  await queue.settle();
  const counted = { ...refusal('door.malformed'), detail: { code: 'malformed', times: 3 } };
  expect(disk).toEqual([[counted, event(2), refusal('door.unknown-sender')], [refusal('door.malformed')]]);
});

test('the same file opened twice is two events: what a person did is never added up', async () => {
  const queue = aQueue();
  queue.open();
  queue.add(event(1));
  queue.add(event(1));
  await queue.settle();
  expect(disk).toEqual([[event(1), event(1)]]);
});

test('what comes while the files are replaced waits in memory, and is written to the next ones', async () => {
  const queue = aQueue();
  queue.open();
  queue.add(event(1));
  queue.pause();
  queue.add(event(2));
  await queue.close();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([disk, faults]).toEqual([[], []]);
  queue.open();
  await vi.advanceTimersByTimeAsync(1000);
  expect(disk).toEqual([many(1, 2)]);
});
