import type { stepUpCommand, stepUpMeansCommand } from '../../shared/contract/session-contract.ts';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { applyChanges } from '../db/apply-changes.ts';
import { findAccount } from '../db/repositories/account-repository.ts';
import { fromBase32 } from '../keys/base32.ts';
import { wipe } from '../keys/secret-bytes.ts';
import { acceptedStep } from '../keys/totp.ts';
import { PRESENCE_REASON } from '../text/presence-reason.ts';
import { inDeskTransaction, nowOf, type Entrance, type Stay } from './entrance-parts.ts';
import { lockOnce } from './lock-once.ts';

type Proof = InputOf<typeof stepUpCommand>;

/** By what this person may prove again who they are. Whoever was chosen in a demonstration has the published passphrase. */
export async function stepUpMeans({ parts, state }: Entrance): Promise<Result<OutputOf<typeof stepUpMeansCommand>, Refusal>> {
  if (state.stay === null) return refused({ code: 'not-signed-in' });
  const isChosen = state.stay.login === null;
  return done({ code: !isChosen, presence: parts.presenceCheck.isOffered(), demonstrationPassphrase: isChosen ? (parts.operatorPassphrase ?? null) : null });
}

/** Proves again who is at the desk. Wrong proofs count with wrong sign-ins, and lock the desk where those would wait. */
export async function stepUp(entrance: Entrance, proof: Proof): Promise<Result<OutputOf<typeof stepUpCommand>, Refusal>> {
  const { parts, state } = entrance;
  const { stay } = state;
  try {
    if (stay === null) return refused({ code: 'not-signed-in' });
    const isProved = stay.login === null ? isPublished(entrance, proof) : await prove(entrance, stay, proof);
    parts.desk.record({ action: 'session.step-up', subject: `staff:${stay.person.staffId}`, outcome: isProved ? 'done' : 'refused', detail: { by: proof.by } });
    if (!isProved) return refused({ code: 'step-up-wrong' });
    const validMs = (await parts.profile()).accounts.stepUp.validMinutes * 60_000;
    parts.desk.steppedUp(validMs);
    return done({ until: instant(nowOf(entrance) + validMs) });
  } finally {
    wipe(proof.passphrase);
  }
}

async function prove(entrance: Entrance, { login, person }: Stay, proof: Proof): Promise<boolean> {
  if (proof.by === 'presence') return entrance.parts.presenceCheck.isOffered() && entrance.parts.presenceCheck.ask(PRESENCE_REASON);
  if (login === null) return false;
  const [ring, attempts] = await Promise.all([entrance.parts.ring(), entrance.parts.attempts()]);
  const id = await ring.idOf(login);
  attempts.count(id);
  const isRight = proof.by === 'code' ? await isRightCode(entrance, person.staffId, proof.code ?? '') : await opens(entrance, login, proof.passphrase ?? new Uint8Array());
  if (isRight) attempts.clear(id);
  else if (attempts.waitMs(id) > 0) void lockOnce(entrance, 'attempts').catch((error: unknown) => entrance.parts.desk.recordDefect('lock', error));
  return isRight;
}

async function opens({ parts }: Entrance, login: NonNullable<Stay['login']>, passphrase: Uint8Array): Promise<boolean> {
  const opened = await (await parts.ring()).open(login, passphrase);
  wipe(...(opened?.keys ?? []).map(({ key }) => key));
  return opened !== null && opened.kind === 'account';
}

async function isRightCode(entrance: Entrance, staffId: string, code: string): Promise<boolean> {
  const judged = await inDeskTransaction(entrance.parts, (tx) => {
    const account = findAccount(tx, staffId)?.account;
    const step = account?.totpSecret == null ? null : acceptedStep(fromBase32(account.totpSecret), code, nowOf(entrance), account.totpLastStep);
    if (step === null) return refused({ code: 'code-wrong' });
    return done(applyChanges(tx, [{ op: 'update', entity: 'account', id: staffId, seenVersion: null, set: { totpLastStep: step } }]));
  });
  return judged.ok;
}

function isPublished({ parts }: Entrance, proof: Proof): boolean {
  return proof.by === 'passphrase' && parts.choosesPeople && new TextDecoder().decode(proof.passphrase ?? undefined) === parts.operatorPassphrase;
}
