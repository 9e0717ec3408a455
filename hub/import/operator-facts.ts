import { resolve } from 'node:path';
import type { HubParts } from '../parts.ts';

/** What a command that fills the hub works with, and who runs it. */
export interface OperatorFacts extends Pick<HubParts, 'pool' | 'clock'> {
  readonly operator: string;
}

/** The folder that a person named: npm starts its scripts in the project, and says where the person was. */
export function folderNamed(folder: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), folder);
}
