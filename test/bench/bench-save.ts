import { randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { runCommand } from '../../electron/ipc/run-command.ts';
import { secretFrom } from '../../electron/keys/secret-bytes.ts';
import { createDesk, type Desk } from '../../electron/session/desk.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { releaseRequestCommand, takeRequestCommand } from '../../shared/contract/request-contract.ts';
import { signedInPerson } from '../../shared/contract/session-contract.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import type { BenchSetting } from './bench-setting.ts';
import { OWN_QUEUE } from '../fixtures/shared-queue.ts';

const SAVES = 2000;
/** By then the write-ahead log has the size that it keeps: growing it costs the file system a write of its own. */
const WARM_UP = 250;
/** The writing connection's own (`desk-files.ts`). */
const CACHE_MEGABYTES = 32;
/** What a page of 4,096 bytes takes in the write-ahead log. */
const FRAME_BYTES = 4120;

/**
 * P8: an act through the door, from its message to the reply: envelope and input parsed, judged, written with outbox and audit
 * in one transaction that waits for the disk. Floor F3: one page written in place and waited for, on the same disk, in turn with
 * the acts: a neighbour's load falls on both.
 */
export async function benchP8({ desk: folder, path, key }: BenchSetting): Promise<BenchFigure[]> {
  const place = mkdtempSync(join(folder, 'saves-'));
  try {
    const copy = join(place, 'guichet.db');
    copyFileSync(path, copy);
    const connection = openDatabase({ path: copy, key, cacheMegabytes: CACHE_MEGABYTES });
    const frame = openFrame(join(place, 'frame'));
    const floors: number[] = [];
    const saves = await timeSaves(connection, SAVES, () => floors.push(frame.write()));
    frame.close();
    connection.close();
    return [
      benchFigure('P8 p50', percentile(saves, 0.5), 'ms', percentile(floors, 0.5)),
      benchFigure('P8 p95', percentile(saves, 0.95), 'ms', percentile(floors, 0.95)),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** How long each of `count` saves takes on this connection, in ms. A request is taken, then given back, then the next one; `between` runs after each. */
export async function timeSaves(connection: SqliteConnection, count: number, between: () => void = () => undefined): Promise<readonly number[]> {
  const desk = aDeciderAtTheDesk(connection);
  const requests = connection
    .prepare<[], string>(`SELECT id FROM request WHERE status = 'to-check' AND entered_by <> 'karim-benali' AND claimed_by IS NULL ORDER BY id LIMIT 100`).pluck().all();
  const times: number[] = [];
  for (let save = 0; save < WARM_UP + count; save += 1) {
    const contract = save % 2 === 0 ? takeRequestCommand : releaseRequestCommand;
    const input = { requestId: requests[Math.floor(save / 2) % requests.length] };
    const startedAt = performance.now();
    const reply = await runCommand(desk, 1, { name: contract.name, commandId: randomUUID(), input });
    if (save >= WARM_UP) {
      times.push(performance.now() - startedAt);
      between();
    }
    if (!reply.ok) throw new Error(`${contract.name} ${String(input.requestId)}: ${reply.refusal.code}`);
  }
  return times;
}

function aDeciderAtTheDesk(connection: SqliteConnection): Desk {
  const desk = createDesk({
    profile: async () => loadProfile(), isDemonstration: true, gate: { judge: () => ({ isAdmitted: true }) }, clock: Date.now, emit: () => undefined,
    log: { info: () => undefined, warn: () => undefined, defect: (_event, error) => console.error(error) },
    act: () => Promise.reject(new Error('no window to act on')),
    slowServices: (db) => ({ db, queue: OWN_QUEUE.queue, receivePaper: notHere, placeAccessCode: notHere, drawDocument: notHere }),
  });
  const noReader = { opened: Promise.resolve(true), query: notHere, guard: notHere, attachment: notHere, close: async () => undefined };
  desk.filesOpened({
    readers: { interactive: noReader, bulk: noReader }, readFirst: notHere, writing: () => ({ connection, db: drizzle(connection) }),
    credentials: () => ({ path: '', key: secretFrom(new Uint8Array(32)), nativeBinding: undefined }), isWritten: () => true, close: async () => undefined,
    backupSource: () => {
      throw new Error('a desk of this bench has no backups');
    },
  });
  const person = connection
    .prepare(`SELECT s.id AS staffId, s.full_name AS fullName, s.role, s.agency_id AS agencyId, a.name AS agencyName
      FROM staff s JOIN agency a ON a.id = s.agency_id WHERE s.id = 'karim-benali'`).get();
  desk.signIn(signedInPerson.parse(person));
  return desk;
}

function notHere(): Promise<never> {
  return Promise.reject(new Error('this bench reads nothing through a thread'));
}

export interface Frame {
  /** Writes the page once more and waits for the disk; how long that took, in ms. */
  write(): number;
  close(): void;
}

export function openFrame(file: string, bytes = FRAME_BYTES): Frame {
  const frame = Buffer.alloc(bytes, 7);
  const descriptor = openSync(file, 'w');
  write();
  return { write, close: () => closeSync(descriptor) };

  function write(): number {
    const startedAt = performance.now();
    writeSync(descriptor, frame, 0, bytes, 0);
    fdatasyncSync(descriptor);
    return performance.now() - startedAt;
  }
}
