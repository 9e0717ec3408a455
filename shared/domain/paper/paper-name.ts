import type { UploadFormat } from '../policy/insurer-profile.ts';
import { refused, type Result, done } from '../../lib/result.ts';

export type PaperNameRefusal = { readonly code: 'paper-name-contradicts' };

/** What a name promises. A picture is a picture: telephones and messengers name a PNG .jpg, or a HEIC .jpeg, every day. */
const FAMILY_OF_FORMAT: Readonly<Record<UploadFormat, 'document' | 'picture'>> = { pdf: 'document', jpeg: 'picture', png: 'picture', heic: 'picture' };
const FAMILY_OF_EXTENSION: Readonly<Record<string, 'document' | 'picture'>> = {
  pdf: 'document', jpg: 'picture', jpeg: 'picture', jpe: 'picture', jfif: 'picture', png: 'picture', heic: 'picture', heif: 'picture', hif: 'picture',
};

/**
 * Judges whether the name says what the content is. A name without an extension promises nothing; one of another kind (.exe,
 * .html, .docx) is a disguise, whichever of the two is true. Characters that turn the direction of reading hide an extension.
 *
 * Source: house rule; Unicode Technical Report 36, 2.5 (bidirectional spoofing).
 */
export function judgePaperName(name: string, format: UploadFormat): Result<null, PaperNameRefusal> {
  if (/[\u202A-\u202E\u2066-\u2069\u200E\u200F\0]/u.test(name)) return refused({ code: 'paper-name-contradicts' });
  const extension = /\.([A-Za-z][A-Za-z0-9]{0,7})$/u.exec(name.trim())?.[1]?.toLowerCase();
  if (extension === undefined) return done(null);
  return FAMILY_OF_EXTENSION[extension] === FAMILY_OF_FORMAT[format] ? done(null) : refused({ code: 'paper-name-contradicts' });
}
