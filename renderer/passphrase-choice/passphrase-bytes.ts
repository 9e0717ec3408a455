/**
 * A passphrase as it crosses to the main process: bytes, so that both sides can wipe them. Accents composed in one way or another
 * are the same passphrase.
 */
export function passphraseBytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text.normalize('NFKC'));
}
