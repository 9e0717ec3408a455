import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Reply } from '../../shared/contract/envelope.ts';
import type { FirstScreen } from '../../shared/contract/first-screen-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import type { Log } from '../log/log.ts';
import type { Desk } from '../session/desk.ts';
import { refuseAtDoor } from './refuse-at-door.ts';
import { isTrustedSender } from './trusted-sender.ts';

/** The window draws its first frame meanwhile, and has need of every core; whoever acts sooner loads what the act needs. */
const LOAD_OTHERS_AFTER_MS = 500;

export interface DoorParts {
  readonly desk: Desk;
  /** Ids of the contents that may call. */
  readonly ownWindowIds: ReadonlySet<number>;
  readonly log: Log;
  readonly readFirstScreen: () => Promise<FirstScreen>;
  /** Called once, when the first screen has been drawn: whatever loads before, its rows would wait for. */
  readonly loadOthers: () => void;
}

/** The only three channels that a window may call; that of the first screen takes no input. Every refusal of the door itself is logged by its code, never its values. */
export function openDoor({ desk, ownWindowIds, log, readFirstScreen, loadOthers }: DoorParts): void {
  const commands = once(() => import('./run-command.ts'));
  const queries = once(() => import('./run-query.ts'));
  const others = once(async () => {
    loadOthers();
    await Promise.all([commands(), queries()]);
  });
  ipcMain.handle('guichet:first-screen', (event) => answer(event, answerFirstScreen));
  ipcMain.handle('guichet:command', (event, message: unknown) => answer(event, async () => (await commands()).runCommand(desk, event.sender.id, message)));
  ipcMain.handle('guichet:query', (event, message: unknown) => answer(event, async () => (await queries()).runQuery(desk, message)));

  async function answerFirstScreen(): Promise<Reply<FirstScreen>> {
    try {
      return done(await readFirstScreen());
    } catch (error) {
      return refused({ code: 'defect', reference: desk.recordDefect('first-screen', error) });
    } finally {
      setTimeout(() => void others(), LOAD_OTHERS_AFTER_MS);
    }
  }

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
