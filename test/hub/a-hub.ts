import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { buildApp } from '../../hub/app.ts';
import { fillScope, type FilledRow } from '../../hub/db/fill-scope.ts';
import { migrate } from '../../hub/db/migrate.ts';
import { openPool } from '../../hub/db/pool.ts';
import { DirectoryCache } from '../../hub/directory/directory-cache.ts';
import { loadHubKeys } from '../../hub/keys/hub-keys.ts';
import { createMetrics } from '../../hub/metrics.ts';
import type { HubParts } from '../../hub/parts.ts';
import { readSettings } from '../../hub/settings.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { holdAnswers } from './hold-answers.ts';
import { MIGRATED } from './postgres-cluster.ts';

/** A hub on a database of its own: the real API on a real port, over a real PostgreSQL. */
export interface TestHub {
  readonly url: string;
  readonly parts: HubParts;
  readonly databaseUrl: string;
  /** What the hub wrote down, oldest first. */
  readonly log: readonly { readonly event: string; readonly facts: Readonly<Record<string, unknown>> }[];
  /** Moves the hub's clock. */
  setClock(offsetMs: number): void;
  fill(scope: string, rows: readonly FilledRow[]): Promise<void>;
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Throws where it ever answered what its document does not say. */
  close(): Promise<void>;
}

/** `profilePath`: the file of another insurer's rules. */
export async function startHub(options: { readonly databaseUrl?: string; readonly poolSize?: number; readonly profilePath?: string } = {}): Promise<TestHub> {
  const databaseUrl = options.databaseUrl ?? (await createDatabase(MIGRATED));
  const folder = mkdtempSync(join(tmpdir(), 'guichet-hub-'));
  const log: { event: string; facts: Readonly<Record<string, unknown>> }[] = [];
  const note = (facts: Readonly<Record<string, unknown>>, event: string): void => void log.push({ event, facts });
  let offset = 0;
  const pool = openPool({ connectionString: databaseUrl, size: options.poolSize ?? 12, onLost: (error) => note({ kind: error.name }, 'connection-lost') });
  await migrate(pool);
  const parts: HubParts = {
    pool, keys: loadHubKeys(join(folder, 'keys.json')), directory: new DirectoryCache(), metrics: createMetrics(), log: { info: note, warn: note, error: note },
    settings: readSettings(options.profilePath),
    clock: (): Instant => instant(Date.now() + offset),
  };
  const app = await buildApp(parts, { tls: null, metricsToken: null });
  const faults = holdAnswers(app);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url, parts, databaseUrl, log,
    setClock: (offsetMs) => void (offset = offsetMs),
    fill: (scope, rows) => fillScope(pool, scope, rows, { authorId: 'import', at: parts.clock() }),
    query: async (text, values = []) => (await pool.query(text, [...values])).rows,
    close: async () => {
      await app.close();
      await pool.end();
      rmSync(folder, { recursive: true, force: true });
      if (faults.length > 0) throw new Error(`the hub answered what its document does not say: ${[...new Set(faults)].join('; ')}`);
    },
  };
}

/** A database of the run's PostgreSQL, a copy of `template` or else empty. */
export async function createDatabase(template?: typeof MIGRATED): Promise<string> {
  const url = inject('postgresUrl');
  const name = `hub_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}${template === undefined ? '' : ` TEMPLATE ${template} STRATEGY file_copy`}`);
  await admin.end();
  return url.replace(/[^/]+$/u, name);
}
