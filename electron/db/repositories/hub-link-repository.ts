import type { ReadDb } from '../handles.ts';
import { hubLink } from '../schema/sync.ts';

/** What tells the numbers of this desk from those of every other one; null while it has no hub. */
export function findSeries(db: Pick<ReadDb, 'select'>): string | null {
  return db.select({ series: hubLink.series }).from(hubLink).get()?.series ?? null;
}

/** Whether this desk has a hub, also one that shut it out. */
export function hasHub(db: Pick<ReadDb, 'select'>): boolean {
  return findSeries(db) !== null;
}
