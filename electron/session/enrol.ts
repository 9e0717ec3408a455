import { randomBytes, randomUUID } from 'node:crypto';
import type { confirmFactorCommand, passphraseRuleCommand, startFactorCommand } from '../../shared/contract/session-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { isBreached } from '../../shared/domain/account/breached-passphrase.ts';
import { passphraseFaults, type PassphraseFault } from '../../shared/domain/account/passphrase.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { applyChanges } from '../db/apply-changes.ts';
import type { WriteTx } from '../db/handles.ts';
import { findAccount } from '../db/repositories/account-repository.ts';
import { base32, fromBase32 } from '../keys/base32.ts';
import { breachedPassphrases } from '../keys/breached-passphrases.ts';
import { frequentPassphrases } from '../keys/frequent-passphrases.ts';
import { wipe } from '../keys/secret-bytes.ts';
import { newSpokenCode, readSpokenCode, recoveryDigest } from '../keys/spoken-code.ts';
import { acceptedStep, totpAddress } from '../keys/totp.ts';
import { enrollingStatus, inDeskTransaction, namesAround, nowOf, ownWorkstationId, passphraseRule, recordOfNew, type Enrolling, type Entrance } from './entrance-parts.ts';
import { RECOVERY_GROUPS } from './judge-entry.ts';
import { placeCode } from './place-code.ts';
import { leaseChanges } from './write-entry.ts';

/** 160 bits. Source: RFC 4226, § 4 (R6). */
const SECRET_BYTES = 20;

/** Why a passphrase cannot be chosen, in the order in which it is to be said; null when it can. Its text lives as long as this call. */
export async function passphraseRefusal(entrance: Entrance, passphrase: Uint8Array, names: readonly string[]): Promise<Refusal | null> {
  const { accounts } = await entrance.parts.profile();
  const text = new TextDecoder().decode(passphrase);
  const [fault] = passphraseFaults(text, accounts.passphrase, names, frequentPassphrases());
  if (fault !== undefined) return { code: 'passphrase-weak', fields: { passphrase: fault.code }, facts: factsOf(fault) };
  return isBreached(text, breachedPassphrases()) ? { code: 'passphrase-breached' } : null;
}

/** Whether somebody who is still enrolling must choose another passphrase: the directory may have named them only after they chose this one. */
export async function mustChooseAnew(entrance: Entrance, who: Pick<Enrolling, 'login' | 'stay'>, passphrase: Uint8Array): Promise<boolean> {
  return (await passphraseRefusal(entrance, passphrase, await namesAround(entrance, who))) !== null;
}

function factsOf(fault: PassphraseFault): Readonly<Record<string, string | number>> {
  if (fault.code === 'too-short') return { missing: fault.missing };
  if (fault.code === 'too-long') return { length: fault.length };
  return fault.code === 'holds-name' ? { name: fault.name } : {};
}

/** The passphrase of whoever came in by a code takes the place of the code. */
export async function choosePassphrase(entrance: Entrance, passphrase: Uint8Array): Promise<Refusal | null> {
  const { enrolling } = entrance.state;
  try {
    if (enrolling === null || !enrolling.needsPassphrase) return { code: 'session-over' };
    const refusal = await passphraseRefusal(entrance, passphrase, await namesAround(entrance, enrolling));
    recordOfNew(entrance, enrolling, { action: 'session.choose-passphrase', refusal });
    if (refusal !== null) return refusal;
    const replaced = await replacePassphrase(entrance, enrolling, passphrase);
    if (replaced !== null) return replaced;
    enrolling.needsPassphrase = false;
    entrance.parts.desk.show(await enrollingStatus(entrance, enrolling));
    return null;
  } finally {
    wipe(passphrase);
  }
}

/** The slot first, then the row: whoever is cut off between the two comes in by the new passphrase and goes on from there. */
export async function replacePassphrase(entrance: Entrance, { login, stay }: Pick<Enrolling, 'login' | 'stay'>, passphrase: Uint8Array): Promise<Refusal | null> {
  const { parts, state } = entrance;
  if (state.key === null) return { code: 'session-over' };
  const ring = await parts.ring();
  await ring.place({ login, kind: 'account', passphrase }, state.key);
  const set = { passphraseSetAt: nowOf(entrance), activationUntil: null };
  const written = await inDeskTransaction(parts, (tx) => done(applyChanges(tx, [{ op: 'update', entity: 'account', id: stay.person.staffId, seenVersion: null, set }])));
  return written.ok ? null : written.refusal;
}

export async function ownPassphraseRule(entrance: Entrance): Promise<Result<OutputOf<typeof passphraseRuleCommand>, Refusal>> {
  const { stay } = entrance.state;
  return stay === null || stay.login === null ? refused({ code: 'session-over' }) : done(await passphraseRule(entrance, { login: stay.login, stay }));
}

/** The passphrase of whoever is at work; they have just proved who they are. */
export async function changePassphrase(entrance: Entrance, passphrase: Uint8Array): Promise<Refusal | null> {
  const { stay } = entrance.state;
  try {
    if (stay === null || stay.login === null) return { code: 'session-over' };
    const owner = { login: stay.login, stay };
    return (await passphraseRefusal(entrance, passphrase, await namesAround(entrance, owner))) ?? (await replacePassphrase(entrance, owner, passphrase));
  } finally {
    wipe(passphrase);
  }
}

/** A secret for the telephone, and its QR; a second call makes another one. */
export async function startFactor(entrance: Entrance): Promise<Result<OutputOf<typeof startFactorCommand>, Refusal>> {
  const { enrolling } = entrance.state;
  if (enrolling === null || enrolling.needsPassphrase) return refused({ code: 'session-over' });
  const secret = base32(randomBytes(SECRET_BYTES));
  enrolling.offeredSecret = secret;
  // Draws symbols of every kind: no start waits for it.
  const { toSVG } = await import('bwip-js/node');
  const { identity } = await entrance.parts.profile();
  const options = { bcid: 'qrcode', text: totpAddress({ secret, login: enrolling.login, issuer: `Guichet ${identity.name}` }), eclevel: 'M', padding: 0 };
  return done({ secret, qrSvg: toSVG(options) });
}

/** Keeps the factor once the telephone has given a code of it, and makes the recovery codes; they are shown once. */
export async function confirmFactor(entrance: Entrance, code: string): Promise<Result<OutputOf<typeof confirmFactorCommand>, Refusal>> {
  const { enrolling } = entrance.state;
  if (enrolling === null || enrolling.offeredSecret === null) return refused({ code: 'session-over' });
  const { offeredSecret: secret, stay } = enrolling;
  const step = acceptedStep(fromBase32(secret), code, nowOf(entrance), null);
  if (step === null) {
    recordOfNew(entrance, enrolling, { action: 'session.confirm-factor', refusal: { code: 'code-wrong' } });
    return refused({ code: 'code-wrong' });
  }
  const { staffId } = stay.person;
  const recoveryCodes = await newRecoveryCodes(entrance);
  const written = await inDeskTransaction(entrance.parts, (tx) => {
    const set = { totpSecret: secret, totpLastStep: step };
    applyChanges(tx, [{ op: 'update', entity: 'account', id: staffId, seenVersion: null, set }, ...codeChanges(tx, staffId, recoveryCodes)]);
    return done(null);
  });
  if (!written.ok) return written;
  enrolling.offeredSecret = null;
  recordOfNew(entrance, enrolling, { action: 'session.confirm-factor', refusal: null });
  return done({ recoveryCodes, workstationKey: enrolling.isFirst ? await placeCode(entrance, { login: null, kind: 'operator' }) : null });
}

/** Whoever has put the codes away enters; a factor that was not confirmed lets nobody in. */
export async function finishEnrolment(entrance: Entrance): Promise<Refusal | null> {
  const { parts, state } = entrance;
  const { enrolling } = state;
  if (enrolling === null || enrolling.needsPassphrase) return { code: 'session-over' };
  const { staffId } = enrolling.stay.person;
  const written = await inDeskTransaction(parts, (tx, connection) => {
    if (findAccount(tx, staffId)?.account.totpSecret == null) return refused({ code: 'session-over' });
    applyChanges(tx, leaseChanges(tx, staffId, ownWorkstationId(connection, nowOf(entrance)), nowOf(entrance)));
    return done(null);
  });
  if (!written.ok) return written.refusal;
  Object.assign(state, { stay: enrolling.stay, enrolling: null });
  parts.desk.signIn(enrolling.stay.person);
  recordOfNew(entrance, enrolling, { action: 'session.finish-enrolment', refusal: null });
  return null;
}

/** New recovery codes; those before are forgotten. */
export async function renewRecoveryCodes(entrance: Entrance): Promise<Result<{ recoveryCodes: string[] }, Refusal>> {
  const { stay } = entrance.state;
  if (stay === null || stay.login === null) return refused({ code: 'session-over' });
  const recoveryCodes = await newRecoveryCodes(entrance);
  const { staffId } = stay.person;
  const written = await inDeskTransaction(entrance.parts, (tx) => done(applyChanges(tx, codeChanges(tx, staffId, recoveryCodes))));
  return written.ok ? done({ recoveryCodes }) : written;
}

async function newRecoveryCodes({ parts }: Entrance): Promise<string[]> {
  const { accounts } = await parts.profile();
  return Array.from({ length: accounts.recoveryCodes.count }, () => newSpokenCode(RECOVERY_GROUPS));
}

function codeChanges(tx: WriteTx, staffId: string, codes: readonly string[]): readonly Change[] {
  const before = findAccount(tx, staffId)?.recoveryCodeIds ?? [];
  return [
    ...before.map((id): Change => ({ op: 'remove', entity: 'recoveryCode', id })),
    ...codes.map((code): Change => ({
      op: 'insert', entity: 'recoveryCode',
      row: { id: randomUUID(), staffId, digest: recoveryDigest(staffId, readSpokenCode(code, RECOVERY_GROUPS) ?? ''), usedAt: null },
    })),
  ];
}
