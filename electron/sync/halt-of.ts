import type { HubError } from '../../shared/contract/sync/hub-refusal.ts';
import type { HaltReason } from '../../shared/contract/sync/sync-phase.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { UnknownField } from '../db/row-images.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { setHalted } from './hub-link.ts';
import { recordSync } from './record-sync.ts';
import { RowRefused, type RefusedFacts } from './row-refused.ts';
import { wipeEverything } from './wipe-scope.ts';

/** Why a desk stops, and what is said of it in the journal. `isShut`: the hub shut it out, and what it has goes. */
export interface Halt {
  readonly reason: HaltReason;
  readonly isShut?: boolean;
  readonly facts?: RefusedFacts;
}

/** In the transaction of the caller. */
export function haltDesk(connection: SqliteConnection, { reason, isShut = false, facts = {} }: Halt, at: Instant): void {
  setHalted(connection, reason);
  if (isShut) wipeEverything(connection, at);
  recordSync(connection, 'hub.halted', { reason, ...facts }, at);
}

/** Rows of the hub that this program cannot write, whoever tries: null of any other fault. */
export function haltOfFault(error: unknown): Halt | null {
  if (error instanceof UnknownField) return { reason: 'upgrade-required' };
  return error instanceof RowRefused ? { reason: 'row-refused', facts: error.facts } : null;
}

/** Whether the hub takes the acts of a desk that stopped for this, and answers them: it is only what the hub says of rows that this desk cannot write. */
export function goActsOn(reason: HaltReason | null): boolean {
  return reason === 'upgrade-required' || reason === 'row-refused';
}

/** Refusals that no other try changes. */
export function haltOf({ code }: HubError): HaltReason | null {
  if (code === 'revoked' || code === 'account-shut' || code === 'refresh-refused' || code === 'token-refused') return 'revoked';
  return code === 'upgrade-required' ? code : null;
}

/** Whether the hub itself shut the desk out. A session that it does not know may be that of a restored copy, which a person takes up again. */
export function isShutOut({ code }: HubError): boolean {
  return code === 'revoked' || code === 'account-shut';
}
