import { and, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { localDateOf, type Instant } from '../../shared/domain/values/instant.ts';
import { CallRefused } from '../call-refused.ts';
import { device, sessionFamily } from '../db/schema.ts';
import { together, type Tx } from '../db/transaction.ts';
import { activeStaff, authorisedScopes } from '../directory/directory.ts';
import type { HubParts } from '../parts.ts';
import { verifyAccessToken, type Bearer } from './access-token.ts';
import type { Session } from './session.ts';

/**
 * Says who calls and what they may have now: the token names a person and a device, the rows say the rest. A device or session that was
 * revoked, and an account that was shut, are refused from this very call on.
 */
export async function authenticate(parts: HubParts, authorization: string | undefined): Promise<Session> {
  const token = /^Bearer (?<token>[\w.-]+)$/u.exec(authorization ?? '')?.groups?.token;
  if (token === undefined) throw new CallRefused('token-missing', 'no bearer token');
  const now = parts.clock();
  return openSession(parts, await verifyAccessToken(parts.keys, token, now), now);
}

/** The same of somebody whose token was verified. */
export async function openSession(parts: Pick<HubParts, 'pool' | 'directory'>, { staffId, deviceId, familyId, until }: Bearer, now: Instant): Promise<Session> {
  const db = drizzle(parts.pool);
  const [[row], directory] = await together([db.select({ key: device.publicKey, deviceEnd: device.revokedAt, familyEnd: sessionFamily.revokedAt, staffId: sessionFamily.staffId, deviceId: sessionFamily.deviceId })
    .from(sessionFamily).innerJoin(device, eq(device.deviceId, sessionFamily.deviceId)).where(eq(sessionFamily.familyId, familyId)), parts.directory.read(db)]);
  if (row === undefined || row.staffId !== staffId || row.deviceId !== deviceId) throw new CallRefused('token-refused', 'no such session');
  if (row.deviceEnd !== null || row.familyEnd !== null) throw new CallRefused('revoked', row.deviceEnd === null ? 'session revoked' : 'device revoked');
  if (activeStaff(directory, staffId) === null) throw new CallRefused('account-shut', 'person not active');
  return { deviceId, devicePublicKey: row.key.toString('base64url'), familyId, staffId, until, scopes: authorisedScopes(directory, staffId, localDateOf(now)) };
}

/** Of these sessions those that go on: neither they nor their device was revoked. */
export async function findOpenFamilies(tx: Pick<Tx, 'select'>, familyIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.select({ familyId: sessionFamily.familyId }).from(sessionFamily).innerJoin(device, eq(device.deviceId, sessionFamily.deviceId))
    .where(and(sql`${sessionFamily.familyId} = ANY(${sql.param([...familyIds])}::uuid[])`, isNull(sessionFamily.revokedAt), isNull(device.revokedAt)));
  return new Set(rows.map(({ familyId }) => familyId));
}
