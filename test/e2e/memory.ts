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
  try {
    memory = openSync(`/proc/${processId}/mem`, 'r');
  } catch {
    return [];
  }
  try {
    const mappings = readFileSync(`/proc/${processId}/maps`, 'latin1').split('\n');
    return mappings.flatMap((mapping) => scanMapping(memory, mapping, wanted).map((sight) => ({ processId, kind, mapping, ...sight })));
  } finally {
    closeSync(memory);
  }
}

function scanMapping(memory: number, mapping: string, wanted: Readonly<Record<string, Buffer>>): Pick<Found, 'what' | 'near'>[] {
  // What a process cannot write holds its program, and nothing that it was given.
  const match = /^([0-9a-f]+)-([0-9a-f]+) rw/u.exec(mapping);
  if (match === null) return [];
  const [from, to] = [Number.parseInt(match[1] ?? '', 16), Number.parseInt(match[2] ?? '', 16)];
  const longest = Math.max(...Object.values(wanted).map(({ length }) => length));
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES + longest);
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
