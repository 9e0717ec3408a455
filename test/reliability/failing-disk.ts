import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DiskSummary } from './disk-loop.ts';

const SOURCE = fileURLToPath(new URL('../../test/reliability/failing-disk.c', import.meta.url));
const RAW_TEXT = new URL('../../test/reliability/raw-text.mjs', import.meta.url).href;

/** Why no disk can be made to fail here; null where it can. Another system, or one without a C compiler, does not count its writes this way. */
export function whyNoFailingDisk(): string | null {
  if (process.platform !== 'linux') return `${process.platform} loads no library before its own`;
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'there is no C compiler';
  }
}

/** Runs the built `disk` with a disk that fails on order; `tell` is given what is wrong, line by line. */
export async function runOnFailingDisk(program: string, args: readonly string[], tell: (line: string) => void): Promise<DiskSummary> {
  const place = mkdtempSync(join(tmpdir(), 'guichet-failing-'));
  const [library, folder, orders] = [join(place, 'failing-disk.so'), join(place, 'disk'), join(place, 'orders')];
  mkdirSync(folder);
  writeFileSync(orders, new Uint8Array(16));
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-Werror', '-o', library, SOURCE, '-ldl']);
  try {
    const child = spawn(process.execPath, ['--import', RAW_TEXT, program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LD_PRELOAD: library, FAILING_DISK_FOLDER: folder, FAILING_DISK_ORDERS: orders },
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => text.split('\n').filter((line) => line !== '').forEach(tell));
    await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    const last = said.trim().split('\n').at(-1) ?? '';
    if (!last.startsWith('{')) throw new Error(`the process ended without its summary: ${last}`);
    return JSON.parse(last) as DiskSummary;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
