import type { Pool } from 'pg';
import type { Instant } from '../shared/domain/values/instant.ts';
import type { DirectoryCache } from './directory/directory-cache.ts';
import type { Settings } from './judging/judge-command.ts';
import type { HubKeys } from './keys/hub-keys.ts';
import type { HubMetrics } from './metrics.ts';

/** What one process of the hub is made of. Nothing here is a state that another process would miss. */
export interface HubParts {
  readonly pool: Pool;
  readonly keys: HubKeys;
  readonly settings: Settings;
  readonly directory: DirectoryCache;
  readonly metrics: HubMetrics;
  readonly log: HubLog;
  readonly clock: () => Instant;
}

/** What the hub writes down of its own work: names of events and ids, never what an act holds. */
export interface HubLog {
  info(facts: Readonly<Record<string, unknown>>, event: string): void;
  warn(facts: Readonly<Record<string, unknown>>, event: string): void;
  error(facts: Readonly<Record<string, unknown>>, event: string): void;
}
