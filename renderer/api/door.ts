import type { CommandContract, InputOf, OutputOf, QueryContract } from '../../shared/contract/define.ts';
import type { Reply } from '../../shared/contract/envelope.ts';
import type { FirstScreen } from '../../shared/contract/first-screen-contract.ts';
import { askStepUp } from './step-up.ts';

/** What the preload exposes: the only way out of the window. */
interface Door {
  firstScreen(): Promise<unknown>;
  command(message: unknown): Promise<unknown>;
  query(message: unknown): Promise<unknown>;
  subscribe(listener: (event: string, payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly guichet: Door;
  }
}

/** What the desk knew when this page began to load. */
export async function callFirstScreen(): Promise<Reply<FirstScreen>> {
  return (await window.guichet.firstScreen()) as Reply<FirstScreen>;
}

/** Asks for one write. `commandId` is of the intention, not of the click: the same id never acts twice. */
export async function callCommand<C extends CommandContract>(
  contract: C,
  input: InputOf<C>,
  commandId: string = crypto.randomUUID(),
): Promise<Reply<OutputOf<C>>> {
  const message = { name: contract.name, commandId, input };
  const reply = (await window.guichet.command(message)) as Reply<OutputOf<C>>;
  if (reply.ok || reply.refusal.code !== 'step-up-needed' || !(await askStepUp())) return reply;
  // The act goes on by itself, as the same intention.
  return (await window.guichet.command(message)) as Reply<OutputOf<C>>;
}

/** Asks for one read. */
export async function callQuery<C extends QueryContract>(contract: C, input: InputOf<C>): Promise<Reply<OutputOf<C>>> {
  const reply = await window.guichet.query({ name: contract.name, input });
  return reply as Reply<OutputOf<C>>;
}

/** Listens to every message of the main process; gives the way to stop. */
export function listen(listener: (event: string, payload: unknown) => void): () => void {
  return window.guichet.subscribe(listener);
}
