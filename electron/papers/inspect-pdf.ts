import type { PaperFlag } from '../../shared/domain/paper/kept-paper.ts';

/** A file is a PDF when its header lies in the first kilobyte and its end mark in the last two (readers allow as much). */
const HEADER_WITHIN = 1024;
const END_WITHIN = 2048;

/**
 * What a PDF holds beside pages; null when it is cut short. Reads names as written in the file: a name hidden in a
 * compressed object is not seen, so an empty answer is no proof. Nothing of it ever runs: the pages are drawn by our viewer.
 *
 * Source: ISO 32000-2, 12.6.4 (actions), 7.11.4 (embedded files), 7.6 (encryption).
 */
export function inspectPdf(bytes: Uint8Array): readonly PaperFlag[] | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.slice(0, HEADER_WITHIN).includes('%PDF-') || !text.slice(-END_WITHIN).includes('%%EOF')) return null;
  return NAMES.filter(([, pattern]) => pattern.test(text)).map(([flag]) => flag);
}

const NAMES: readonly (readonly [PaperFlag, RegExp])[] = [
  ['script', /\/(?:JavaScript|JS)\b/u],
  ['launch', /\/Launch\b/u],
  ['embedded-file', /\/EmbeddedFiles?\b/u],
  ['protected', /\/Encrypt\b/u],
];
