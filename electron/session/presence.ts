import type { DeskStatus, SignedInPerson } from '../../shared/contract/session-contract.ts';
import { awaited } from '../../shared/lib/awaited.ts';
import type { DeskFiles } from './desk-files.ts';

/** What the windows show over everything else: a recovery, why nothing opens, or, once somebody is at work, the report of a recovery. */
export type DeskNotice = Extract<DeskStatus, { readonly state: 'recovering' | 'recovered' | 'shut' }>;

/** Where the desk stands when nobody is at work. */
export type ClosedStatus = Exclude<DeskStatus, DeskNotice | { readonly state: 'signed-in' }>;

/** What is open and who is there; each change is told to the windows. */
export interface Presence {
  status(): DeskStatus;
  person(): SignedInPerson | null;
  files(): DeskFiles | null;
  /** The open files, or the next ones to be opened. */
  opened(): Promise<DeskFiles>;
  filesOpened(files: DeskFiles): void;
  /** The files are closed, or about to be: nothing reads them any more. */
  filesClosed(): void;
  /** Until it is null again. */
  notice(notice: DeskNotice | null): void;
  /** Somebody is at work; their proof of identity, if any, was another's. */
  signIn(person: SignedInPerson | null): void;
  /** Nobody is at work: where the desk stands instead. */
  show(status: ClosedStatus): void;
  /** The windows go to `status`, while what the person typed may still be kept: until `show` or `signIn`. */
  beginLeaving(status: ClosedStatus): void;
  isLeaving(): boolean;
  /** The person has proved again who they are; it holds so long. */
  steppedUp(milliseconds: number): void;
  isSteppedUp(): boolean;
  /** When whoever is at work came, or came back from a lock, by the clock that nobody sets; null when nobody is. */
  cameMs(): number | null;
}

interface PresenceParts {
  readonly emit: (event: string, payload: unknown) => void;
  readonly isDemonstration: boolean;
  readonly uptimeMs: () => number;
}

export function createPresence({ emit, isDemonstration, uptimeMs }: PresenceParts): Presence {
  let files: DeskFiles | null = null;
  let person: SignedInPerson | null = null;
  let notice: DeskNotice | null = null;
  let waiting: ClosedStatus = { state: 'preparing', done: 0, total: 0 };
  let isLeaving = false;
  let [provenUntilMs, arrivedMs] = [0, 0];
  let next = awaited<DeskFiles>();
  // What a recovery tells names people: it is for whoever has come to the desk.
  const shown = (): DeskNotice | null => (notice?.state === 'recovered' && (person === null || isLeaving) ? null : notice);
  const status = (): DeskStatus => shown() ?? (person === null || isLeaving ? waiting : { state: 'signed-in', isDemonstration, person });
  return {
    status,
    person: () => person,
    files: () => files,
    opened: async () => files ?? next.promise,
    filesOpened: (opened) => {
      files = opened;
      next.resolve(opened);
    },
    filesClosed: () => {
      [files, notice] = [null, notice?.state === 'recovered' ? null : notice];
      next = awaited<DeskFiles>();
    },
    notice: (given) => announce(() => (notice = given)),
    signIn: (arrived) => announce(() => ([person, isLeaving, provenUntilMs, arrivedMs] = [arrived, false, 0, uptimeMs()])),
    show: (closed) => announce(() => ([person, isLeaving, provenUntilMs, waiting] = [null, false, 0, closed])),
    beginLeaving: (closed) => announce(() => ([isLeaving, provenUntilMs, waiting] = [true, 0, closed])),
    isLeaving: () => isLeaving,
    steppedUp: (milliseconds) => void (provenUntilMs = uptimeMs() + milliseconds),
    isSteppedUp: () => uptimeMs() < provenUntilMs,
    cameMs: () => (person === null ? null : arrivedMs),
  };

  function announce(change: () => void): void {
    change();
    emit('desk-status', status());
  }
}
