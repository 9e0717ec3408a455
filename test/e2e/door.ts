import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';

/** A reply of the door, as a window gets it. */
export interface DoorReply {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly refusal?: { readonly code: string; readonly facts?: Readonly<Record<string, string | number>>; readonly fields?: Readonly<Record<string, string>> };
}

interface Door {
  command(message: unknown): Promise<DoorReply>;
  query(message: unknown): Promise<DoorReply>;
}

/** Calls the door as a page that has been taken over would: past every screen, with whatever message. */
function forceMessage(page: Page, direction: 'command' | 'query', message: unknown): Promise<DoorReply> {
  return page.evaluate(
    ([way, sent]) => (window as unknown as { guichet: Door }).guichet[way](sent),
    [direction, message] as const,
  );
}

/** The same with one message after the other, each in every way, without a word to the driver in between. */
export function forceMessages(page: Page, directions: readonly ('command' | 'query')[], messages: readonly unknown[]): Promise<readonly DoorReply[]> {
  return page.evaluate(
    async ([ways, all]) => {
      const replies: DoorReply[] = [];
      for (const sent of all) for (const way of ways) replies.push(await (window as unknown as { guichet: Door }).guichet[way](sent));
      return replies;
    },
    [directions, messages] as const,
  );
}

export function forceCommand(page: Page, name: string, input: unknown, commandId: string = randomUUID()): Promise<DoorReply> {
  return forceMessage(page, 'command', { name, commandId, input });
}

export function forceQuery(page: Page, name: string, input: unknown): Promise<DoorReply> {
  return forceMessage(page, 'query', { name, input });
}

/** Proves who is there by the published passphrase of the demonstration, or by another one, past every dialog. */
export function forceProof(page: Page, passphrase = 'demonstration sans secret'): Promise<DoorReply> {
  return page.evaluate(
    ([typed, commandId]) => (window as unknown as { guichet: Door }).guichet.command({ name: 'session.step-up', commandId, input: { by: 'passphrase', passphrase: new TextEncoder().encode(typed), code: null } }),
    [passphrase, randomUUID()] as const,
  );
}

/** The value of an answer that must be a success. */
export async function valueOf<Value>(reply: Promise<DoorReply>): Promise<Value> {
  const answered = await reply;
  if (!answered.ok) throw new Error(`refused: ${JSON.stringify(answered.refusal)}`);
  return answered.value as Value;
}
