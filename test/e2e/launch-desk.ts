import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aRecordFile, CONTENTS_RECORDER } from './contents-records.ts';
import { AGENCY, APPLICATION, KEYS, KEYS_OF_PEOPLE, MEMBERS, readRuntime } from './prepared.ts';

/** A running workstation, and what went wrong in it so far. */
export interface Desk {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The main process; it stays known after its end. */
  readonly process: ChildProcess;
  readonly userData: string;
  /** Console errors, exceptions and violations of the content policy that nobody has forgiven. */
  readonly faults: string[];
  /** What a test provokes on purpose is no fault. */
  forgive(pattern: RegExp): void;
  isForgiven(fault: string): boolean;
  /** What standard output said so far. */
  output(): string;
}

export interface LaunchOptions {
  /** A folder of a former start; without it, a copy of the demonstration agency. */
  readonly userData?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of a program that was built for an insurer with a profile of its own. */
  readonly application?: string;
}

/** Beyond, a start hangs. It takes about a second; under a false clock on a loaded machine half a minute has been seen. How long one may take is measured elsewhere. */
const START_LIMIT_MS = 90_000;

/** Starts the application on its own user data and waits for its first window to ask who works here. */
export async function launchDesk({ env = {}, userData = aUserDataFolder(env['GUICHET_REAL_SIGN_IN'] === '1' ? KEYS_OF_PEOPLE : KEYS), args = [], application = APPLICATION }: LaunchOptions = {}): Promise<Desk> {
  const runtime = readRuntime();
  const app = await _electron.launch({
    executablePath: runtime.electronPath,
    args: [...runtime.switches, '-r', CONTENTS_RECORDER, application, '--members', String(MEMBERS), ...args],
    env: environment({ GUICHET_USER_DATA: userData, GUICHET_SQLITE_BINDING: runtime.nativeBinding ?? '', E2E_CONTENTS_RECORD: aRecordFile(), ...env }),
    timeout: START_LIMIT_MS,
  });
  const said: string[] = [];
  app.process().stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  const watch = watchFaults(app);
  const page = await app.firstWindow({ timeout: START_LIMIT_MS });
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: START_LIMIT_MS });
  return { app, page, process: app.process(), userData, ...watch, output: () => said.join('') };
}

/** What runs when the machine of the tests has its own settings of Guichet: none of them is passed on. */
export function environment(own: Readonly<Record<string, string>>): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name, value]) => value !== undefined && !/^(?:GUICHET_|ELECTRON_)/u.test(name));
  return { ...(Object.fromEntries(inherited) as Record<string, string>), GUICHET_DEMO: '1', ...own };
}

/** A fresh copy of the demonstration agency, with these of its keys. */
export function aUserDataFolder(keys = KEYS): string {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-e2e-'));
  for (const file of ['guichet.db', 'guichet.db-wal', 'journal-head.json'].filter((name) => existsSync(join(AGENCY, name)))) cpSync(join(AGENCY, file), join(folder, file));
  cpSync(keys, join(folder, 'key.json'));
  return folder;
}

/** Every line of the log that tells a defect: a test that leaves one has failed, whatever the screen showed. */
export function defectsOf(userData: string): readonly string[] {
  return logLines(userData).filter((line) => /defect|uncaught-exception|unhandled-rejection/u.test(line));
}

export function logLines(userData: string): readonly string[] {
  const file = join(userData, 'logs', 'guichet.log');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

/** What the content policy refused, as the log tells it: nothing may, unless the test provokes it. */
export function violationsOf({ userData, isForgiven }: Desk): readonly string[] {
  return rulesRefused(userData).filter((rule) => rule.startsWith('policy ')).map((rule) => `Content Security Policy: ${rule}`).filter((fault) => !isForgiven(fault));
}

/** The rules by which the application refused something, oldest first. */
export function rulesRefused(userData: string): readonly string[] {
  return logLines(userData).flatMap((line) => /"event":"refused".*"(?:rule|code)":"([^"]*)"/u.exec(line)?.[1] ?? []);
}

/** Ends the application as the person would; a hung one is killed, and that is a fault. */
export async function closeDesk(desk: Desk): Promise<void> {
  if (hasEnded(desk)) return;
  await desk.app.close();
}

export function hasEnded({ process }: Desk): boolean {
  return process.exitCode !== null || process.signalCode !== null;
}

function watchFaults(app: ElectronApplication): Pick<Desk, 'faults' | 'forgive' | 'isForgiven'> {
  const faults: string[] = [];
  const forgiven: RegExp[] = [];
  const watched = new Set<Page>();
  const isForgiven = (fault: string): boolean => forgiven.some((pattern) => pattern.test(fault));
  const note = (fault: string): void => {
    if (!isForgiven(fault)) faults.push(fault);
  };
  const watch = (page: Page): void => {
    if (watched.has(page)) return;
    watched.add(page);
    page.on('console', (message) => {
      if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => note(`exception: ${error.stack ?? error.message}`));
    page.on('crash', () => note('the page crashed'));
  };
  app.windows().forEach(watch);
  app.on('window', watch);
  return { faults, forgive: (pattern) => forgiven.push(pattern), isForgiven };
}
