import { formatBytes, formatCount } from '../text/format.ts';
import type { UploadFormat, UploadLimit } from '../policy/insurer-profile.ts';
import { refused, type Result, done } from '../../lib/result.ts';

export type PaperRefusal =
  | { readonly code: 'paper-empty' }
  | { readonly code: 'paper-type-refused'; readonly facts: { readonly found: string } }
  | { readonly code: 'paper-too-large'; readonly facts: { readonly limit: string } }
  | { readonly code: 'paper-unreadable' }
  | { readonly code: 'paper-name-contradicts' }
  | { readonly code: 'paper-hides-another' };

const FORMAT_OF_MIME: Readonly<Record<string, UploadFormat>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/heic': 'heic',
  'image/heif': 'heic',
};

/** Judges the size of a file before anything reads it. Source: `uploadLimit` of the insurer's profile. */
export function judgePaperSize(byteCount: number, { maximumBytes }: UploadLimit): Result<null, PaperRefusal> {
  if (byteCount === 0) return refused({ code: 'paper-empty' });
  if (byteCount > maximumBytes) return refused({ code: 'paper-too-large', facts: { limit: formatBytes(maximumBytes) } });
  return done(null);
}

/**
 * Judges what a file is by its content; `mime` is null when nothing known was recognised. The name proves nothing
 * (`judgePaperName` refuses one that lies). Source: `uploadLimit` of the insurer's profile.
 */
export function judgePaperType(mime: string | null, { formats }: UploadLimit): Result<UploadFormat, PaperRefusal> {
  const format = mime === null ? undefined : FORMAT_OF_MIME[mime];
  if (format === undefined || !formats.includes(format)) return refused({ code: 'paper-type-refused', facts: { found: mime ?? 'unknown' } });
  return done(format);
}

/** Judges an image by the size that it announces, before any memory is taken for it. */
export function judgeImageSize({ width, height }: { width: number; height: number }, { maximumPixels }: UploadLimit): Result<null, PaperRefusal> {
  const pixels = width * height;
  if (pixels === 0) return refused({ code: 'paper-unreadable' });
  if (pixels > maximumPixels) return refused({ code: 'paper-too-large', facts: { limit: `${formatCount(maximumPixels / 1_000_000)} millions de pixels` } });
  return done(null);
}
