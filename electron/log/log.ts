import log from 'electron-log/node';
import { redact } from './redact.ts';

/** The one logger of the main process. Whatever is written goes through `redact`: no NIR, no IBAN, no e-mail, one line. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, string | number>>): void;
  warn(event: string, facts?: Readonly<Record<string, string | number>>): void;
  defect(event: string, error: unknown, facts?: Readonly<Record<string, string | number>>): void;
}

/** Five megabytes a file: electron-log keeps one older generation beside it. */
const MAX_BYTES = 5 * 1024 * 1024;

export function createLog(filePath: string): Log {
  // Without a name electron-log looks for a package.json around the bundle, and throws on its first line where there is none.
  log.transports.file.setAppName('guichet');
  log.transports.file.resolvePathFn = () => filePath;
  log.transports.file.maxSize = MAX_BYTES;
  log.transports.console.level = false;
  return {
    info: (event, facts) => log.info(line(event, facts)),
    warn: (event, facts) => log.warn(line(event, facts)),
    defect: (event, error, facts) => log.error(line(event, { ...facts, error: describe(error) })),
  };
}

function line(event: string, facts: Readonly<Record<string, string | number>> = {}): string {
  return redact(JSON.stringify({ at: new Date().toISOString(), event, ...facts }));
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
