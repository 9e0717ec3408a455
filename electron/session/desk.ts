import { randomBytes, randomUUID } from 'node:crypto';
import type { AuditAction } from '../../shared/contract/audit-actions.ts';
import type { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract, OutputOf, QueryContract } from '../../shared/contract/define.ts';
import type { Reply } from '../../shared/contract/envelope.ts';
import type { QUERIES } from '../../shared/contract/queries.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { DeskStatus, SignedInPerson } from '../../shared/contract/session-contract.ts';
import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import { NO_CLAIMS, type ClaimsHere } from '../../shared/domain/request/claim.ts';
import type { InsurerProfile } from '../../shared/domain/policy/insurer-profile.ts';
import { instant, localDateOf, type Instant } from '../../shared/domain/values/instant.ts';
import { NOBODY, type DeskEvent, type RecordedEvent } from '../audit/audit-event.ts';
import { AuditQueue } from '../audit/audit-queue.ts';
import { RecentReads } from '../audit/recent-reads.ts';
import type { CommandContext, SlowServices } from '../commands/handler.ts';
import type { ReadDb } from '../db/handles.ts';
import type { Log } from '../log/log.ts';
import type { CallGate } from '../rights/call-gate.ts';
import type { AskedContext } from '../queries/query.ts';
import type { FirstName } from '../reader/first-queries.ts';
import type { Reader } from '../reader/reader.ts';
import type { DeskFiles } from './desk-files.ts';
import type { Writing } from './open-writing.ts';
import { createPresence, type Presence } from './presence.ts';

/** What the door needs of the desk: who is there, what may be opened, and whom to tell. */
export interface Desk {
  status(): DeskStatus;
  /** Who is at work; null when nobody is. */
  person(): SignedInPerson | null;
  /** Null when the person at the desk may call this operation now: their role, and the proof of identity that it asks for. */
  mayCall(operation: Guarded): Refusal | null;
  reader(lane: QueryContract['lane']): Promise<Reader>;
  /** What a window asks before its first frame; null for who has not the right. */
  readFirst<Name extends FirstName>(name: Name): Promise<OutputOf<(typeof QUERIES)[Name]> | null>;
  writing(): Promise<Writing>;
  queryContext(): AskedContext;
  commandContext(): Promise<CommandContext>;
  slowServices(db: ReadDb): SlowServices;
  profile(): Promise<InsurerProfile>;
  act(name: string, input: unknown, windowId: number): Promise<Reply<unknown>>;
  announceChange(entities: readonly string[]): void;
  /** An act that travels was filed: the hub, where there is one, may have it. */
  actFiled(): void;
  /**
   * Adds an event to the journal, in order, within a second; nothing waits for it. Closing the files writes what is left; while
   * they are closed it waits in memory.
   */
  record(event: DeskEvent): void;
  /** Records that somebody saw something of a member, unless the same person did within five minutes. */
  recordRead(action: AuditAction, subject: string): void;
  /** Counts it as recorded: the first look of the day at a file is an act of its own in the journal. */
  readIsRecorded(subject: string): void;
  /** False while the journal cannot be written: what it must record may then not happen. */
  mayRecord(): boolean;
  /** Resolves when every event recorded so far is on the disk, or could not be written. */
  recorded(): Promise<void>;
  /** Keeps costly channels from being called too often. */
  readonly gate: CallGate;
  /** Where the desk stands with its hub; `alone` until whoever speaks with one has said otherwise. */
  syncPhase(): SyncPhase;
  /** Keeps where the desk stands, and tells the windows. */
  syncPhaseChanged(phase: SyncPhase): void;
  /** Writes a defect to the log; the reference is all that a person sees of it. */
  recordDefect(operation: string, error: unknown): string;
  readonly filesOpened: Presence['filesOpened'];
  readonly filesClosed: Presence['filesClosed'];
  readonly notice: Presence['notice'];
  readonly signIn: Presence['signIn'];
  readonly show: Presence['show'];
  readonly beginLeaving: Presence['beginLeaving'];
  readonly steppedUp: Presence['steppedUp'];
  readonly isSteppedUp: Presence['isSteppedUp'];
  readonly cameMs: Presence['cameMs'];
  /** The person is no longer what their session says: they leave at once, and must prove themselves anew. */
  standingLost(): void;
  files(): DeskFiles | null;
}

/** What a contract says of who may call it. */
type Guarded = Pick<CommandContract | QueryContract, 'name' | 'roles' | 'stepUp'>;

/** While a desk is being left, what was typed is still kept; nothing else is done any more. */
const WHILE_LEAVING: readonly string[] = ['draft.save'] satisfies (keyof typeof RECORD_COMMANDS)[];

export interface DeskParts {
  readonly gate: CallGate;
  /** Asked at each call: its program loads when somebody first needs it. */
  readonly profile: () => Promise<InsurerProfile>;
  readonly log: Log;
  readonly isDemonstration: boolean;
  readonly clock: () => number;
  /** Milliseconds by a clock that nobody sets. */
  readonly uptimeMs?: () => number;
  readonly emit: (event: string, payload: unknown) => void;
  readonly act: (desk: Desk, name: string, input: unknown, windowId: number) => Promise<Reply<unknown>>;
  readonly slowServices: (db: ReadDb) => SlowServices;
  /** Told when the files are open. */
  readonly opened?: () => void;
  /** Told of every defect: one that shows a damaged database is more than a defect. */
  readonly noticed?: (error: unknown) => void;
  /** Ends the stay of somebody whose rights have changed; without it the person merely leaves. */
  readonly standingLost?: () => void;
  /** Told of each change of an account, or of who is in the staff, once it is written: by an act here, or by a line of the hub. */
  readonly accountsChanged?: () => Promise<void>;
  /** Told of each act that travels, once it is written. */
  readonly actFiled?: () => void;
  /** What whoever speaks with the hub knows of holds beside the rows. */
  readonly claims?: () => ClaimsHere;
}

/** The state of the workstation: database closed or open, nobody or somebody at it. */
export function createDesk(parts: DeskParts): Desk {
  const presence = createPresence({ ...parts, uptimeMs: parts.uptimeMs ?? (() => performance.now()) });
  const now = (): Instant => instant(parts.clock());
  const queue = new AuditQueue({ write: (events) => writeEvents(presence.files(), events), failed: (error) => void desk.recordDefect('audit', error) });
  const desk: Desk = {
    ...presence,
    ...recordingBy(queue, presence, now),
    ...phaseTold(parts.emit),
    filesOpened: (files) => {
      presence.filesOpened({ ...files, close: () => queue.close().then(files.close) });
      queue.open();
      parts.opened?.();
    },
    filesClosed: () => {
      queue.pause();
      presence.filesClosed();
    },
    mayCall: (operation) => judgeCall(presence, operation),
    reader: async (lane) => (await presence.opened()).readers[lane],
    readFirst: async (name) => (await presence.opened()).readFirst(name, desk.queryContext()),
    writing: async () => (await presence.opened()).writing(),
    queryContext: () => ({ actor: presence.person(), now: now(), today: localDateOf(now()), claims: claimsOf(parts) }),
    commandContext: () => commandContext(presence, now(), parts),
    slowServices: parts.slowServices,
    profile: parts.profile,
    standingLost: parts.standingLost ?? (() => presence.signIn(null)),
    act: (name, input, windowId) => parts.act(desk, name, input, windowId),
    gate: parts.gate,
    announceChange: (entities) => {
      parts.emit('changed', { entities });
      if (entities.includes('account') || entities.includes('staff')) parts.accountsChanged?.().catch((error: unknown) => desk.recordDefect('accounts-changed', error));
    },
    actFiled: () => parts.actFiled?.(),
    recordDefect: (operation, error) => {
      parts.noticed?.(error);
      return logDefect(parts.log, operation, error);
    },
  };
  return desk;
}

function phaseTold(emit: DeskParts['emit']): Pick<Desk, 'syncPhase' | 'syncPhaseChanged'> {
  let phase: SyncPhase = 'alone';
  return {
    syncPhase: () => phase,
    syncPhaseChanged: (next) => {
      phase = next;
      emit('sync-phase', { phase });
    },
  };
}

/** What the desk tells its journal, in the name of whoever is at it. */
function recordingBy(queue: AuditQueue, presence: Presence, now: () => Instant): Pick<Desk, 'record' | 'recordRead' | 'readIsRecorded' | 'mayRecord' | 'recorded'> {
  const reads = new RecentReads();
  const record: Desk['record'] = (event) => queue.add({ ...event, actor: event.actor ?? presence.person() ?? NOBODY, at: now() });
  const isNewRead = (subject: string): boolean => reads.isNew(presence.person()?.staffId ?? NOBODY.staffId, subject, now());
  return {
    record,
    recordRead: (action, subject) => {
      if (isNewRead(subject)) record({ action, subject, outcome: 'done', detail: {} });
    },
    readIsRecorded: (subject) => void isNewRead(subject),
    mayRecord: () => !queue.isFailing,
    recorded: () => queue.settle(),
  };
}

async function writeEvents(files: DeskFiles | null, events: readonly RecordedEvent[]): Promise<void> {
  if (files === null) throw new Error('the journal is written while the files are closed');
  const { recordEvents } = await import('../audit/record-events.ts');
  await recordEvents(await files.writing(), events);
}

function logDefect(log: Log, operation: string, error: unknown): string {
  const reference = randomBytes(4).toString('hex').toUpperCase();
  log.defect('defect', error, { operation, reference });
  return reference;
}

function judgeCall(presence: Presence, { name, roles, stepUp }: Guarded): Refusal | null {
  if (roles === 'anyone') return null;
  const person = presence.person();
  if (person === null || (presence.isLeaving() && !WHILE_LEAVING.includes(name))) return { code: 'not-signed-in' };
  if (!roles.includes(person.role)) return { code: 'not-allowed' };
  return stepUp === true && !presence.isSteppedUp() ? { code: 'step-up-needed' } : null;
}

/** Who was judged is who acts, whoever comes or leaves while the profile loads. */
async function commandContext(presence: Presence, now: Instant, parts: DeskParts): Promise<CommandContext> {
  const [person, isSteppedUp] = [presence.person(), presence.isSteppedUp()];
  if (person === null) throw new Error('a record command needs a person at the desk');
  return { actor: person, isSteppedUp, now, today: localDateOf(now), profile: await parts.profile(), newId, newUuid: () => randomUUID(), randomBytes: (count) => randomBytes(count), claims: claimsOf(parts) };
}

function claimsOf({ claims }: DeskParts): ClaimsHere {
  return claims?.() ?? NO_CLAIMS;
}

/** 53 random bits, kept above 2^40 where no imported id lies. */
function newId(): number {
  const high = randomBytes(4).readUInt32BE() % 2 ** 20;
  return 2 ** 40 + high * 2 ** 32 + randomBytes(4).readUInt32BE();
}
