import type { SlotOwner } from '../keys/key-ring.ts';
import { placeNewCode } from '../keys/place-code.ts';
import type { Entrance } from './entrance-parts.ts';

/**
 * A new code that opens the key file: of a new person, until they have chosen a passphrase, or of the workstation itself, to be put in a safe,
 * which opens the database to the command line whatever becomes of the accounts and of the keychain. It is shown once.
 */
export async function placeCode({ parts, state }: Entrance, owner: Omit<SlotOwner, 'passphrase'>): Promise<string> {
  if (state.key === null) throw new Error('a code is placed while the desk is closed');
  return placeNewCode(await parts.ring(), owner, state.key);
}
