import { randomBytes } from 'node:crypto';
import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { catchUp } from '../sync/catch-up.ts';
import type { CliCall } from './command.ts';

/** Takes what the hub has for this desk, as far as it can be had now; says where the desk stands then. `alone` without a hub. */
export function takeFromHub({ terminal }: CliCall, connection: SqliteConnection): Promise<SyncPhase> {
  return catchUp({ connection, clock: () => instant(Date.now()), random: () => randomBytes(4).readUInt32BE() / 2 ** 32, failed: (path, why) => terminal.tell(`${path}: ${why}`) });
}
