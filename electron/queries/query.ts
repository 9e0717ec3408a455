import type { InputOf, OutputOf, QueryContract } from '../../shared/contract/define.ts';
import type { ClaimsHere } from '../../shared/domain/request/claim.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Role } from '../../shared/domain/rights/role.ts';
import type { Scope } from '../../shared/domain/rights/scope.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { InsurerProfile } from '../../shared/domain/policy/insurer-profile.ts';
import type { ReadDb } from '../db/handles.ts';
import type { SqliteConnection } from '../db/open-database.ts';

/**
 * What a query knows beside its input. The main process says who asks and when; `actor` is null before anyone has signed in.
 * `scope`: whose files the actor may see now. A list answers nothing outside of it; a row asked by its id was judged before.
 */
export interface QueryContext {
  readonly actor: { readonly staffId: string; readonly role: Role; readonly agencyId: string } | null;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly profile: InsurerProfile;
  readonly scope: Scope;
  /** What this workstation knows of holds beside its rows. */
  readonly claims: ClaimsHere;
}

/** What crosses to the reader thread: the thread has read the profile, and reads the scope at each question. */
export type AskedContext = Omit<QueryContext, 'profile' | 'scope'>;

/** The reading side of a connection: the typed builder, and the raw connection for statements that are prepared once. */
export interface Reading {
  readonly db: ReadDb;
  readonly connection: SqliteConnection;
}

/** One read of the first screen: nothing but its SQL, so that its thread answers before it has loaded the others (quality goal P1). */
export type FirstQuery<C extends QueryContract> = (reading: Pick<Reading, 'connection'>, input: InputOf<C>, context: AskedContext & Pick<QueryContext, 'scope'>) => OutputOf<C>;

/** One read. It runs in a reader thread on a read-only connection. */
export type Query<C extends QueryContract> = (reading: Reading, input: InputOf<C>, context: QueryContext) => OutputOf<C>;
