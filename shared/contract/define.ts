import type { z } from 'zod';

/** Who may call. The main process checks it at each call; the renderer only hides or explains. */
export const ROLES = ['conseiller', 'gestionnaire', 'responsable', 'administrateur'] as const;
export type Role = (typeof ROLES)[number];

/**
 * One write of the door. `where` says how it runs: `record` is judged and written in one transaction with its outbox and
 * audit entries; `desktop` acts on the workstation (dialog, window, file, printer) and writes no business row by itself.
 */
export interface CommandContract<Name extends string = string, Input = unknown, Output = unknown, Where extends CommandPlace = CommandPlace> {
  /** Whether the hub must judge it too: such an act has its entry in the outbox, and the same id never acts twice. */
  readonly travels: boolean;
  /** False for what is no act on a file: the draft that saves itself while one types leaves no trace but itself. */
  readonly isAudited?: boolean;
  readonly kind: 'command';
  readonly name: Name;
  readonly where: Where;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  readonly roles: readonly Role[] | 'anyone';
}

export type CommandPlace = 'record' | 'desktop';

/** One read of the door: one screen need, answered by the reader threads and never by the main thread. */
export interface QueryContract<Name extends string = string, Input = unknown, Output = unknown> {
  readonly kind: 'query';
  readonly name: Name;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  readonly roles: readonly Role[] | 'anyone';
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
  contract: Omit<CommandContract<Name, Input, Output>, 'kind' | 'where'>,
): CommandContract<Name, Input, Output, 'record'> {
  return { kind: 'command', where: 'record', ...contract };
}

/** Declares an act on the workstation itself: a dialog, a window, a file, a printer, a long job. */
export function defineDesktopCommand<const Name extends string, Input, Output>(
  contract: Omit<CommandContract<Name, Input, Output>, 'kind' | 'where' | 'travels'>,
): CommandContract<Name, Input, Output, 'desktop'> {
  return { kind: 'command', where: 'desktop', travels: false, ...contract };
}

/** Declares a read. */
export function defineQuery<const Name extends string, Input, Output>(
  contract: Omit<QueryContract<Name, Input, Output>, 'kind'>,
): QueryContract<Name, Input, Output> {
  return { kind: 'query', ...contract };
}

/** Declares a message to the windows. */
export function defineEvent<const Name extends string, Payload>(
  contract: Omit<EventContract<Name, Payload>, 'kind'>,
): EventContract<Name, Payload> {
  return { kind: 'event', ...contract };
}
