import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { familyOf } from './packaged.ts';
import type { Needle } from './planted-words.ts';

export interface Find {
  readonly file: string;
  readonly word: string;
  readonly how: string;
}

/** What was read, and what was found in it. */
export interface Search {
  readonly files: number;
  readonly bytes: number;
  readonly found: readonly Find[];
}

/** Far above what any file of a run inflates to; a bomb is not what is looked for here. */
const INFLATED_AT_MOST = 64 * 1024 * 1024;

/**
 * Looks for every writing of every planted word in all files of the folders, as they are and inflated, and in files that a process of
 * `ofProcess` holds open without a name. Memory that is shared under the name of a file (`/dev/shm`) is no file on the disk.
 */
export function searchFiles(folders: readonly string[], needles: readonly Needle[], ofProcess?: number): Search {
  const look = lookFor(needles);
  const files = [...folders.flatMap(filesBelow), ...(ofProcess === undefined ? [] : nameless(ofProcess))];
  let bytes = 0;
  const found: Find[] = [];
  for (const file of files) {
    const content = readOrNothing(file);
    bytes += content.length;
    for (const [form, part] of formsOf(content)) for (const { word, how } of look(part)) found.push({ file, word, how: form === '' ? how : `${form}, ${how}` });
  }
  return { files: files.length, bytes, found };
}

/** Folder by folder: one that its program takes away meanwhile has no files, and those around it have theirs. */
export function filesBelow(path: string): readonly string[] {
  const kind = orGone(() => lstatSync(path), null);
  if (kind === null || !kind.isDirectory()) return kind?.isFile() === true ? [path] : [];
  const entries = orGone(() => readdirSync(path, { withFileTypes: true }), []);
  return entries.flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : entry.isFile() ? [join(path, entry.name)] : []));
}

/** Files that were deleted while somebody holds them: they stay on the disk until the last process lets go. */
function nameless(pid: number): readonly string[] {
  return familyOf(pid).flatMap((one) => descriptorsOf(one)).filter(([, target]) => target.endsWith(' (deleted)') && !/^\/(?:dev\/shm|memfd:)/u.test(target)).map(([link]) => link);
}

function descriptorsOf(pid: number): readonly (readonly [string, string])[] {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).map((name) => [join(folder, name), readlinkSync(join(folder, name))] as const);
  } catch {
    // The process, or one of its files, was gone before it was looked at.
    return [];
  }
}

function readOrNothing(file: string): Buffer {
  return orGone(() => readFileSync(file), Buffer.alloc(0));
}

/** What a running program has just deleted is not there. */
function orGone<T>(read: () => T, gone: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return gone;
    throw error;
  }
}

/** The content itself, then whatever in it inflates. */
function* formsOf(content: Buffer): Iterable<readonly [string, Buffer]> {
  yield ['', content];
  for (const [form, start, inflate] of COMPRESSED) {
    for (let at = content.indexOf(start); at >= 0; at = content.indexOf(start, at + 1)) yield [form, inflatedOrNothing(() => inflate(content, at))];
  }
  yield ['brotli', inflatedOrNothing(() => brotliDecompressSync(content, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: INFLATED_AT_MOST }))];
}

/** A stream need not end where the file does, nor be whole. */
const PARTIAL = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: INFLATED_AT_MOST };
const COMPRESSED: readonly (readonly [string, Buffer, (content: Buffer, at: number) => Buffer])[] = [
  ['gzip', Buffer.from([0x1f, 0x8b, 0x08]), (content, at) => gunzipSync(content.subarray(at), PARTIAL)],
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ['zlib', Buffer.from([0x78, level]), (content: Buffer, at: number) => inflateSync(content.subarray(at), PARTIAL)] as const),
  ['zip', Buffer.from('PK\u0003\u0004', 'latin1'), (content, at) => inflateRawSync(content.subarray(at + 30 + content.readUInt16LE(at + 26) + content.readUInt16LE(at + 28)), PARTIAL)],
];

function inflatedOrNothing(inflate: () => Buffer): Buffer {
  try {
    return inflate();
  } catch {
    // These bytes only looked like the beginning of a compressed text.
    return Buffer.alloc(0);
  }
}

/** One pass over a content for thousands of needles: two bytes say whether any of them may begin there. */
function lookFor(needles: readonly Needle[]): (content: Buffer) => readonly Needle[] {
  const byStart = new Map<number, Needle[]>();
  const mayBegin = new Uint8Array(0x10000);
  for (const needle of needles) {
    const start = needle.bytes.readUInt32LE(0);
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
    mayBegin[start & 0xffff] = 1;
  }
  return (content) => {
    const found = new Set<Needle>();
    for (let at = 0; at + 4 <= content.length; at += 1) {
      if (mayBegin[(content[at] ?? 0) | ((content[at + 1] ?? 0) << 8)] === 0) continue;
      for (const needle of byStart.get(content.readUInt32LE(at)) ?? []) {
        if (content.subarray(at, at + needle.bytes.length).equals(needle.bytes)) found.add(needle);
      }
    }
    return [...found];
  };
}
