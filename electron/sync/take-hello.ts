import type { HelloAnswer } from '../../shared/contract/sync/session-messages.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { followScope, noteCurrent, readScopes, type HubLink } from './hub-link.ts';
import { recordSync } from './record-sync.ts';
import { startRebuild } from './rebuild-scope.ts';
import { filesOfScope } from './rows-of-file.ts';
import { keepScope, wipeScope } from './wipe-scope.ts';
import { lastNumbers, sendAgain } from './waiting-acts.ts';

/**
 * Takes the ends of the logs that this desk may have, in the transaction of the caller. A scope that it has no more is followed no further; the rows
 * of its members go. One that comes back is taken anew.
 */
export function takeHello(connection: SqliteConnection, hello: HelloAnswer, at: Instant): void {
  const known = new Map(readScopes(connection).map((cursor) => [cursor.scope, cursor]));
  for (const { scope, epoch, head, hash, lowSeq } of hello.scopes) {
    const cursor = known.get(scope);
    followScope(connection, { scope, epoch, head, at });
    keepScope(connection, scope);
    const isNew = cursor === undefined;
    // The hub was restored or promoted: what this desk has beyond its log, or another line at its end, shows that the logs differ.
    const differs = cursor !== undefined && !cursor.isRebuilt && (cursor.seq > head || (cursor.seq === head && cursor.hash.toString('hex') !== hash));
    // What an import brought beside the log is in no line of it: another epoch says so, of a log that begins where this desk is, or after.
    const isBeside = cursor !== undefined && !cursor.isRebuilt && cursor.seq > 0 && cursor.epoch !== epoch && cursor.seq <= lowSeq;
    // It was lost again while this desk took it anew: what is kept of it so far is of no log that stands.
    const isLostAgain = cursor !== undefined && cursor.isRebuilt && cursor.seq > 0 && cursor.epoch !== epoch;
    if (differs || isBeside || isLostAgain || (isNew && scope !== 'directory' && filesOfScope(connection, scope).length > 0)) {
      startRebuild(connection, scope);
      recordSync(connection, 'hub.rebuilt', { scope, from: cursor?.seq ?? 0 }, at);
    }
    known.delete(scope);
  }
  for (const scope of known.keys()) wipeScope(connection, scope, 'lost', at);
  noteCurrent(connection, instant(hello.now));
}

/** Whether a log is another one than when it was last heard of: its lanes may be too. */
export function hasOtherEpoch(connection: SqliteConnection, { scopes }: HelloAnswer): boolean {
  const known = new Map(readScopes(connection).map(({ scope, epoch }) => [scope, epoch]));
  return scopes.some(({ scope, epoch }) => known.has(scope) && known.get(scope) !== epoch);
}

/**
 * Compares the lanes of the hub with those of this desk. `ahead`: the hub has acts under numbers that this file never gave, so that it was restored or
 * copied. A lane that is behind is that of a hub which was restored itself: what it lost is sent again.
 */
export function alignLanes(connection: SqliteConnection, { clientId }: HubLink, lanes: readonly { readonly scope: string; readonly lastClientSeq: number }[], at: Instant): 'aligned' | 'ahead' {
  const own = lastNumbers(connection, clientId);
  const theirs = new Map(lanes.map(({ scope, lastClientSeq }) => [scope, lastClientSeq]));
  if ([...theirs].some(([scope, last]) => last > (own.get(scope) ?? 0))) return 'ahead';
  for (const scope of own.keys()) {
    const acts = sendAgain(connection, { clientId, scope, after: theirs.get(scope) ?? 0 });
    if (acts > 0) recordSync(connection, 'hub.sent-again', { scope, acts }, at);
  }
  return 'aligned';
}
