/** Bytes that are wiped when they have served. */
export type SecretBytes = Uint8Array<SharedArrayBuffer>;

/**
 * A secret in shared memory: every thread that is handed it sees the one copy, so that wiping it once wipes it everywhere.
 * `from` is copied and wiped.
 */
export function secretFrom(from: Uint8Array): SecretBytes {
  const secret = new Uint8Array(new SharedArrayBuffer(from.length));
  secret.set(from);
  wipe(from);
  return secret;
}

export function wipe(...secrets: readonly (Uint8Array | null)[]): void {
  for (const secret of secrets) secret?.fill(0);
}
