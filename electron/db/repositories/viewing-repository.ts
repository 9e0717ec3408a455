import { and, count, eq, max, sum } from 'drizzle-orm';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import type { ReadDb } from '../handles.ts';
import { fileOpening, viewingGrant } from '../schema/rights.ts';

type Reads = Pick<ReadDb, 'select'>;

/** The last day on which this person opened a file, or null. */
export function findLastViewingDay(db: Reads, staffId: string): LocalDate | null {
  return db.select({ day: max(fileOpening.day) }).from(fileOpening).where(eq(fileOpening.staffId, staffId)).get()?.day ?? null;
}

export function isFileOpened(db: Reads, staffId: string, day: LocalDate, memberId: number): boolean {
  const where = and(eq(fileOpening.staffId, staffId), eq(fileOpening.day, day), eq(fileOpening.memberId, memberId));
  return db.select({ at: fileOpening.openedAt }).from(fileOpening).where(where).get() !== undefined;
}

export function countOpenings(db: Reads, staffId: string, day: LocalDate): number {
  return db.select({ opened: count() }).from(fileOpening).where(and(eq(fileOpening.staffId, staffId), eq(fileOpening.day, day))).get()?.opened ?? 0;
}

/** How many more files were allowed for that day. */
export function sumGrants(db: Reads, staffId: string, day: LocalDate): number {
  const row = db.select({ extra: sum(viewingGrant.extra) }).from(viewingGrant).where(and(eq(viewingGrant.staffId, staffId), eq(viewingGrant.day, day))).get();
  return Number(row?.extra ?? 0);
}
