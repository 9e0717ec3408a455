import { app, dialog } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../log/log.ts';
import { INSTALLATION } from '../text/installation.ts';

/** Tells a script that the start was refused, and was no crash. Source: sysexits.h, EX_NOPERM. */
const REFUSED_EXIT = 77;

/**
 * Ends a start that may not be. The folder of the data may be the reason, or may have been chosen by whoever started us, so
 * the log lies beside its usual place. Where a person can see it, the system's own box says why.
 */
export async function refuseStart(rules: readonly string[], sentence: string): Promise<void> {
  const folder = join(app.getPath('appData'), `${app.getName()}-refus`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = createLog(join(folder, 'guichet.log'));
  for (const rule of rules) log.warn('refused', { rule, sentence });
  // The box waits for a person: the line is on the disk before.
  await log.written();
  dialog.showErrorBox(INSTALLATION.title, sentence);
  app.exit(REFUSED_EXIT);
}
