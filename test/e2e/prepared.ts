import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PROJECT = new URL('../../', import.meta.url).pathname;
/** The application as it was built when the run began: a build that runs meanwhile changes nothing to it. */
export const APPLICATION = join(PROJECT, '.cache', 'e2e', 'application');
/** The user data folder that every test begins with. */
export const AGENCY = join(PROJECT, '.cache', 'e2e', 'agency');
export const KEYS = join(AGENCY, 'key.json');
/** The same, with a passphrase for each of its people: a desk with the real sign-in would derive all of them at its first start. */
export const KEYS_OF_PEOPLE = join(PROJECT, '.cache', 'e2e', 'keys-of-people.json');

/** Enough members for pages, searches and a queue; few enough to be filled and copied in no time. */
export const MEMBERS = 400;

interface Runtime {
  readonly electronPath: string;
  readonly nativeBinding: string | null;
  readonly switches: readonly string[];
}

/** Which Electron runs here, as `npm run e2e` has prepared it. */
export function readRuntime(): Runtime {
  return JSON.parse(readFileSync(join(PROJECT, '.cache', 'runtime.json'), 'utf8')) as Runtime;
}
