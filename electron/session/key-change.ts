import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { secretFrom, wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { DATABASE_FILE } from './desk-files.ts';
import type { Entrance, EntranceParts } from './entrance-parts.ts';
import { closeDesk, openDesk } from './open-desk.ts';
import { settleKeyChange } from './settle-key-change.ts';

/**
 * Gives the database a new key, and every slot with it; nobody is asked for a passphrase. The desk is closed meanwhile and comes back to the
 * same person. Refuses when the file could not be rewritten: it is then as it was.
 */
export async function changeKey(entrance: Entrance): Promise<Refusal | null> {
  const { parts, state } = entrance;
  const person = parts.desk.person();
  if (person === null || state.key === null) return { code: 'session-over' };
  const before = secretFrom(Uint8Array.from(state.key));
  await parts.desk.recorded();
  parts.desk.show({ state: 'changing-key' });
  await closeDesk(entrance);
  const key = await changedKey(parts, before);
  const shut = await openDesk(entrance, { kind: 'account', until: null, keys: [{ keyId: 'current', key: key.current }] });
  if (shut !== null) return shut;
  parts.desk.signIn(person);
  parts.desk.record({ action: 'accounts.rotate-key', subject: 'desk', outcome: key.isNew ? 'done' : 'refused', detail: {} });
  if (!key.isNew) return { code: 'key-not-changed' };
  // Backups of the key before do not open with this one.
  parts.backups.take().catch((error: unknown) => parts.desk.recordDefect('backup', error));
  return null;
}

async function changedKey(parts: EntranceParts, before: SecretBytes): Promise<{ readonly current: SecretBytes; readonly isNew: boolean }> {
  const ring = await parts.ring();
  const after = await ring.beginChange(before);
  try {
    await rekeyInThread(parts, before, after);
    await ring.endChange(before, after);
    wipe(before);
    return { current: after, isNew: true };
  } catch (error) {
    parts.desk.recordDefect('change-key', error);
    const current = await settleKeyChange(parts, before, after);
    return { current, isNew: current === after };
  }
}

function rekeyInThread({ folder, nativeBinding, rekeyWorkerPath }: EntranceParts, before: SecretBytes, after: SecretBytes): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(rekeyWorkerPath, { workerData: { path: join(folder, DATABASE_FILE), before, after, nativeBinding } });
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`change of key ended with code ${code}`))));
  });
}
