import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What every figure of one run is measured on. */
export interface BenchSetting {
  readonly project: string;
  /** A user data folder: the encrypted database `guichet.db`, its key sealed beside it. */
  readonly desk: string;
  readonly path: string;
  readonly key: Uint8Array;
  readonly members: number;
  /** Lines of reimbursement, where many of them travel. */
  readonly lines: number;
  /** The built application, copied when the run began: a build that runs meanwhile changes nothing to it. */
  readonly application: string;
  readonly runtime: BenchRuntime;
}

export interface BenchRuntime {
  readonly electronPath: string;
  readonly electronVersion: string;
  readonly nativeBinding: string | null;
  readonly switches: readonly string[];
}

/** Which Electron runs here, as `npm run bench` has prepared it. */
export function readRuntime(project: string): BenchRuntime {
  const { switches, ...runtime } = JSON.parse(readFileSync(join(project, '.cache', 'runtime.json'), 'utf8')) as BenchRuntime;
  // A virtual display has no GPU, whoever prepared the runtime; the floor gets the same switches.
  return { ...runtime, switches: [...new Set([...switches, ...(process.platform === 'linux' ? ['--disable-gpu'] : [])])] };
}

/** Our settings and no other: what the machine of the bench sets for Guichet or Electron is not passed on. */
export function windowEnvironment(own: Readonly<Record<string, string>>): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name, value]) => value !== undefined && !/^(?:GUICHET_|ELECTRON_)/u.test(name));
  return { ...(Object.fromEntries(inherited) as Record<string, string>), ...own };
}

/** What the application needs to open the database of the bench with somebody at the desk. */
export function deskEnvironment({ desk, runtime }: BenchSetting, person: string): Record<string, string> {
  return windowEnvironment({
    GUICHET_DEMO: '1', GUICHET_DEMO_PERSON: person, GUICHET_USER_DATA: desk, GUICHET_SQLITE_BINDING: runtime.nativeBinding ?? '',
  });
}
