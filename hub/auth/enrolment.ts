import { randomBytes, randomUUID } from 'node:crypto';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { EnrolAnswer, enrolRequest } from '../../shared/contract/sync/session-messages.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { CallRefused } from '../call-refused.ts';
import { client, device, enrolmentCode, sessionFamily } from '../db/schema.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { activeStaff } from '../directory/directory.ts';
import { isSignedBy, readPublicKey, sha256 } from '../keys/ed25519.ts';
import type { HubParts } from '../parts.ts';
import { issueAccessToken } from './access-token.ts';
import { nextSeries } from './client-series.ts';
import { issueRefreshToken } from './refresh.ts';

/** Time enough for a letter of the day to reach the agency; a code that lies about is worth nothing the day after. */
const CODE_MS = 24 * 3_600_000;

/** Makes a code with which `staffId` takes one workstation into use, once. The code is told once and kept as its digest. */
export async function makeEnrolmentCode(tx: Tx, { staffId, madeBy, now }: { staffId: string; madeBy: string; now: Instant }): Promise<{ code: string; until: number }> {
  // It is typed in commands: none may take it for an option.
  const code = randomBytes(20).toString('base64url').replace(/^-/u, '0');
  const until = now + CODE_MS;
  await tx.insert(enrolmentCode).values({ codeSha256: sha256(code), staffId, madeBy, madeAt: now, until });
  return { code, until };
}

/** Uses a code up and opens a session of its person on the device that holds the key. */
export async function enrol(parts: HubParts, { code, publicKey, label, signature }: z.infer<typeof enrolRequest>): Promise<EnrolAnswer> {
  if (!isSignedBy(readPublicKey(publicKey), `enrol:${code}`, signature)) throw new CallRefused('enrolment-refused', 'key not held');
  const now = parts.clock();
  const opened = await inTransaction(parts.pool, async (tx) => {
    const staffId = await useCode(parts, tx, code, now);
    const ids = await deviceOf(tx, { publicKey, label, now });
    const familyId = randomUUID();
    await tx.insert(sessionFamily).values({ familyId, deviceId: ids.deviceId, staffId, startedAt: now });
    return { ...ids, familyId, staffId, refreshToken: await issueRefreshToken(tx, familyId, now) };
  });
  const { deviceId, clientId, series, familyId, staffId, refreshToken } = opened;
  parts.log.info({ deviceId, staffId }, 'device-enrolled');
  const access = await issueAccessToken(parts.keys, { staffId, deviceId, familyId }, now);
  return { deviceId, clientId, series, staffId, refreshToken, ...access, hub: { keyId: parts.keys.keyId, publicKey: parts.keys.publicKey } };
}

/** One refusal for a code that is unknown, used, late, or of somebody who left. */
async function useCode(parts: HubParts, tx: Tx, code: string, now: Instant): Promise<string> {
  const [row] = await tx.update(enrolmentCode).set({ usedAt: now })
    .where(and(eq(enrolmentCode.codeSha256, sha256(code)), isNull(enrolmentCode.usedAt), gt(enrolmentCode.until, now))).returning({ staffId: enrolmentCode.staffId });
  const person = row === undefined ? null : activeStaff(await parts.directory.read(tx), row.staffId);
  if (person === null) throw new CallRefused('enrolment-refused', 'code unknown, used, late, or of nobody active');
  return person.id;
}

/** A workstation that several people use is one device: the second person's code finds it by its key. */
async function deviceOf(tx: Tx, { publicKey, label, now }: { publicKey: string; label: string; now: Instant }): Promise<{ deviceId: string } & NewClient> {
  const key = Buffer.from(publicKey, 'base64url');
  const [known] = await tx.select({ deviceId: device.deviceId, revokedAt: device.revokedAt }).from(device).where(eq(device.publicKey, key)).for('update');
  if (known === undefined) {
    const deviceId = randomUUID();
    await tx.insert(device).values({ deviceId, publicKey: key, label, enrolledAt: now });
    return { deviceId, ...(await mintClient(tx, deviceId, now)) };
  }
  if (known.revokedAt !== null) throw new CallRefused('enrolment-refused', 'device revoked');
  const [latest] = await tx.select({ clientId: client.clientId, series: client.series }).from(client).where(eq(client.deviceId, known.deviceId)).orderBy(desc(client.mintedAt)).limit(1);
  return { deviceId: known.deviceId, ...(latest ?? (await mintClient(tx, known.deviceId, now))) };
}

interface NewClient {
  readonly clientId: string;
  readonly series: string;
}

/** A new numbering for a device: its first, or that of a desk restored from a backup. */
export async function mintClient(tx: Tx, deviceId: string, now: Instant): Promise<NewClient> {
  const made = { clientId: randomUUID(), series: await nextSeries(tx) };
  await tx.insert(client).values({ ...made, deviceId, mintedAt: now });
  return made;
}

/** Shuts a device out: its sessions end at their next call. */
export async function revokeDevice(tx: Tx, deviceId: string, by: string, now: Instant): Promise<boolean> {
  const rows = await tx.update(device).set({ revokedAt: now, revokedBy: by }).where(and(eq(device.deviceId, deviceId), isNull(device.revokedAt))).returning({ deviceId: device.deviceId });
  return rows.length > 0;
}
