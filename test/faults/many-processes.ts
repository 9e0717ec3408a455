import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Few enough that processes end together, many enough that starting one weighs little. */
const MOST_SEEDS_A_PART = 250;

/** What one process told last: counts by name. */
export type Counts = Readonly<Record<string, number>>;

/** Runs a range of seeds in so many processes at a time, each with a part of it; gives the sums of what each told, or null when one of them ended without a word. */
export async function runInProcesses(range: { readonly from: number; readonly seeds: number; readonly processes: number }): Promise<readonly Counts[] | null> {
  const end = range.from + range.seeds;
  const size = Math.min(MOST_SEEDS_A_PART, Math.ceil(range.seeds / range.processes));
  const parts: (readonly [from: number, seeds: number])[] = [];
  for (let from = range.from; from < end; from += size) parts.push([from, Math.min(size, end - from)]);
  const told: (readonly Counts[])[] = [];
  let isWhole = true;
  await Promise.all(Array.from({ length: range.processes }, async () => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      const counts = await runPart(...part);
      if (counts === null) isWhole = false;
      else told.push(counts);
    }
  }));
  return isWhole ? sumOf(told) : null;
}

/** Its last lines are objects of counts; what it tells before them is passed on. */
async function runPart(from: number, seeds: number): Promise<readonly Counts[] | null> {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1, 2), '--seeds', String(seeds), '--from', String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const counts: Counts[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) counts.push(JSON.parse(line) as Counts);
    else console.log(line);
  }
  await ended;
  console.error(`${from} to ${from + seeds - 1}: ${JSON.stringify(counts.at(-1) ?? 'ended without a word')}`);
  return counts.length === 0 ? null : counts;
}

/** Line by line, name by name. */
function sumOf(told: readonly (readonly Counts[])[]): readonly Counts[] {
  const sums: Record<string, number>[] = [];
  for (const lines of told) {
    for (const [at, line] of lines.entries()) {
      const sum = (sums[at] ??= {});
      for (const [name, count] of Object.entries(line)) sum[name] = (sum[name] ?? 0) + count;
    }
  }
  return sums;
}
