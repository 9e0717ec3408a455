import { authorisedScopes, type Directory } from '../../hub/directory/directory.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import type { SimulatedDesk } from './simulated-desk.ts';

/** What a desk has not done yet, for whoever reads why a run did not end. */
export function leftOf({ connection }: SimulatedDesk): unknown {
  return {
    waiting: connection.prepare(`SELECT count(*) FROM outbox WHERE status = 'waiting'`).pluck().get(), unsettled: connection.prepare('SELECT count(*) FROM outbox WHERE client_id IS NOT NULL AND settled_at IS NULL').pluck().get(),
    scopes: connection.prepare('SELECT scope, seq, head, is_rebuilt FROM hub_scope ORDER BY 1').raw().all(), held: connection.prepare('SELECT count(*) FROM held_line').pluck().get(),
  };
}

/** Nothing to send, nothing to take, nothing to settle, of all that its person may have now. */
export function isQuiet(desk: SimulatedDesk, directory: Directory, heads: ReadonlyMap<string, number>, now: number): boolean {
  const mine = authorisedScopes(directory, desk.parts.caller.staffId, localDateOf(instant(now)));
  const scopes = desk.connection.prepare<[], { scope: string; seq: number; isRebuilt: number }>('SELECT scope, seq, is_rebuilt AS isRebuilt FROM hub_scope').all();
  if (scopes.length !== mine.length || !scopes.every(({ scope, seq, isRebuilt }) => mine.includes(scope) && heads.get(scope) === seq && isRebuilt === 0)) return false;
  const open = desk.connection.prepare<[], string>('SELECT scope FROM outbox WHERE client_id IS NOT NULL AND settled_at IS NULL').pluck().all();
  const isKeptAside = desk.connection.prepare('SELECT EXISTS (SELECT 1 FROM rebuilt_file) OR EXISTS (SELECT 1 FROM held_line h WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.file = h.file AND o.settled_at IS NULL))').pluck().get() === 1;
  return desk.phase === 'live' && !isKeptAside && open.every((scope) => !mine.includes(scope));
}
