import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import type { OpenedKeys } from '../keys/key-ring.ts';
import { KeychainLost } from '../keys/keychain.ts';
import { wipe } from '../keys/secret-bytes.ts';
import type { Entrance } from './entrance-parts.ts';
import { closeDesk, openDesk } from './open-desk.ts';

/**
 * Every refusal of what was typed is answered this long after it was asked, or at a half second after that: how far an attempt went, and
 * whether the login exists, is not to be read from a clock (negative test 47).
 */
const ANSWER_AFTER_MS = 1500;
const ANSWER_STEP_MS = 500;

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
    if (refusal.code !== 'locked-out') await answerTime(startedAt);
    return noted(entrance, made, refusal);
  } finally {
    wipe(made.passphrase);
  }
}

async function countAndTry(entrance: Entrance, { login, passphrase }: Attempt, enter: Enter): Promise<Refusal | null> {
  const [ring, attempts] = await Promise.all([entrance.parts.ring(), entrance.parts.attempts()]);
  if (await ring.isNew()) return { code: 'key-missing' };
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

async function answerTime(startedAt: number): Promise<void> {
  const passed = performance.now() - startedAt;
  const steps = Math.max(0, Math.ceil((passed - ANSWER_AFTER_MS) / ANSWER_STEP_MS));
  await new Promise((resolve) => setTimeout(resolve, ANSWER_AFTER_MS + steps * ANSWER_STEP_MS - passed));
}
