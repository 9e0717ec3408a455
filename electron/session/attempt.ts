import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import type { OpenedKeys } from '../keys/key-ring.ts';
import { KeychainLost } from '../keys/keychain.ts';
import { wipe } from '../keys/secret-bytes.ts';
import type { Entrance, RefusalPace } from './entrance-parts.ts';
import { closeDesk, openDesk } from './open-desk.ts';

/** A derivation and the opening of a database take less than the first; what takes longer is answered at the next step. */
const REFUSAL_PACE: RefusalPace = { afterMs: 1500, stepMs: 500 };

export interface Attempt {
  readonly login: Login;
  readonly passphrase: Uint8Array;
  /** As a refusal of it stands in the journal. */
  readonly action: 'session.sign-in' | 'session.unlock';
  readonly subject: string;
}

type Enter = (opened: OpenedKeys) => Promise<Refusal | null>;

/**
 * One attempt at the closed desk: counted as wrong before anything is known of it, then derived, then judged by `enter` on the open
 * database, which closes again unless it answers null. The passphrase is wiped.
 */
export async function attempt(entrance: Entrance, made: Attempt, enter: Enter): Promise<Refusal | null> {
  const startedAt = performance.now();
  try {
    const refusal = await countAndTry(entrance, made, enter);
    if (refusal === null) return null;
    if (refusal.code !== 'locked-out') await answerTime(startedAt, entrance.parts.refusalPace);
    return noted(entrance, made, refusal);
  } finally {
    wipe(made.passphrase);
  }
}

async function countAndTry(entrance: Entrance, { login, passphrase }: Attempt, enter: Enter): Promise<Refusal | null> {
  const [ring, attempts] = await Promise.all([entrance.parts.ring(), entrance.parts.attempts()]);
  // Whatever a key file may open: opening makes what is not there, and an empty database would hide that the real one is lost.
  if ((await ring.isNew()) || entrance.parts.desk.status().state === 'first-start') return { code: 'key-missing' };
  const id = await ring.idOf(login);
  const waitMs = attempts.waitMs(id);
  if (waitMs > 0) return { code: 'locked-out', facts: { seconds: Math.ceil(waitMs / 1000) } };
  attempts.count(id);
  try {
    const opened = await ring.open(login, passphrase);
    if (opened === null) return { code: 'sign-in-refused' };
    const refusal = await openAndEnter(entrance, opened, enter);
    if (refusal === null) attempts.clear(id);
    return refusal;
  } catch (error) {
    if (error instanceof KeychainLost) return { code: 'keychain-lost' };
    throw error;
  }
}

async function openAndEnter(entrance: Entrance, opened: OpenedKeys, enter: Enter): Promise<Refusal | null> {
  const shut = await openDesk(entrance, opened);
  if (shut !== null) return shut;
  let refusal: Refusal | null = { code: 'sign-in-refused' };
  try {
    refusal = await enter(opened);
    return refusal;
  } finally {
    if (refusal !== null) await closeDesk(entrance);
  }
}

/** Of somebody whom nobody knows yet: in the log at once, in the journal when the database is next open. */
function noted({ parts: { desk, log } }: Entrance, { action, subject }: Attempt, refusal: Refusal): Refusal {
  log.warn('sign-in-refused', { action, code: refusal.code });
  desk.record({ action, subject, outcome: 'refused', detail: { code: refusal.code } });
  return refusal;
}

async function answerTime(startedAt: number, { afterMs, stepMs } = REFUSAL_PACE): Promise<void> {
  const passed = performance.now() - startedAt;
  const steps = Math.max(0, Math.ceil((passed - afterMs) / stepMs));
  await new Promise((resolve) => setTimeout(resolve, afterMs + steps * stepMs - passed));
}
