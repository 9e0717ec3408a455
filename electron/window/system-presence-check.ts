import { systemPreferences } from 'electron';
import { NO_PRESENCE_CHECK, type PresenceCheck } from '../session/presence-check.ts';

/** Touch ID on a Mac that has it; nothing elsewhere. */
export function systemPresenceCheck(): PresenceCheck {
  if (process.platform !== 'darwin') return NO_PRESENCE_CHECK;
  return {
    isOffered: () => systemPreferences.canPromptTouchID(),
    ask: (reason) => systemPreferences.promptTouchID(reason).then(() => true, () => false),
  };
}
