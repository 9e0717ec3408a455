import { listOpenLogins } from '../db/repositories/account-repository.ts';
import type { Entrance } from './entrance-parts.ts';

/** Takes from the key file the slot of everybody whose account has been shut: their passphrase no longer opens anything here. */
export async function forgetShutAccounts({ parts }: Entrance): Promise<void> {
  const ring = await parts.ring();
  const writing = await parts.desk.writing();
  await ring.keepOnly(listOpenLogins(writing.db));
}
