import { passphraseBytes } from './derive-key.ts';
import { KEY_CODE_GROUPS, type KeyRing, type SlotOwner } from './key-ring.ts';
import { wipe } from './secret-bytes.ts';
import { newSpokenCode, readSpokenCode } from './spoken-code.ts';

/** A new code that opens the key file to `owner`, in the place of what opened it to them before. It is shown once. `key` is the key of the database. */
export async function placeNewCode(ring: Pick<KeyRing, 'place'>, owner: Omit<SlotOwner, 'passphrase'>, key: Uint8Array): Promise<string> {
  const shown = newSpokenCode(KEY_CODE_GROUPS);
  const passphrase = passphraseBytes(readSpokenCode(shown, KEY_CODE_GROUPS) ?? '');
  try {
    await ring.place({ ...owner, passphrase }, key);
  } finally {
    wipe(passphrase);
  }
  return shown;
}
