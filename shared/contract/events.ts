import { z } from 'zod';
import { defineEvent } from './define.ts';
import { exportProgressEvent } from './grid-contract.ts';
import { importProgress } from './import-contract.ts';
import { journalStateEvent } from './journal-contract.ts';
import { purgeProgressEvent } from './purge-contract.ts';
import { deskStatusEvent } from './session-contract.ts';
import { syncPhaseEvent } from './sync-contract.ts';

/** Rows changed: what shows them asks again. */
export const changedEvent = defineEvent({ name: 'changed', payload: z.strictObject({ entities: z.array(z.string()) }) });

/** An entry of the native menu, or a global key, asks the window to act. */
export const actEvent = defineEvent({ name: 'act', payload: z.strictObject({ act: z.string() }) });

/** A link from outside, already reduced to one of our paths, asks the window to go there. */
export const goEvent = defineEvent({ name: 'go', payload: z.strictObject({ path: z.string().max(200) }) });

/** Every message from the main process to its windows. */
export const EVENTS = {
  [changedEvent.name]: changedEvent,
  [actEvent.name]: actEvent,
  [goEvent.name]: goEvent,
  [deskStatusEvent.name]: deskStatusEvent,
  [importProgress.name]: importProgress,
  [exportProgressEvent.name]: exportProgressEvent,
  [journalStateEvent.name]: journalStateEvent,
  [purgeProgressEvent.name]: purgeProgressEvent,
  [syncPhaseEvent.name]: syncPhaseEvent,
} as const;
