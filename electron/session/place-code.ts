import { passphraseBytes } from '../keys/derive-key.ts';
import { KEY_CODE_GROUPS, type SlotOwner } from '../keys/key-ring.ts';
import { wipe } from '../keys/secret-bytes.ts';
import { newSpokenCode, readSpokenCode } from '../keys/spoken-code.ts';
import type { Entrance } from './entrance-parts.ts';

/**
 * A new code that opens the key file: of a new person, until they have chosen a passphrase, or of the workstation itself, to be put in a safe,
 * which opens the database to the command line whatever becomes of the accounts and of the keychain. It is shown once.
 */
export async function placeCode({ parts, state }: Entrance, owner: Omit<SlotOwner, 'passphrase'>): Promise<string> {
  if (state.key === null) throw new Error('a code is placed while the desk is closed');
  const shown = newSpokenCode(KEY_CODE_GROUPS);
  const passphrase = passphraseBytes(readSpokenCode(shown, KEY_CODE_GROUPS) ?? '');
  await (await parts.ring()).place({ ...owner, passphrase }, state.key);
  wipe(passphrase);
  return shown;
}
