import { runCommand } from '../../hub/operator-commands.ts';
import type { TestHub } from './a-hub.ts';

/** Runs a command of the operator's on this hub. */
export function operate({ parts: { pool, clock, keys, settings } }: TestHub, name: string, ...args: readonly string[]): Promise<string> {
  return runCommand({ pool, clock, operator: 'sophie@hub-1', loadKeys: () => keys, loadSettings: () => settings }, name, args);
}
