import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

/** One place where something was found: which process, of which kind, in which mapping. */
export interface Found {
  readonly processId: number;
  readonly kind: string;
  readonly what: string;
  readonly mapping: string;
  /** What stands around it, a point for each byte that is no sign of ASCII: tells what kind of thing was left. Written where a test fails, of invented people. */
  readonly near: string;
}

const CHUNK_BYTES = 8 * 1024 * 1024;
const NEAR_BYTES = 200;
/** A page, and what the system tells of each one (`pagemap`): two bits of the last byte say that it is in memory, or on the disk for want of room. */
const PAGE_BYTES = 4096;
const PAGE_ENTRY_BYTES = 8;
const PRESENT_OR_SWAPPED = 0b1100_0000;

/** Looks for each of `wanted` in all that every process of the tree can read of itself. */
export function scanMemory(rootId: number, wanted: Readonly<Record<string, Buffer>>): readonly Found[] {
  return processesUnder(rootId).flatMap((processId) => scanProcess(processId, wanted));
}

/** The process and all that it started, by their ids. */
export function processesUnder(rootId: number): readonly number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/u.test(name)).flatMap((name) => parentOf(Number(name)));
  const children = (id: number): readonly number[] => parents.filter(({ parent }) => parent === id).flatMap((child) => [child.id, ...children(child.id)]);
  return [rootId, ...children(rootId)];
}

/** 'browser', 'renderer', 'gpu-process', 'utility', 'zygote'. */
export function kindOf(processId: number): string {
  try {
    return /--type=([\w-]+)/u.exec(readFileSync(`/proc/${processId}/cmdline`, 'latin1'))?.[1] ?? 'browser';
  } catch {
    return 'ended';
  }
}

function parentOf(id: number): { id: number; parent: number }[] {
  try {
    return [{ id, parent: Number(/^PPid:\s+(\d+)/mu.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) }];
  } catch {
    // It ended while the list was read.
    return [];
  }
}

function scanProcess(processId: number, wanted: Readonly<Record<string, Buffer>>): Found[] {
  const kind = kindOf(processId);
  let memory: number;
  let pages: number;
  try {
    memory = openSync(`/proc/${processId}/mem`, 'r');
    pages = openSync(`/proc/${processId}/pagemap`, 'r');
  } catch {
    return [];
  }
  try {
    const mappings = readFileSync(`/proc/${processId}/maps`, 'latin1').split('\n');
    return mappings.flatMap((mapping) => spansOf(pages, mapping).flatMap((span) => scanSpan(memory, span, wanted)).map((sight) => ({ processId, kind, mapping, ...sight })));
  } finally {
    closeSync(memory);
    closeSync(pages);
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Where a mapping may hold anything. Of the memory that is a process's own, a page that it has never touched is not there: stacks of threads are gigabytes of such
 * pages. What has a file, or is shared with others, is there without this process having touched it.
 */
function spansOf(pages: number, mapping: string): readonly Span[] {
  // What a process cannot write holds its program, and nothing that it was given.
  const match = /^([0-9a-f]+)-([0-9a-f]+) rw.([ps]) [0-9a-f]+ \S+ (\d+)/u.exec(mapping);
  if (match === null) return [];
  const whole = { from: Number.parseInt(match[1] ?? '', 16), to: Number.parseInt(match[2] ?? '', 16) };
  const isOwn = match[3] === 'p' && match[4] === '0';
  return isOwn ? touchedPages(pages, whole) : [whole];
}

/** Runs of pages that are in memory or were put on the disk. */
function touchedPages(pages: number, whole: Span): readonly Span[] {
  const entries = Buffer.alloc(((whole.to - whole.from) / PAGE_BYTES) * PAGE_ENTRY_BYTES);
  readSync(pages, entries, 0, entries.length, (whole.from / PAGE_BYTES) * PAGE_ENTRY_BYTES);
  const spans: { from: number; to: number }[] = [];
  for (let from = whole.from, entry = PAGE_ENTRY_BYTES - 1; from < whole.to; from += PAGE_BYTES, entry += PAGE_ENTRY_BYTES) {
    if (((entries[entry] ?? 0) & PRESENT_OR_SWAPPED) === 0) continue;
    const last = spans.at(-1);
    if (last?.to === from) last.to += PAGE_BYTES;
    else spans.push({ from, to: from + PAGE_BYTES });
  }
  return spans;
}

function scanSpan(memory: number, { from, to }: Span, wanted: Readonly<Record<string, Buffer>>): Pick<Found, 'what' | 'near'>[] {
  const longest = Math.max(...Object.values(wanted).map(({ length }) => length));
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, to - from) + longest);
  const found: Pick<Found, 'what' | 'near'>[] = [];
  for (let at = from; at < to; at += CHUNK_BYTES) {
    const read = readAt(memory, chunk, at, Math.min(CHUNK_BYTES + longest, to - at));
    for (const [what, bytes] of Object.entries(wanted)) {
      const place = chunk.subarray(0, read).indexOf(bytes);
      if (place !== -1) found.push({ what, near: readable(chunk.subarray(Math.max(0, place - NEAR_BYTES), Math.min(read, place + NEAR_BYTES))) });
    }
  }
  return found;
}

function readable(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll(/[^ -~]/gu, '.');
}

/** Nothing where the mapping cannot be read: a page of a device, or one that went meanwhile. */
function readAt(memory: number, chunk: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, chunk, 0, length, at);
  } catch {
    return 0;
  }
}
