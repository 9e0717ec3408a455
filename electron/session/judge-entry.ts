import { believedNow, leaseHolds } from '../../shared/domain/account/lease.ts';
import type { AccountTarget, WorkstationTarget } from '../../shared/domain/account/account-acts.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import type { SessionMeans } from '../../shared/domain/change/account-rows.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { AccountPolicy } from '../../shared/domain/policy/account-policy.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { WriteTx } from '../db/handles.ts';
import { findAccount, findAccountByLogin, findEnrolment, findOwnWorkstation, listUnusedCodes } from '../db/repositories/account-repository.ts';
import { listHubContacts } from '../db/repositories/hub-link-repository.ts';
import { fromBase32 } from '../keys/base32.ts';
import { isSameDigest, readSpokenCode, recoveryDigest } from '../keys/spoken-code.ts';
import type { OpenedKeys } from '../keys/key-ring.ts';
import { acceptedStep } from '../keys/totp.ts';

/** Groups of a recovery code: 122 bits. */
export const RECOVERY_GROUPS = 5;

export interface EntryQuestion {
  readonly login: Login;
  /** What the passphrase opened. */
  readonly opened: Pick<OpenedKeys, 'kind' | 'until'>;
  readonly code: string;
  readonly clock: Instant;
  readonly policy: AccountPolicy;
}

/** Somebody whose passphrase and code are right, and what their entry writes beside it. */
export interface Entry {
  readonly target: AccountTarget;
  readonly means: SessionMeans;
  readonly needs: 'nothing' | 'factor' | 'passphrase-and-factor';
  /** By the clock that is believed. */
  readonly now: Instant;
  readonly changes: readonly Change[];
}

/**
 * Whether somebody whose passphrase opened the database may enter. Until the code is right too, every refusal is the same one;
 * after it, the person is told what shuts them out.
 */
export function judgeEntry(tx: WriteTx, question: EntryQuestion): Result<Entry, Refusal> {
  const target = findAccountByLogin(tx, question.login);
  if (target === null) return refused({ code: 'sign-in-refused' });
  const workstation = findOwnWorkstation(tx);
  const now = believedNow(question.clock, workstation?.latestSeenAt ?? null);
  if (question.opened.kind === 'activation') return judgeActivation(target, question, now);
  const factor = judgeFactor(tx, target, question);
  if (factor === null) return refused({ code: 'sign-in-refused' });
  const refusal = shutOut(tx, { target, workstation, now, policy: question.policy });
  if (refusal !== null) return refused(refusal);
  return done({ target, now, ...factor });
}

export interface Return {
  readonly target: AccountTarget;
  readonly now: Instant;
}

/** Whether whoever locked the desk may have it back: what shut them out since says so at once, as their passphrase was right. */
export function judgeReturn(tx: WriteTx, staffId: string, { clock, policy }: Pick<EntryQuestion, 'clock' | 'policy'>): Result<Return, Refusal> {
  const target = findAccount(tx, staffId);
  if (target === null) return refused({ code: 'account-shut' });
  const workstation = findOwnWorkstation(tx);
  const now = believedNow(clock, workstation?.latestSeenAt ?? null);
  const refusal = shutOut(tx, { target, workstation, now, policy });
  return refusal === null ? done({ target, now }) : refused(refusal);
}

/** A code that was given opens the choice of a passphrase, as long as nobody shut the account or gave another one since. */
function judgeActivation(target: AccountTarget, { opened }: EntryQuestion, now: Instant): Result<Entry, Refusal> {
  const { staff, account } = target;
  if (account.activationUntil === null || (opened.until ?? 0) < now || account.activationUntil < now) return refused({ code: 'activation-over' });
  if (!staff.active) return refused({ code: 'account-shut' });
  return done({ target, means: 'activation', needs: 'passphrase-and-factor', now, changes: [] });
}

type Factor = Pick<Entry, 'means' | 'needs' | 'changes'>;

/** By the telephone, else by a recovery code; whoever has no factor yet enrols one before anything else. Null when the code is wrong. */
function judgeFactor(tx: WriteTx, { account, staff }: AccountTarget, { code, clock }: EntryQuestion): Factor | null {
  if (account.totpSecret === null) return { means: 'activation', needs: 'factor', changes: [] };
  const step = acceptedStep(fromBase32(account.totpSecret), code, clock, account.totpLastStep);
  if (step !== null) return { means: 'code', needs: 'nothing', changes: [{ op: 'update', entity: 'account', id: staff.id, seenVersion: null, set: { totpLastStep: step } }] };
  const recovery = findRecoveryCode(tx, staff.id, code);
  if (recovery === null) return null;
  return { means: 'recovery-code', needs: 'nothing', changes: [{ op: 'update', entity: 'recoveryCode', id: recovery, seenVersion: null, set: { usedAt: clock } }] };
}

function findRecoveryCode(tx: WriteTx, staffId: string, typed: string): string | null {
  const code = readSpokenCode(typed, RECOVERY_GROUPS);
  if (code === null) return null;
  const digest = recoveryDigest(staffId, code);
  return listUnusedCodes(tx, staffId).find((kept) => isSameDigest(kept.digest, digest))?.id ?? null;
}

interface Standing {
  readonly target: AccountTarget;
  readonly workstation: WorkstationTarget | null;
  readonly now: Instant;
  readonly policy: AccountPolicy;
}

function shutOut(tx: WriteTx, { target: { staff }, workstation, now, policy }: Standing): Refusal | null {
  if (!staff.active) return { code: 'account-shut' };
  if (workstation === null) return null;
  if (workstation.revokedAt !== null) return { code: 'workstation-revoked' };
  const heard = listHubContacts(tx);
  const proofs = heard ?? [findEnrolment(tx, staff.id, workstation.workstationId)?.leaseRenewedAt ?? null];
  const authority = heard === null ? 'workstation' : 'hub';
  if (proofs.some((renewedAt) => leaseHolds({ renewedAt, role: staff.role, authority }, policy.lease.days, now))) return null;
  return { code: heard === null ? 'lease-over' : 'hub-not-heard', facts: { days: policy.lease.days } };
}
