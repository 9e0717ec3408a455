import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { refreshAnswer, refreshRequest } from '../../shared/contract/sync/session-messages.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { CallRefused } from '../call-refused.ts';
import { device, refreshToken, sessionFamily } from '../db/schema.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { activeStaff } from '../directory/directory.ts';
import { isSignedBy, readPublicKey, sha256 } from '../keys/ed25519.ts';
import type { HubParts } from '../parts.ts';
import { issueAccessToken } from './access-token.ts';

/**
 * Longer than a desk lets anybody in by itself (30 days by default): one that comes back from a closed season asks by its own key who is still of its people. It is no
 * way in for anybody who was shut or whose desk was revoked: both are looked at in each exchange.
 */
const REFRESH_MS = 90 * 86_400_000;

type Refreshed = { readonly ended: 'revoked' | 'refresh-refused' | 'account-shut'; readonly why: string } | { readonly token: string; readonly deviceId: string; readonly familyId: string; readonly staffId: string };

export async function issueRefreshToken(tx: Tx, familyId: string, now: Instant): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.insert(refreshToken).values({ tokenSha256: sha256(token), familyId, issuedAt: now, until: now + REFRESH_MS });
  return token;
}

/** Exchanges a refresh token for the next one. A token that comes a second time ends every session that came from its enrolment. */
export async function refresh(parts: HubParts, { refreshToken: token, signature }: z.infer<typeof refreshRequest>): Promise<z.infer<typeof refreshAnswer>> {
  const now = parts.clock();
  const outcome = await inTransaction(parts.pool, (tx) => exchange(parts, tx, { token, signature, now }));
  if ('ended' in outcome) throw new CallRefused(outcome.ended, outcome.why);
  return { refreshToken: outcome.token, ...(await issueAccessToken(parts.keys, outcome, now)) };
}

/** The end of a family is written by this transaction: so it is answered, not thrown. */
async function exchange(parts: HubParts, tx: Tx, { token, signature, now }: { token: string; signature: string; now: Instant }): Promise<Refreshed> {
  const [row] = await tx.select({ token: refreshToken, family: sessionFamily }).from(refreshToken)
    .innerJoin(sessionFamily, eq(sessionFamily.familyId, refreshToken.familyId)).where(eq(refreshToken.tokenSha256, sha256(token))).for('update');
  if (row === undefined) return { ended: 'refresh-refused', why: 'refresh token unknown' };
  const { familyId, deviceId, staffId, revokedAt } = row.family;
  const [holder] = await tx.select({ key: device.publicKey, revokedAt: device.revokedAt }).from(device).where(eq(device.deviceId, deviceId));
  if (holder === undefined || !isSignedBy(readPublicKey(holder.key.toString('base64url')), `refresh:${token}`, signature)) return { ended: 'refresh-refused', why: 'refresh token of another device' };
  if (revokedAt !== null || holder.revokedAt !== null) return { ended: 'revoked', why: 'session or device revoked' };
  if (!(await isStillOne(tx, row.token, now))) {
    await tx.update(sessionFamily).set({ revokedAt: now, revokedWhy: 'refresh token replayed' }).where(eq(sessionFamily.familyId, familyId));
    parts.log.warn({ deviceId, familyId, staffId }, 'refresh-replayed');
    return { ended: 'revoked', why: 'refresh token replayed: session ended' };
  }
  if (row.token.until <= now) return { ended: 'refresh-refused', why: 'refresh token too old' };
  if (activeStaff(await parts.directory.read(tx), staffId) === null) return { ended: 'account-shut', why: 'person not active' };
  const next = await issueRefreshToken(tx, familyId, now);
  // Asked again: what was given before is as good as what is given now.
  if (row.token.usedAt !== null && row.token.successor !== null) await tx.update(refreshToken).set({ successor: sha256(next) }).where(eq(refreshToken.tokenSha256, row.token.successor));
  await tx.update(refreshToken).set({ usedAt: row.token.usedAt ?? now, successor: sha256(next) }).where(eq(refreshToken.tokenSha256, row.token.tokenSha256));
  return { token: next, deviceId, familyId, staffId };
}

/**
 * Whether the session goes on from a token that was asked with before, or in whose place another was given. A cut line swallows an answer, or a question is heard twice: then several
 * tokens were given for one, and the desk has one of them, nobody knows which. The first that is used stands for all; from then on whoever comes with another one, or with the
 * token before them, is a second holder, and the session ends for both.
 */
async function isStillOne(tx: Tx, { usedAt, successor }: Pick<typeof refreshToken.$inferSelect, 'usedAt' | 'successor'>, now: Instant): Promise<boolean> {
  if (usedAt === null && successor === null) return true;
  if (successor === null) return false;
  if (usedAt !== null) return (await findToken(tx, successor)).usedAt === null;
  return areTakenBack(tx, successor, now);
}

/** Of tokens that were given for the same one, this one and those after it: worth nothing from now on. False when one of them was used. */
async function areTakenBack(tx: Tx, given: Buffer, now: Instant): Promise<boolean> {
  const { usedAt, successor } = await findToken(tx, given);
  if (usedAt !== null) return false;
  await tx.update(refreshToken).set({ usedAt: now }).where(eq(refreshToken.tokenSha256, given));
  return successor === null || areTakenBack(tx, successor, now);
}

async function findToken(tx: Tx, tokenSha256: Buffer): Promise<Pick<typeof refreshToken.$inferSelect, 'usedAt' | 'successor'>> {
  const [found] = await tx.select({ usedAt: refreshToken.usedAt, successor: refreshToken.successor }).from(refreshToken).where(eq(refreshToken.tokenSha256, tokenSha256));
  if (found === undefined) throw new Error('a refresh token names one after it that is not there');
  return found;
}
