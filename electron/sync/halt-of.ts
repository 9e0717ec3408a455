import type { HubError } from '../../shared/contract/sync/hub-refusal.ts';
import type { HaltReason } from '../../shared/contract/sync/sync-phase.ts';

/** Refusals that no other try changes. */
export function haltOf({ code }: HubError): HaltReason | null {
  if (code === 'revoked' || code === 'account-shut' || code === 'refresh-refused' || code === 'token-refused') return 'revoked';
  return code === 'upgrade-required' ? code : null;
}

/** Whether the hub itself shut the desk out. A session that it does not know may be that of a restored copy, which a person takes up again. */
export function isShutOut({ code }: HubError): boolean {
  return code === 'revoked' || code === 'account-shut';
}
