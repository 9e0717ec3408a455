import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { PaperFlag } from '../../shared/domain/paper/kept-paper.ts';
import { judgeImageSize, judgePaperSize, judgePaperType, type PaperRefusal } from '../../shared/domain/paper/paper-limit.ts';
import type { UploadFormat, UploadLimit } from '../../shared/domain/policy/insurer-profile.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { ReceivedPaper } from '../commands/handler.ts';
import { inspectPdf } from './inspect-pdf.ts';
import type { PaperJob } from './paper-job.ts';
import { readJpeg } from './strip-jpeg.ts';
import { readPng } from './strip-png.ts';

type Opened = Pick<ReceivedPaper, 'content' | 'mime' | 'flags'>;

/**
 * Turns what was handed in into what the desk keeps: decided by content, never by name; images without metadata; HEIC as
 * JPEG; a PDF as it came, since changing it would break its signature. Costs up to a second: runs in its own thread.
 */
export async function receivePaper({ bytes, limit }: PaperJob): Promise<Result<ReceivedPaper, PaperRefusal>> {
  const size = judgePaperSize(bytes.byteLength, limit);
  if (!size.ok) return size;
  const found = await fileTypeFromBuffer(bytes);
  const type = judgePaperType(found?.mime ?? null, limit);
  if (!type.ok) return type;
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
      return openImage(readJpeg(bytes), 'image/jpeg', limit);
    case 'png':
      return openImage(readPng(bytes), 'image/png', limit);
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
}

function openImage(image: ReadImage | null, mime: 'image/jpeg' | 'image/png', limit: UploadLimit): Result<Opened, PaperRefusal> {
  if (image === null) return refused({ code: 'paper-unreadable' });
  const size = judgeImageSize(image, limit);
  if (!size.ok) return size;
  return image.content === null ? refused({ code: 'paper-unreadable' }) : done({ content: image.content, mime, flags: [] });
}

function openPdf(bytes: Uint8Array): Result<Opened, PaperRefusal> {
  const flags: readonly PaperFlag[] | null = inspectPdf(bytes);
  return flags === null ? refused({ code: 'paper-unreadable' }) : done({ content: bytes, mime: 'application/pdf', flags });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
