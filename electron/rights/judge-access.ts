import type { RefusalCode } from '../../shared/contract/refusal.ts';
import { groupOf, mayOpen } from '../../shared/domain/rights/document-group.ts';
import type { DocumentGroup } from '../../shared/domain/policy/insurer-profile.ts';
import type { Role } from '../../shared/domain/rights/role.ts';
import { isInScope } from '../../shared/domain/rights/scope.ts';
import { subjectName, type Subject } from '../../shared/domain/rights/subject.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { prepared } from '../db/prepared.ts';
import { findPlaces, type PlacedRow } from './place.ts';
import { readStanding, type Standing } from './standing.ts';

/** What the door asks about one call, beside its form and the session's role. */
export interface Guard {
  readonly roles: readonly Role[];
  readonly subject: Subject | null;
  readonly opensFile: boolean;
}

/** Who asks, and when. */
export interface Asker {
  readonly staffId: string;
  readonly today: LocalDate;
}

/** Why a call is barred, as the journal says it. The caller learns the code alone: absent and outside of the scope are one. */
export type AccessRule = 'no-longer-staff' | 'role-changed' | 'absent' | 'outside-scope' | 'document-group';

export interface Barred {
  readonly verdict: 'barred';
  readonly rule: AccessRule;
  readonly code: RefusalCode;
  /** The file that was tried, where it exists: never what was typed. */
  readonly subject: string | null;
}

export type Access =
  | { readonly verdict: 'granted'; readonly standing: Standing; readonly places: readonly PlacedRow[] }
  | Barred
  /** The first look of the day at this member's file: it must be counted before anything of it is shown. */
  | { readonly verdict: 'unopened'; readonly memberId: number };

/** Where the judge reads, and the groups of papers that hold today. */
export interface Bench {
  readonly connection: SqliteConnection;
  readonly documentGroups: readonly DocumentGroup[];
}

/** Judges rights at the act (U-03): who they are now, whether the row exists and is theirs to see, whether the file is opened. */
export function judgeAccess(bench: Bench, guard: Guard, asker: Asker): Access {
  const { connection } = bench;
  const standing = readStanding(connection, asker.staffId, asker.today);
  if (standing === null) return { verdict: 'barred', rule: 'no-longer-staff', code: 'not-signed-in', subject: null };
  if (!guard.roles.includes(standing.role)) return { verdict: 'barred', rule: 'role-changed', code: 'not-allowed', subject: null };
  if (guard.subject === null) return { verdict: 'granted', standing, places: [] };
  return judgePlaces(bench, { guard, asker, standing, subject: guard.subject });
}

interface Placed {
  readonly guard: Guard;
  readonly asker: Asker;
  readonly standing: Standing;
  readonly subject: Subject;
}

function judgePlaces({ connection, documentGroups }: Bench, { guard, asker, standing, subject }: Placed): Access {
  const { isThere, places } = findPlaces(connection, subject);
  const seen = places.filter((place) => isInScope(standing.scope, place));
  const name = subjectName(subject);
  if (!isThere) return { verdict: 'barred', rule: 'absent', code: 'not-found', subject: null };
  if (seen.length === 0 && places.length > 0) return { verdict: 'barred', rule: 'outside-scope', code: 'not-found', subject: name };
  const isClosed = ({ documentKind }: PlacedRow): boolean => documentKind !== null && !mayOpen(groupOf(documentGroups, documentKind, asker.today), standing.role);
  if (seen.some(isClosed)) return { verdict: 'barred', rule: 'document-group', code: 'document-closed', subject: name };
  const memberId = guard.opensFile ? (seen[0]?.memberId ?? null) : null;
  if (memberId !== null && !isOpened(connection, asker, memberId)) return { verdict: 'unopened', memberId };
  return { verdict: 'granted', standing, places: seen };
}

/** The day counted is that of `viewingDay`: a clock set back opens no new one. */
const OPENED = `
  SELECT 1 FROM file_opening WHERE staff_id = @staffId AND member_id = @memberId
    AND day = max(@today, coalesce((SELECT max(day) FROM file_opening WHERE staff_id = @staffId), ''))`;

function isOpened(connection: SqliteConnection, { staffId, today }: Asker, memberId: number): boolean {
  return prepared(connection, OPENED).get({ staffId, today, memberId }) !== undefined;
}
