import { listOpenLogins } from '../db/repositories/account-repository.ts';
import type { Gate } from './gate-parts.ts';

/** Takes from the key file the slot of everybody whose account has been shut: their passphrase no longer opens anything here. */
export async function forgetShutAccounts({ parts }: Gate): Promise<void> {
  const ring = await parts.ring();
  const writing = await parts.desk.writing();
  await ring.keepOnly(listOpenLogins(writing.db));
}
