import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { rowInserter, ROWS_A_STATEMENT } from '../../electron/db/insert-rows.ts';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { WAITING_ACTS } from '../../electron/db/awaited-writer.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { inTransaction } from '../../electron/db/transaction.ts';
import type { LinePlace } from '../../electron/sync/owed-places.ts';
import { LinePlacer, withoutPlaces } from '../../electron/sync/place-lines.ts';
import { WriterPace } from '../../electron/sync/writer-pace.ts';
import { done } from '../../shared/lib/result.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import type { BenchSetting } from './bench-setting.ts';
import { floorOfLines } from './floor-of-lines.ts';
import { DIRECTORY_SQL, LINE_FIELDS, lineAt } from './snapshot-of-lines.ts';

/** The floor is a rate: it is had of fewer lines, at which it is rather higher than of millions. */
const MOST_FLOOR_LINES = 600_000;
const READS_EVERY_MS = 40;
const DELAY_STEP_MS = 5;
/** Each act of another connection makes SQLite read its pages anew: more of them than people do would be what is measured. */
const ACT_EVERY_MS = 1000;

/**
 * Y1, Y2, Y11: a fresh desk takes an agency of `--lines` lines of reimbursement from pieces in memory, by the real engine in its thread, while this thread
 * reads members' files and saves acts. Floor of the rate: SQLite alone (`floorOfLines`). Floor of the reads: the same reads once nothing comes.
 */
export async function benchFirstConnection({ desk, key, lines }: BenchSetting): Promise<readonly BenchFigure[]> {
  const place = mkdtempSync(join(desk, 'first-connection-'));
  try {
    const path = join(place, 'guichet.db');
    aJoinedDesk(path, key).close();
    const floor = floorOfLines(place, key, Math.min(lines, MOST_FLOOR_LINES));
    const taken = await takeWhileWorking(path, key, lines);
    const rate = lines / taken.seconds;
    return [
      benchFigure('Y2 rate', rate, 'lines/s', floor.after), benchFigure('Y2 rate, indexes there', rate, 'lines/s', floor.there), benchFigure('Y2 seconds to a ready desk', taken.seconds, 's', null), benchFigure('Y2 transactions', taken.transactions, 'transactions', null),
      benchFigure('Y11 read p95', percentile(taken.reads, 0.95), 'ms', percentile(taken.alone, 0.95)), benchFigure('Y11 read p99', percentile(taken.reads, 0.99), 'ms', percentile(taken.alone, 0.99)),
      benchFigure('Y11 main thread delay p99', taken.delayMs, 'ms', null),
      benchFigure('Y11 read max', Math.max(...taken.reads), 'ms', null),
      benchFigure('Y11 save p95', percentile(taken.saves, 0.95), 'ms', null), benchFigure('Y11 save p99', percentile(taken.saves, 0.99), 'ms', null), benchFigure('Y11 saves', taken.saves.length, 'acts', null),
      benchFigure('Y2 file', statSync(path).size / 1024 / 1024, 'MiB', null),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Y3: the way in which lines are written, alone: from values in memory, into the tables of a desk with all that they check; then their places among the lines of their act. */
export function benchY3({ desk, key, lines }: BenchSetting): readonly BenchFigure[] {
  const place = mkdtempSync(join(desk, 'lines-'));
  try {
    const connection = aJoinedDesk(join(place, 'guichet.db'), key);
    const members = Math.ceil(lines / 50);
    connection.transaction(() => {
      for (let id = 1; id <= members; id += 1) {
        connection.prepare(`INSERT INTO person VALUES (?, 'mme', 'NOM', 'Anne', '1970-05-02', NULL, 'nom  anne', 1)`).run(id);
        connection.prepare(`INSERT INTO member (id, number, person_id, agency_id, insurer, joined_on, street, postcode, town, version) VALUES (?, ?, ?, 'vannes', 'm', '2015-01-01', '1', '56000', 'Vannes', 1)`).run(id, String(id), id);
        connection.prepare(`INSERT INTO contract (id, number, member_id, line, product_code, formula, status, effect_on, renewal_on, premium_cents, premium_period, payment, holder_name, holder_sort_key, member_number, version)
          VALUES (?, ?, ?, 'sante', 'sante-equilibre', 'É', 'active', '2015-01-01', '2027-01-01', 9640, 'month', 'up-to-date', 'NOM', 'nom', ?, 1)`).run(id, `S-${id}`, id, String(id));
      }
    })();
    const insert = rowInserter(connection, 'reimbursement', LINE_FIELDS, 'new');
    const seconds = timed(() => {
      const places = new LinePlacer(connection, new WriterPace({ elapsed: () => performance.now(), isActWaiting: () => false }));
      connection.transaction(() => withoutPlaces(connection, () => {
        for (let at = 0; at < lines; at += ROWS_A_STATEMENT) {
          const batch = Array.from({ length: Math.min(ROWS_A_STATEMENT, lines - at) }, (_, index) => lineAt(at + index));
          places.owe(batch.map(placeOf));
          insert(batch);
        }
      }))();
      while (places.step(false));
    });
    connection.close();
    const floor = floorOfLines(place, key, lines);
    return [benchFigure('Y3 rate', lines / seconds, 'lines/s', floor.after), benchFigure('Y3 rate, indexes there', lines / seconds, 'lines/s', floor.there)];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const [ACT_AT, DAY_AT] = [LINE_FIELDS.indexOf('actCode'), LINE_FIELDS.indexOf('careOn')];

function placeOf(line: ReturnType<typeof lineAt>): LinePlace {
  return [String(line[ACT_AT]), String(line[DAY_AT]), Number(line[0])];
}

function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return (performance.now() - startedAt) / 1000;
}

function aJoinedDesk(path: string, key: Uint8Array): SqliteConnection {
  const connection = openDatabase({ path, key });
  migrate(connection, MIGRATIONS);
  connection.exec(DIRECTORY_SQL);
  connection.exec(`INSERT INTO hub_link (id, url, device_id, staff_id, joined_at, client_id, series, key_id, public_key, refresh_token)
    VALUES (1, 'https://hub.invalid', 'd', 'claire', 1, 'c', 'K7', 'k', 'p', 'none')`);
  return connection;
}

interface Taken {
  readonly seconds: number;
  readonly transactions: number;
  readonly reads: readonly number[];
  readonly alone: readonly number[];
  readonly saves: readonly number[];
  /** By how much a timer of this thread came late, 99 of 100 times no more. */
  readonly delayMs: number;
}

async function takeWhileWorking(path: string, key: Uint8Array, lines: number): Promise<Taken> {
  const worker = new Worker(new URL('./first-connection-thread.js', import.meta.url), { workerData: { path, key, lines, waitingActs: WAITING_ACTS } });
  let taken: { readonly seconds: number; readonly transactions: number } | null = null;
  const begun = new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message: { readonly kind: string; readonly seconds?: number; readonly transactions?: number; readonly rows?: number }) => {
      if (message.kind === 'begun') resolve();
      else if (message.rows === lines) taken = { seconds: message.seconds ?? 0, transactions: message.transactions ?? 0 };
      else reject(new Error(`${String(message.rows)} lines came of ${lines}`));
    });
  });
  const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
  await begun;
  const connection = openDatabase({ path, key, cacheMegabytes: 96 });
  const db = drizzle(connection);
  const read = connection.prepare<[number]>('SELECT * FROM reimbursement WHERE member_id = ? ORDER BY care_on DESC LIMIT 50');
  const save = connection.prepare<[number]>(`INSERT INTO number_sequence (name, next) VALUES ('bench', ?) ON CONFLICT (name) DO UPDATE SET next = excluded.next`);
  const readOne = (last: number): number => timed(() => void read.all(randomInt(1, last + 1))) * 1000;
  const [reads, saves]: [number[], number[]] = [[], []];
  const state = { isOver: false, savedAt: 0 };
  const delay = monitorEventLoopDelay({ resolution: DELAY_STEP_MS });
  delay.enable();
  void ended.then(() => (state.isOver = true));
  while (!state.isOver) {
    const last = Number(connection.prepare('SELECT max(id) FROM member').pluck().get() ?? 1);
    for (let time = 0; time < 5; time += 1) reads.push(readOne(Math.max(1, last)));
    await pause(READS_EVERY_MS);
    const startedAt = performance.now();
    if (startedAt - state.savedAt < ACT_EVERY_MS) continue;
    await inTransaction(connection, db, () => done(save.run(saves.length)));
    saves.push(performance.now() - startedAt);
    state.savedAt = startedAt;
  }
  delay.disable();
  if (taken === null) throw new Error('the desk of the bench never was ready');
  const members = Math.ceil(lines / 50);
  const alone = Array.from({ length: 2000 }, () => readOne(members));
  connection.close();
  return { ...(taken as { readonly seconds: number; readonly transactions: number }), reads, alone, saves, delayMs: Math.max(0, delay.percentile(99) / 1e6 - DELAY_STEP_MS) };
}
