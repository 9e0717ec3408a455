import type Logger from 'electron-log/node';
import { redact } from './redact.ts';

/** The one logger of the main process. Whatever is written goes through `redact`: no NIR, no IBAN, no e-mail, one line. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, string | number>>): void;
  warn(event: string, facts?: Readonly<Record<string, string | number>>): void;
  defect(event: string, error: unknown, facts?: Readonly<Record<string, string | number>>): void;
}

/** Five megabytes a file: electron-log keeps one older generation beside it. */
const MAX_BYTES = 5 * 1024 * 1024;

export interface OpenedLog extends Log {
  /** Resolves when every line so far is in the file. */
  written(): Promise<void>;
}

/** The library that writes loads with the first line: a start that has nothing to say does not wait for it. Lines keep their order and their instant. */
export function createLog(filePath: string): OpenedLog {
  let opening: Promise<Pick<typeof Logger, 'info' | 'warn' | 'error'>> | null = null;
  let last: Promise<void> = Promise.resolve();
  function write(level: 'info' | 'warn' | 'error', text: string): void {
    opening ??= openFile(filePath);
    // A log that cannot be opened must not reject: the process would log that rejection, and so on without end.
    last = opening.then((file) => file[level](text)).catch((error: unknown) => void process.stderr.write(`guichet: the log cannot be written, ${String(error)}\n`));
  }
  return {
    info: (event, facts) => write('info', line(event, facts)),
    warn: (event, facts) => write('warn', line(event, facts)),
    defect: (event, error, facts) => write('error', line(event, { ...facts, error: describe(error) })),
    written: () => last,
  };
}

async function openFile(path: string): Promise<Pick<typeof Logger, 'info' | 'warn' | 'error'>> {
  const { default: log } = await import('electron-log/node');
  // Without a name electron-log looks for a package.json around the bundle, and throws on its first line where there is none.
  log.transports.file.setAppName('guichet');
  log.transports.file.resolvePathFn = () => path;
  log.transports.file.maxSize = MAX_BYTES;
  log.transports.console.level = false;
  return log;
}

function line(event: string, facts: Readonly<Record<string, string | number>> = {}): string {
  return redact(JSON.stringify({ at: new Date().toISOString(), event, ...facts }));
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
