import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { instant, type Instant } from '../shared/domain/values/instant.ts';
import { buildApp } from './app.ts';
import type { HubConfig } from './config.ts';
import { migrate } from './db/migrate.ts';
import { openPool } from './db/pool.ts';
import { DirectoryCache } from './directory/directory-cache.ts';
import { isReachable, ordinaryUser } from './embedded/ordinary-user.ts';
import { embeddedBinaries } from './embedded/postgres-binaries.ts';
import { startPostgres, type OwnPostgres } from './embedded/postgres-server.ts';
import { loadHubKeys } from './keys/hub-keys.ts';
import { createMetrics } from './metrics.ts';
import type { OperatorParts } from './operator-commands.ts';
import type { HubLog, HubParts } from './parts.ts';
import { readSettings } from './settings.ts';

/** A database that this hub may use, and the PostgreSQL behind it when it is the hub's own. */
export interface OpenStore {
  readonly pool: Pool;
  readonly own: OwnPostgres | null;
  /** At the end of a hub. */
  close(): Promise<void>;
  /** At the end of a command: a server that ran before it is that of a hub, which goes on. */
  leave(): Promise<void>;
}

const clock = (): Instant => instant(Date.now());

/** Where the hub's own files go when nothing says otherwise: beside the project, or where another user than root can reach them. */
export function dataFolder({ HUB_DATA }: HubConfig): string {
  if (HUB_DATA !== undefined) return HUB_DATA;
  const beside = join(import.meta.dirname, '..', '.cache', 'hub');
  return ordinaryUser() === null || isReachable(beside) ? beside : '/var/lib/guichet-hub';
}

/** The configured database, or a PostgreSQL of our own; in this program's form either way. */
export async function openStore(config: HubConfig, log: HubLog): Promise<OpenStore> {
  const folder = dataFolder(config);
  const own = config.DATABASE_URL === undefined ? await startPostgres({ binaries: embeddedBinaries(join(folder, 'programs')), folder: join(folder, 'postgres') }) : null;
  const connectionString = config.DATABASE_URL ?? own?.url ?? '';
  const pool = openPool({ connectionString, size: config.HUB_POOL, onLost: () => log.warn({}, 'connection-lost') });
  for (const name of await migrate(pool)) log.info({ name }, 'migrated');
  return {
    pool, own,
    close: async () => {
      await pool.end();
      await own?.stop();
    },
    leave: async () => {
      await pool.end();
      if (own?.wasRunning === false) await own.stop();
    },
  };
}

/** What a command of the operator works with, over a store. */
export function operatorParts(config: HubConfig, { pool, own }: OpenStore): OperatorParts {
  return { pool, clock, operator: operatorName(config), loadKeys: () => loadHubKeys(keysPath(config, own)), loadSettings: () => readSettings(config.HUB_PROFILE) };
}

/** Whoever became root to run a command is named as they were before. */
function operatorName({ HUB_OPERATOR }: HubConfig): string {
  return `${HUB_OPERATOR ?? process.env.SUDO_USER ?? userInfo().username}@${hostname()}`;
}

/** The same of a process of the hub. */
export function hubParts(config: HubConfig, store: OpenStore, log: HubLog): HubParts {
  const { pool, loadKeys, loadSettings } = operatorParts(config, store);
  return { pool, keys: loadKeys(), settings: loadSettings(), directory: new DirectoryCache(), metrics: createMetrics(), log, clock };
}

/** Starts the API; gives it and its address. */
export async function startApi(config: HubConfig, parts: HubParts): Promise<{ app: FastifyInstance; address: string }> {
  const { HUB_TLS_CERT, HUB_TLS_KEY, HUB_METRICS_TOKEN } = config;
  const tls = HUB_TLS_CERT === undefined || HUB_TLS_KEY === undefined ? null : { cert: readFileSync(HUB_TLS_CERT, 'utf8'), key: readFileSync(HUB_TLS_KEY, 'utf8') };
  const app = await buildApp(parts, { tls, metricsToken: HUB_METRICS_TOKEN ?? null });
  const address = await app.listen({ host: config.HUB_HOST, port: config.HUB_PORT });
  return { app, address };
}

/** Beside the data of a hub of our own; else in the operator's folder, since every process of one hub needs the same file. */
function keysPath(config: HubConfig, own: OwnPostgres | null): string {
  return config.HUB_KEYS ?? (own === null ? join(homedir(), '.guichet-hub', 'keys.json') : join(dataFolder(config), 'keys.json'));
}
