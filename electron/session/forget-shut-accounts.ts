import { listShutLogins } from '../db/repositories/account-repository.ts';
import type { Entrance } from './entrance-parts.ts';

/**
 * Takes from the key file the slot of everybody whose account has been shut, here or by the directory of the hub: their passphrase no longer opens
 * anything here. The directory may come at any moment, also between a slot that is placed and the row of its account.
 */
export async function forgetShutAccounts({ parts }: Entrance): Promise<void> {
  const ring = await parts.ring();
  const writing = await parts.desk.writing();
  await ring.forget(listShutLogins(writing.db));
}
