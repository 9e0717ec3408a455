import Database from 'better-sqlite3';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { chanceFor } from '../../electron/demo/chance.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { findContractsOrder } from '../../electron/queries/contracts-order.ts';
import { findContractsPage } from '../../electron/queries/contracts-page.ts';
import { findAnything } from '../../electron/queries/search.ts';
import type { QueryContext, Reading } from '../../electron/queries/query.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { NO_FILTER, type ContractSort, type SortKey } from '../../shared/contract/grid-contract.ts';
import { NO_CLAIMS } from '../../shared/domain/request/claim.ts';
import { WHOLE_DESK } from '../../shared/domain/rights/scope.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import { timeSaves } from './bench-save.ts';
import type { BenchSetting } from './bench-setting.ts';

const PAGES = 1000;
const SEARCHES = 1000;
const SAVES = 500;
/** The page caches that ship (`desk-files.ts`). */
const CACHE = { reading: 96, writing: 32 } as const;
const CONTEXT: QueryContext = { actor: { staffId: 'claire', role: 'conseiller', agencyId: 'vannes' }, now: instant(0), today: localDate('2026-11-23'), profile: loadProfile(), scope: WHOLE_DESK, claims: NO_CLAIMS };

interface Timed {
  readonly page: number;
  readonly search: number;
  readonly save: number;
}

/**
 * P16: pages, searches and saves on the encrypted database, beside the same ones on the same file without its encryption: made
 * here by `rekey` on a copy, opened with the same pragmas and caches, and deleted at the end.
 */
export async function benchP16({ desk, path, key }: BenchSetting): Promise<BenchFigure[]> {
  const place = mkdtempSync(join(desk, 'plain-'));
  try {
    const sealed = join(place, 'sealed.db');
    const plain = join(place, 'plain.db');
    copyFileSync(path, sealed);
    copyFileSync(path, plain);
    decrypt(plain, key);
    const openSealed = (readonly: boolean): SqliteConnection =>
      openDatabase({ path: sealed, key, readonly, cacheMegabytes: readonly ? CACHE.reading : CACHE.writing });
    const openPlain = (readonly: boolean): SqliteConnection => openWithoutKey(plain, readonly);
    // Each goes first in turn, after a round of both that counts for nothing: compiled code and the system's file cache serve the second.
    await timeAll(openPlain);
    await timeAll(openSealed);
    const rounds = [await timeAll(openPlain), await timeAll(openSealed), await timeAll(openSealed), await timeAll(openPlain)] as const;
    const floor = meanOf(rounds[0], rounds[3]);
    const ours = meanOf(rounds[1], rounds[2]);
    return [
      benchFigure('P16 page', ours.page, 'ms', floor.page),
      benchFigure('P16 search', ours.search, 'ms', floor.search),
      benchFigure('P16 save', ours.save, 'ms', floor.save),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function meanOf(first: Timed, second: Timed): Timed {
  return { page: mean([first.page, second.page]), search: mean([first.search, second.search]), save: mean([first.save, second.save]) };
}

/** The mean for reads, whose cost is spread by the page cache; the median for saves, whose tail is the disk's. */
async function timeAll(open: (readonly: boolean) => SqliteConnection): Promise<Timed> {
  const reader = open(true);
  const reading: Reading = { connection: reader, db: drizzle(reader) };
  const page = mean(timePages(reading));
  const search = mean(timeSearches(reading));
  reader.close();
  const writer = open(false);
  const save = percentile(await timeSaves(writer, SAVES), 0.5);
  writer.close();
  return { page, search, save };
}

/** Pages of 100 rows at random depths of three orders, as the grid asks for them. */
function timePages(reading: Reading): readonly number[] {
  const chance = chanceFor(16, 0);
  const starts = (['holder', 'number', 'effectOn'] as const).flatMap((column) => keysOf(reading, { column, descending: false }));
  return Array.from({ length: PAGES }, () => {
    const { sort, key } = chance.pick(starts);
    const startedAt = performance.now();
    findContractsPage(reading, { filter: NO_FILTER, sort, from: { kind: 'key', key, skip: 0 }, count: 100 }, CONTEXT);
    return performance.now() - startedAt;
  });
}

function keysOf(reading: Reading, sort: ContractSort): readonly { sort: ContractSort; key: SortKey }[] {
  const { anchors, ids } = findContractsOrder(reading, { filter: NO_FILTER, sort }, CONTEXT);
  if (anchors !== null) return (JSON.parse(anchors.keys) as readonly SortKey[]).map((key) => ({ sort, key }));
  throw new Error(`${ids?.length ?? 0} contracts: too few for an order by keys; give --members 20000 or more`);
}

function timeSearches({ connection, db }: Reading): readonly number[] {
  const chance = chanceFor(17, 0);
  const last = Number(connection.prepare('SELECT max(id) FROM person').pluck().get());
  const name = connection.prepare<[number], string>('SELECT last_name FROM person WHERE id >= ? LIMIT 1').pluck();
  const texts = Array.from({ length: SEARCHES }, () => (name.get(1 + chance.below(last)) ?? 'LE GOFF').toLowerCase().slice(0, 2 + chance.below(6)));
  return texts.map((text) => {
    const startedAt = performance.now();
    findAnything({ connection, db }, { text, limitPerGroup: 5 }, CONTEXT);
    return performance.now() - startedAt;
  });
}

function decrypt(path: string, key: Uint8Array): void {
  const connection = openDatabase({ path, key });
  connection.pragma('journal_mode = DELETE');
  connection.pragma(`rekey = ''`);
  connection.close();
}

/** As `openDatabase` opens, but for the key. */
function openWithoutKey(path: string, readonly: boolean): SqliteConnection {
  const preparing = new Database(path);
  preparing.pragma('journal_mode = WAL');
  preparing.close();
  const connection = new Database(path, { readonly });
  for (const pragma of ['synchronous = FULL', 'foreign_keys = ON', 'trusted_schema = OFF', 'cell_size_check = ON', 'secure_delete = ON', 'temp_store = MEMORY', 'busy_timeout = 0']) {
    connection.pragma(pragma);
  }
  connection.pragma(`cache_size = ${-1024 * (readonly ? CACHE.reading : CACHE.writing)}`);
  return connection;
}

function mean(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}
