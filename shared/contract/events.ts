import { z } from 'zod';
import { defineEvent } from './define.ts';
import { exportProgressEvent } from './grid-contract.ts';
import { importProgress } from './import-contract.ts';
import { deskStatusEvent } from './session-contract.ts';

/** Rows changed: what shows them asks again. */
export const changedEvent = defineEvent({ name: 'changed', payload: z.strictObject({ entities: z.array(z.string()) }) });

/** An entry of the native menu, or a global key, asks the window to act. */
export const actEvent = defineEvent({ name: 'act', payload: z.strictObject({ act: z.string() }) });

/** Every message from the main process to its windows. */
export const EVENTS = {
  [changedEvent.name]: changedEvent,
  [actEvent.name]: actEvent,
  [deskStatusEvent.name]: deskStatusEvent,
  [importProgress.name]: importProgress,
  [exportProgressEvent.name]: exportProgressEvent,
} as const;
