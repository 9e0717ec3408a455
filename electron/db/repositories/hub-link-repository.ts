import { eq } from 'drizzle-orm';
import { instant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { ReadDb } from '../handles.ts';
import { hubLink, hubScope } from '../schema/sync.ts';

/** What tells the numbers of this desk from those of every other one; null while it has no hub. */
export function findSeries(db: Pick<ReadDb, 'select'>): string | null {
  return db.select({ series: hubLink.series }).from(hubLink).get()?.series ?? null;
}

/** Whether this desk has a hub, also one that shut it out. */
export function hasHub(db: Pick<ReadDb, 'select'>): boolean {
  return findSeries(db) !== null;
}

/**
 * Instants at which this desk knew all that its hub says of its people, the newest by each clock; null of a desk without a hub. By the hub's: when it last said so
 * while all of it was here, or when it took the desk. By the desk's own, which may be wrong: when it was last heard, where all of it is here now.
 */
export function listHubContacts(db: Pick<ReadDb, 'select'>): readonly Instant[] | null {
  const link = db.select({ joinedAt: hubLink.joinedAt, currentAt: hubLink.currentAt }).from(hubLink).get();
  if (link === undefined) return null;
  const directory = db.select().from(hubScope).where(eq(hubScope.scope, 'directory')).get();
  const isWhole = directory !== undefined && directory.seq >= directory.head && !directory.isRebuilt;
  return [link.currentAt ?? link.joinedAt, ...(isWhole ? [directory.heardAt] : [])].map(instant);
}
