import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Reply } from '../../shared/contract/envelope.ts';
import { refused } from '../../shared/lib/result.ts';
import type { Log } from '../log/log.ts';
import type { Desk } from '../session/desk.ts';
import { isTrustedSender } from './trusted-sender.ts';

/** The only two channels that a window may call. Every refusal of the door itself is logged by its code, never its values. */
export function openDoor(desk: Desk, ownWindowIds: ReadonlySet<number>, log: Log): void {
  // The contracts and handlers load while the window does: Electron would not be ready before they were.
  const commands = import('./run-command.ts');
  const queries = import('./run-query.ts');
  ipcMain.handle('guichet:command', (event, message: unknown) => answer(event, async () => (await commands).runCommand(desk, event.sender.id, message)));
  ipcMain.handle('guichet:query', (event, message: unknown) => answer(event, async () => (await queries).runQuery(desk, message)));

  async function answer(event: IpcMainInvokeEvent, run: () => Promise<Reply<unknown>>): Promise<Reply<unknown>> {
    const reply = isTrustedSender(event, ownWindowIds) ? await run() : refused({ code: 'unknown-sender' } as const);
    if (!reply.ok) log.warn('refused', { code: reply.refusal.code, window: event.sender.id });
    return reply;
  }
}
