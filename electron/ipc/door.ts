import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Reply } from '../../shared/contract/envelope.ts';
import type { Log } from '../log/log.ts';
import type { Desk } from '../session/desk.ts';
import { refuseAtDoor } from './refuse-at-door.ts';
import { isTrustedSender } from './trusted-sender.ts';

/** What stands behind the door loads when it is told to, or at the first call. */
export interface Door {
  load(): void;
}

/** The only two channels that a window may call. Every refusal of the door itself is logged by its code, never its values. */
export function openDoor(desk: Desk, ownWindowIds: ReadonlySet<number>, log: Log): Door {
  const commands = once(() => import('./run-command.ts'));
  const queries = once(() => import('./run-query.ts'));
  ipcMain.handle('guichet:command', (event, message: unknown) => answer(event, async () => (await commands()).runCommand(desk, event.sender.id, message)));
  ipcMain.handle('guichet:query', (event, message: unknown) => answer(event, async () => (await queries()).runQuery(desk, message)));
  return { load: () => void Promise.all([commands(), queries()]) };

  async function answer(event: IpcMainInvokeEvent, run: () => Promise<Reply<unknown>>): Promise<Reply<unknown>> {
    const reply = isTrustedSender(event, ownWindowIds) ? await run() : refuseAtDoor(desk, 'nothing of ours', { code: 'unknown-sender' });
    if (!reply.ok) log.warn('refused', { code: reply.refusal.code, window: event.sender.id });
    return reply;
  }
}

/** Loads at the first call, and answers every later one with the same. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => (loading ??= load());
}
