import { createHash } from 'node:crypto';

/** What names a text of consent for ever: the digest of its purpose and of its exact words. */
export function consentDigest({ purpose, text }: { readonly purpose: string; readonly text: string }): string {
  return createHash('sha256').update(`${purpose}\n${text}`).digest('hex');
}
