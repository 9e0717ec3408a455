import { existsSync, writeFileSync } from 'node:fs';

const FILTER = '/proc/self/coredump_filter';

/**
 * Leaves every part of the memory out of a core dump of this process, which holds the keys: a crash then tells where it
 * happened and not what was there. Windows of the desk are not dumpable at all (Chromium's sandbox), and Chromium's own dumps are off
 * as long as nobody starts the crash reporter.
 *
 * Source: core(5), « Controlling which mappings are written to the core dump ».
 */
export function forbidMemoryDumps(): void {
  if (process.platform === 'linux' && existsSync(FILTER)) writeFileSync(FILTER, '0');
}
