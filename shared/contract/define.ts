import type { z } from 'zod';
import type { Change } from '../domain/change/change.ts';
import { rolesOf, type RightOrAnyone } from '../domain/rights/right.ts';
import type { Role } from '../domain/rights/role.ts';
import type { Subject } from '../domain/rights/subject.ts';

/** What the door checks of every call before anything answers it; the renderer only hides or explains. */
interface Guarded<Input> {
  /** Its line in `RIGHTS`, which alone says who may call. */
  readonly right: RightOrAnyone;
  /** Of the right. */
  readonly roles: readonly Role[] | 'anyone';
  /**
   * The row that the call is about: outside of the caller's scope it is refused as if it were absent. Null for a list, whose
   * rows are filtered where they are read. An input that holds an id must have it.
   */
  concerns?(input: NoInfer<Input>): Subject | null;
  /** Whether the answer shows a member's file: the first one of the day counts in the caller's viewing quota. */
  readonly opensFile?: boolean;
  /** Whether whoever calls must have proved again, some minutes ago at most, who they are. */
  readonly stepUp?: true;
  /** Of a costly channel: more calls of one person in a second are refused. */
  readonly atMostPerSecond?: number;
}

/** What `define…` works out by itself. */
type Derived = 'kind' | 'where' | 'travels' | 'roles';

/**
 * One write of the door. `where` says how it runs: `record` is judged and written in one transaction with its outbox and
 * audit entries; `desktop` acts on the workstation (dialog, window, file, printer) and writes no business row by itself.
 */
export interface CommandContract<Name extends string = string, Input = unknown, Output = unknown, Where extends CommandPlace = CommandPlace> extends Guarded<Input> {
  /** Whether the hub must judge it too: such an act has its entry in the outbox, and the same id never acts twice. */
  readonly travels: boolean;
  /** What travels in the place of an input: what came of it, where the input is to be kept nowhere, or does not say what was done. The hub judges that by a judge of its own (`SENT_JUDGES`). */
  readonly sent?: { readonly input: z.ZodType; of(input: NoInfer<Input>, value: NoInfer<Output>, changes: readonly Change[]): unknown };
  /** False for what is no act on a file: a draft that saves itself while one types, a window moved, a preference. */
  readonly isAudited?: boolean;
  readonly kind: 'command';
  readonly name: Name;
  readonly where: Where;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
}

export type CommandPlace = 'record' | 'desktop';

/** One read of the door: one screen need, answered by the reader threads and never by the main thread. */
export interface QueryContract<Name extends string = string, Input = unknown, Output = unknown> extends Guarded<Input> {
  readonly kind: 'query';
  readonly name: Name;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /**
   * What the journal keeps of it: `file` that the row that `concerns` names was seen, `list` that rows of several members were,
   * `nothing` of a read that shows nothing of a member. Once in five minutes for the same person and the same thing.
   */
  readonly reads: 'file' | 'list' | 'nothing';
  /** `interactive` answers within a frame; `bulk` may scan, and never delays an interactive one. */
  readonly lane: 'interactive' | 'bulk';
}

/** One message from the main process to its windows. */
export interface EventContract<Name extends string = string, Payload = unknown> {
  readonly kind: 'event';
  readonly name: Name;
  readonly payload: z.ZodType<Payload>;
}

export type InputOf<C> = C extends { input: z.ZodType<infer I> } ? I : never;
export type OutputOf<C> = C extends { output: z.ZodType<infer O> } ? O : never;
export type PayloadOf<E> = E extends { payload: z.ZodType<infer P> } ? P : never;

/** Declares a write judged and stored in one transaction. */
export function defineRecordCommand<const Name extends string, Input, Output>(
  contract: Omit<CommandContract<Name, Input, Output>, Exclude<Derived, 'travels'>>,
): CommandContract<Name, Input, Output, 'record'> {
  return { kind: 'command', where: 'record', roles: rolesOf(contract.right), ...contract };
}

/** Declares an act on the workstation itself: a dialog, a window, a file, a printer, a long job. */
export function defineDesktopCommand<const Name extends string, Input, Output>(
  contract: Omit<CommandContract<Name, Input, Output>, Derived>,
): CommandContract<Name, Input, Output, 'desktop'> {
  return { kind: 'command', where: 'desktop', travels: false, roles: rolesOf(contract.right), ...contract };
}

/** Declares a read. */
export function defineQuery<const Name extends string, Input, Output>(
  contract: Omit<QueryContract<Name, Input, Output>, Derived>,
): QueryContract<Name, Input, Output> {
  return { kind: 'query', roles: rolesOf(contract.right), ...contract };
}

/** Declares a message to the windows. */
export function defineEvent<const Name extends string, Payload>(
  contract: Omit<EventContract<Name, Payload>, 'kind'>,
): EventContract<Name, Payload> {
  return { kind: 'event', ...contract };
}
