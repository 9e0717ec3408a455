import { inflateSync } from 'node:zlib';
import type { PaperFlag } from '../../shared/domain/paper/kept-paper.ts';

/** A file is a PDF when its header lies in the first kilobyte and its end mark in the last two (readers allow as much). */
const HEADER_WITHIN = 1024;
const END_WITHIN = 2048;
/** Objects packed together take some hundred kilobytes; more, or more of them, is made to fill a memory. */
const LARGEST_PACK = 8_000_000;
const MOST_PACKS = 2000;
const LARGEST_IN_ALL = 64_000_000;
/** Where the dictionary of a pack is followed by its stream. */
const STREAM_WITHIN = 2048;

/**
 * What a PDF holds beside pages; null when it is cut short, or unpacks to more than a memory may take. Names are read as
 * spelt, with escapes, and in packed objects; what is encrypted is not seen, so an empty answer is no proof. Nothing of it ever runs: our viewer
 * draws the pages.
 *
 * Source: ISO 32000-2, 12.6.4 (actions), 7.11.4 (embedded files), 7.6 (encryption), 7.5.7 (object streams), 7.3.5 (names), 12.7.8 (XFA).
 */
export function inspectPdf(bytes: Uint8Array): readonly PaperFlag[] | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.slice(0, HEADER_WITHIN).includes('%PDF-') || !text.slice(-END_WITHIN).includes('%%EOF')) return null;
  const packs = unpack(bytes, text);
  if (packs === null) return null;
  const pieces = [text, ...packs].map(spelt);
  return NAMES.filter(([, pattern]) => pieces.some((piece) => pattern.test(piece))).map(([flag]) => flag);
}

const NAMES: readonly (readonly [PaperFlag, RegExp])[] = [
  ['script', /\/(?:JavaScript|JS)\b/u],
  ['launch', /\/(?:Launch|GoToR|GoToE)\b/u],
  ['embedded-file', /\/EmbeddedFiles?\b/u],
  ['protected', /\/Encrypt\b/u],
  ['form', /\/XFA\b/u],
  ['link', /\/(?:URI|SubmitForm)\b/u],
];

/** The objects that lie packed in streams, as text; null when they unpack to too much. */
function unpack(bytes: Uint8Array, text: string): readonly string[] | null {
  const packs: string[] = [];
  let unpacked = 0;
  for (let at = text.indexOf('/ObjStm'); at !== -1; at = text.indexOf('/ObjStm', at + 1)) {
    const stream = /stream\r?\n/u.exec(text.slice(at, at + STREAM_WITHIN));
    if (stream === null) continue;
    const from = at + stream.index + stream[0].length;
    const pack = inflated(bytes.subarray(from, endOf(text, from)));
    if (pack === null) return null;
    unpacked += pack.length;
    if (packs.push(pack) > MOST_PACKS || unpacked > LARGEST_IN_ALL) return null;
  }
  return packs;
}

function endOf(text: string, from: number): number {
  const end = text.indexOf('endstream', from);
  return end === -1 ? text.length : end;
}

/** Empty for a stream that is packed in another way or damaged: then nothing of it is drawn either. Null when it is too large. */
function inflated(packed: Uint8Array): string | null {
  try {
    return inflateSync(packed, { maxOutputLength: LARGEST_PACK }).toString('latin1');
  } catch (error) {
    return error instanceof RangeError ? null : '';
  }
}

/** `/J#61vaScript` is `/JavaScript` to every reader. */
function spelt(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/gu, (_escape, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
