import iconv from 'iconv-lite';
import { closeSync, openSync, readSync } from 'node:fs';

export type Encoding = 'utf-8' | 'windows-1252';

/** What a first reading tells of a file; null encoding: UTF-16 or binary, which no export is written in. */
export interface TextSurvey {
  readonly encoding: Encoding | null;
  /** Line feeds, plus a last line without one: what progress counts against. */
  readonly lines: number;
}

/** Large enough that system calls cost nothing, small enough to be the most that a file of any size takes in memory. */
const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 10;

/**
 * Reads a file once to know its encoding and its length: UTF-8 when all of it is valid UTF-8, else Windows-1252,
 * in which nearly any byte is a letter. No guess is made from the language.
 */
export function surveyText(path: string): TextSurvey {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let lines = 0;
  let isUtf8 = true;
  let isFirst = true;
  let lastByte = LINE_FEED;
  for (const chunk of chunksOf(path)) {
    if (isFirst && isUtf16(chunk)) return { encoding: null, lines: 0 };
    isFirst = false;
    isUtf8 = isUtf8 && decodes(strict, chunk);
    lines += countLineFeeds(chunk);
    lastByte = chunk.at(-1) ?? lastByte;
  }
  isUtf8 = isUtf8 && decodes(strict, null);
  return { encoding: isUtf8 ? 'utf-8' : 'windows-1252', lines: lines + (lastByte === LINE_FEED ? 0 : 1) };
}

/**
 * The text of a file, piece by piece, without a byte order mark.
 * iconv-lite decodes Windows-1252 because several Node versions take it for Latin-1 and lose « € », « ’ » and « œ ».
 */
export function* decodedText(path: string, encoding: Encoding): Generator<string> {
  if (encoding === 'windows-1252') {
    const decoder = iconv.getDecoder('windows-1252');
    for (const chunk of chunksOf(path)) yield decoder.write(chunk);
    return;
  }
  const decoder = new TextDecoder('utf-8');
  for (const chunk of chunksOf(path)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** One buffer serves every chunk: whoever receives one uses it before asking for the next. */
function* chunksOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const length = readSync(file, buffer, 0, CHUNK_BYTES, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function isUtf16(start: Buffer): boolean {
  return (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
}

function decodes(strict: TextDecoder, chunk: Buffer | null): boolean {
  try {
    if (chunk === null) strict.decode();
    else strict.decode(chunk, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function countLineFeeds(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
