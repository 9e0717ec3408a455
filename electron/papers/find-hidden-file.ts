/** Kinds of file that a paper may hide: what another program would make of the same bytes. */
export type HiddenFile = 'archive' | 'page' | 'program' | 'document';

/** A program reads the marks of a file at its start; pages are recognised anywhere in the first kilobyte (WHATWG, MIME Sniffing, 7). */
const SNIFFED = 1024;
/** The record that ends a ZIP: its mark, its length without a comment, and where the length of the comment stands. Source: APPNOTE 4.3.16. */
const ZIP_END = { mark: 'PK\x05\x06', length: 22, commentAt: 20, longestComment: 65_535 } as const;

const MARKS: readonly (readonly [HiddenFile, RegExp])[] = [
  ['archive', /PK\x03\x04|PK\x05\x06|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c/u],
  ['program', /^\s*(?:MZ|\x7fELF|#!|\xca\xfe\xba\xbe)/u],
  ['document', /%PDF-|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/u],
  ['page', /<(?:!doctype\s+html|html|head|body|script|iframe|svg|\?php)\b/iu],
];

/**
 * What lies before the header of a PDF or behind its end and is a file of its own. A PDF may begin after some stray bytes of a
 * mailer, and hold whatever it likes in its streams: only what another program would open is found.
 */
export function hiddenInPdf(bytes: Uint8Array): HiddenFile | null {
  const text = latin1(bytes);
  const [before, head] = [text.slice(0, Math.max(0, text.indexOf('%PDF-'))), text.slice(0, SNIFFED)];
  const behind = text.slice(text.lastIndexOf('%%EOF') + '%%EOF'.length);
  if (endsAsArchive(text)) return 'archive';
  return markIn(before) ?? markIn(behind) ?? (isPage(head) ? 'page' : null);
}

/** What lies behind the end of a picture and is a file of its own. A film behind a photograph is what telephones make: it is left out, and is no fault. */
export function hiddenBehindPicture(behind: Uint8Array): HiddenFile | null {
  const text = latin1(behind);
  return markIn(text.slice(0, SNIFFED)) ?? (endsAsArchive(text) ? 'archive' : null);
}

/** A comment that reaches exactly to the end of the file: a ZIP may begin anywhere, but it ends here. */
function endsAsArchive(text: string): boolean {
  const from = Math.max(0, text.length - ZIP_END.length - ZIP_END.longestComment);
  for (let at = text.indexOf(ZIP_END.mark, from); at !== -1; at = text.indexOf(ZIP_END.mark, at + 1)) {
    const comment = text.charCodeAt(at + ZIP_END.commentAt) + 256 * text.charCodeAt(at + ZIP_END.commentAt + 1);
    if (at + ZIP_END.length + comment === text.length) return true;
  }
  return false;
}

function markIn(text: string): HiddenFile | null {
  return MARKS.find(([, mark]) => mark.test(text))?.[0] ?? null;
}

function isPage(text: string): boolean {
  return MARKS.some(([kind, mark]) => kind === 'page' && mark.test(text));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
