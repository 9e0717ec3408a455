import { copiedCommand } from '../../shared/contract/session-contract.ts';
import { callCommand } from './door.ts';

/** Tells the desk that something of ours is now in the clipboard; what it is does not cross. */
export function noteCopy(): void {
  void callCommand(copiedCommand, {});
}

/** Tells it of every copy made with the keys or the menu; gives the way to stop. The clipboard holds the text once the event is over. */
export function watchCopies(): () => void {
  const note = (): void => void setTimeout(noteCopy, 0);
  document.addEventListener('copy', note);
  document.addEventListener('cut', note);
  return () => {
    document.removeEventListener('copy', note);
    document.removeEventListener('cut', note);
  };
}
