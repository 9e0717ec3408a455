import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { PaperFlag } from '../../shared/domain/paper/kept-paper.ts';
import { judgeImageSize, judgePaperSize, judgePaperType, type PaperRefusal } from '../../shared/domain/paper/paper-limit.ts';
import { judgePaperName } from '../../shared/domain/paper/paper-name.ts';
import type { UploadFormat, UploadLimit } from '../../shared/domain/policy/insurer-profile.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { ReceivedPaper } from '../commands/handler.ts';
import { hiddenBehindPicture, hiddenInPdf } from './find-hidden-file.ts';
import { inspectPdf } from './inspect-pdf.ts';
import type { PaperJob } from './paper-job.ts';
import { readJpeg } from './strip-jpeg.ts';
import { readPng } from './strip-png.ts';

type Opened = Pick<ReceivedPaper, 'content' | 'mime' | 'flags' | 'hadMetadata'>;

/**
 * Turns what was handed in into what the desk keeps: decided by content, and refused when the name says otherwise or another
 * file hides in it; images without metadata; HEIC as
 * JPEG; a PDF as it came, since changing it would break its signature. Costs up to a second: runs in its own thread.
 */
export async function receivePaper({ name, bytes, limit }: PaperJob): Promise<Result<ReceivedPaper, PaperRefusal>> {
  const size = judgePaperSize(bytes.byteLength, limit);
  if (!size.ok) return size;
  const found = await fileTypeFromBuffer(bytes);
  const type = judgePaperType(found?.mime ?? null, limit);
  if (!type.ok) return type;
  const named = judgePaperName(name, type.value);
  if (!named.ok) return named;
  const opened = await openAs(type.value, bytes, limit);
  if (!opened.ok) return opened;
  const { content } = opened.value;
  return done({ ...opened.value, sha256: sha256(content), originalMime: found?.mime ?? '', originalSha256: sha256(bytes) });
}

async function openAs(format: UploadFormat, bytes: Uint8Array, limit: UploadLimit): Promise<Result<Opened, PaperRefusal>> {
  switch (format) {
    case 'pdf':
      return openPdf(bytes);
    case 'jpeg':
      return openImage(readJpeg(bytes, limit), 'image/jpeg', limit);
    case 'png':
      return openImage(readPng(bytes, limit), 'image/png', limit);
    case 'heic':
      return openHeic(bytes, limit);
  }
}

/** The decoder weighs more than all the rest: it is loaded for the papers that need it. */
async function openHeic(bytes: Uint8Array, limit: UploadLimit): Promise<Result<Opened, PaperRefusal>> {
  const { heicToJpeg } = await import('./heic-to-jpeg.ts');
  return openImage(await heicToJpeg(bytes, limit), 'image/jpeg', limit);
}

interface ReadImage {
  readonly width: number;
  readonly height: number;
  /** Null when the image announces more than may be decoded. */
  readonly content: Uint8Array | null;
  readonly hadMetadata: boolean;
  readonly behind: Uint8Array;
}

function openImage(image: ReadImage | null, mime: 'image/jpeg' | 'image/png', limit: UploadLimit): Result<Opened, PaperRefusal> {
  if (image === null) return refused({ code: 'paper-unreadable' });
  const size = judgeImageSize(image, limit);
  if (!size.ok) return size;
  if (hiddenBehindPicture(image.behind) !== null) return refused({ code: 'paper-hides-another' });
  return image.content === null ? refused({ code: 'paper-unreadable' }) : done({ content: image.content, mime, flags: [], hadMetadata: image.hadMetadata });
}

function openPdf(bytes: Uint8Array): Result<Opened, PaperRefusal> {
  const flags: readonly PaperFlag[] | null = inspectPdf(bytes);
  if (flags === null) return refused({ code: 'paper-unreadable' });
  return hiddenInPdf(bytes) === null ? done({ content: bytes, mime: 'application/pdf', flags, hadMetadata: false }) : refused({ code: 'paper-hides-another' });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
