import type { AuditAction } from '../../shared/contract/audit-actions.ts';
import type { LockReason, SignedInPerson } from '../../shared/contract/session-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import type { SessionEnd } from '../../shared/domain/change/account-rows.ts';
import type { InsurerProfile } from '../../shared/domain/policy/insurer-profile.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { refused, type Result } from '../../shared/lib/result.ts';
import { enrolWorkstation, findIdentity } from '../audit/workstation-identity.ts';
import type { WriteTx } from '../db/handles.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { AttemptsFile } from '../keys/attempts-file.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { SecretBytes } from '../keys/secret-bytes.ts';
import type { Log } from '../log/log.ts';
import type { BackupService } from '../backup/backup-service.ts';
import type { Desk } from './desk.ts';
import type { DeskRepair } from './desk-repair.ts';
import type { LockedDesk } from './forget-memory.ts';
import type { ClosedStatus } from './presence.ts';
import type { PresenceCheck } from './presence-check.ts';

/** What the ways in and out of the desk are made of. */
export interface EntranceParts {
  readonly folder: string;
  readonly nativeBinding: string | undefined;
  /** Opens and closes the database, whatever befell it. */
  readonly repair: Pick<DeskRepair, 'open' | 'close' | 'settled'>;
  readonly backups: Pick<BackupService, 'take' | 'close'>;
  readonly rekeyWorkerPath: string;
  readonly joinWorkerPath: string;
  readonly desk: Desk;
  readonly log: Log;
  readonly ring: () => Promise<KeyRing>;
  readonly attempts: () => Promise<AttemptsFile>;
  readonly profile: () => Promise<InsurerProfile>;
  readonly isDemonstration: boolean;
  /** Whether the people of a demonstration are chosen from, rather than proved. False everywhere else. */
  readonly choosesPeople: boolean;
  /** Of an unattended or demonstration desk: opens the operator's slot without asking anyone. */
  readonly operatorPassphrase: string | undefined;
  /** Fills a new database before it is opened; does nothing on a real desk. */
  readonly prepareDatabase: (path: string, key: Uint8Array) => Promise<void>;
  readonly presenceCheck: PresenceCheck;
  /** Has the open database speak with its hub at once; resolves when the hub was heard or cannot be now, and after a quarter of a minute or once aborted in any case. */
  readonly reachHub: (signal: AbortSignal) => Promise<void>;
  /** Ends the threads that work beside the desk. */
  readonly endServices: () => Promise<void>;
  readonly windows: DeskPlaces;
  readonly emptyClipboard: () => Promise<void>;
  readonly clock: () => number;
  readonly uptimeMs: () => number;
  /** Of a workstation; tests whose subject is elsewhere do not wait. */
  readonly refusalPace?: RefusalPace | undefined;
  /** In place of `forgetMemory`, which keeps a processor busy for seconds: tests whose subject is elsewhere note that it was asked for. */
  readonly forget?: ((desk: LockedDesk) => Promise<void>) | undefined;
}

/**
 * Every refusal of what was typed is answered this long after it was asked, or at a step after that: how far an attempt went, and
 * whether the login exists, is not to be read from a clock (negative test 47).
 */
export interface RefusalPace {
  readonly afterMs: number;
  readonly stepMs: number;
}

/** The windows as the entrance needs them. */
export interface DeskPlaces {
  /** Remembers where each window is, for whoever comes back to it. */
  notePlaces(): void;
  /** Gives every window a new process: what the one before held goes with it. */
  renew(): Promise<void>;
  /** Sends each window where it was noted. */
  restorePlaces(): void;
  /** Sends one window what nobody listens to: zeros take the way of what was sent before, and its places in memory. */
  sendZeros(bytes: number): void;
}

/** One stay at the desk; it goes on while the desk is locked. */
export interface Stay {
  readonly person: SignedInPerson;
  /** Null where the person was chosen, in a demonstration. */
  readonly login: Login | null;
  readonly sessionId: string | null;
  /** By the clock that nobody sets. */
  readonly signedInMs: number;
}

/** Somebody who came in and must still choose what will let them in the next time. */
export interface Enrolling {
  readonly login: Login;
  readonly stay: Stay;
  needsPassphrase: boolean;
  /** Whether the workstation has no key of its own yet: it is then shown too. */
  readonly isFirst: boolean;
  /** The factor that was shown and not yet confirmed, base 32. */
  offeredSecret: string | null;
}

export interface EndedStay {
  readonly sessionId: string;
  readonly reason: SessionEnd;
  readonly at: Instant;
}

/** What the entrance remembers between two calls. */
export interface EntranceState {
  stay: Stay | null;
  enrolling: Enrolling | null;
  /** Of the open database; wiped when it closes. */
  key: SecretBytes | null;
  locked: { readonly reason: LockReason; readonly at: Instant; readonly drafts: number } | null;
  /** Under way; null when none is. */
  locking: Promise<void> | null;
  /** Stays that ended while the database was closed: written when it is next open. */
  ended: readonly EndedStay[];
  /** People of the demonstration, so that they can be chosen from while its database is closed. */
  people: readonly SignedInPerson[];
}

export interface Entrance {
  readonly parts: EntranceParts;
  /** Aborted: the program ends, and no network is waited for any more. */
  readonly ending: AbortSignal;
  readonly state: EntranceState;
}

export function nowOf({ parts }: Pick<Entrance, 'parts'>): Instant {
  return instant(parts.clock());
}

/** What a person near this one would try first: it may not stand in their passphrase. */
export async function namesAround({ parts }: Entrance, { login, stay }: Pick<Enrolling, 'login' | 'stay'>): Promise<readonly string[]> {
  return [login, stay.person.fullName, stay.person.agencyName, (await parts.profile()).identity.name];
}

/** What the next passphrase of this person must be. */
export async function passphraseRule(entrance: Entrance, who: Pick<Enrolling, 'login' | 'stay'>): Promise<{ rule: { minimumLength: number; minimumBits: number }; names: string[] }> {
  const { minimumLength, minimumBits } = (await entrance.parts.profile()).accounts.passphrase;
  return { rule: { minimumLength, minimumBits }, names: [...(await namesAround(entrance, who))] };
}

export async function enrollingStatus(entrance: Entrance, enrolling: Enrolling): Promise<ClosedStatus> {
  const { login, stay, needsPassphrase } = enrolling;
  const { rule, names } = await passphraseRule(entrance, enrolling);
  return { state: 'enrolling', fullName: stay.person.fullName, login, needsPassphrase, rule, names };
}

interface Step {
  readonly action: AuditAction;
  readonly refusal: Refusal | null;
}

/** A step of somebody who is not at work yet, in their name. */
export function recordOfNew({ parts }: Pick<Entrance, 'parts'>, { stay: { person } }: Pick<Enrolling, 'stay'>, { action, refusal }: Step): void {
  const told = refusal === null ? ({ outcome: 'done', detail: {} } as const) : ({ outcome: 'refused', detail: { code: refusal.code } } as const);
  parts.desk.record({ action, subject: `staff:${person.staffId}`, actor: person, ...told });
}

/** Who this workstation is: the identity that signs its journal, made with its first entry. Inside a transaction. */
export function ownWorkstationId(connection: SqliteConnection, now: Instant): string {
  return (findIdentity(connection) ?? enrolWorkstation(connection, now)).id;
}

/** Runs `act` in one transaction of the open desk; 'busy' when another writer holds on for too long. */
export async function inDeskTransaction<T>({ desk }: EntranceParts, act: (tx: WriteTx, connection: SqliteConnection) => Result<T, Refusal>): Promise<Result<T, Refusal>> {
  const writing = await desk.writing();
  return (await inTransaction(writing.connection, writing.db, (tx) => act(tx, writing.connection))) ?? refused({ code: 'busy' });
}
