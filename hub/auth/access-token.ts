import { randomInt } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { CallRefused } from '../call-refused.ts';
import type { HubKeys } from '../keys/hub-keys.ts';

/** Access tokens: who calls, from which device, for five to ten minutes. They hold no right. */

/**
 * How long a token lasts is drawn for each: workstations that joined or came back together, as after a cut of the network, then do not renew together for the rest of the day.
 * Five thousand whose tokens ended within a minute and a half made a push wait for 10 s (docs/sync-proof.md, Soak).
 */
const SHORTEST_ACCESS_MS = 5 * 60_000;
export const LONGEST_ACCESS_MS = 10 * 60_000;
const AUDIENCE = 'guichet-hub';
const ALGORITHM = 'EdDSA';
const TYPE = 'at+jwt';

const claims = z.object({ sub: z.string(), dev: z.uuid(), fam: z.uuid(), exp: z.int() });
export interface Bearer {
  readonly staffId: string;
  readonly deviceId: string;
  readonly familyId: string;
  readonly until: number;
}

export async function issueAccessToken(keys: HubKeys, bearer: Omit<Bearer, 'until'>, now: Instant): Promise<{ accessToken: string; accessUntil: number }> {
  const accessUntil = Math.floor((now + randomInt(SHORTEST_ACCESS_MS, LONGEST_ACCESS_MS + 1)) / 1000) * 1000;
  const accessToken = await new SignJWT({ dev: bearer.deviceId, fam: bearer.familyId })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE }).setSubject(bearer.staffId).setIssuer(issuerOf(keys)).setAudience(AUDIENCE)
    .setIssuedAt(Math.floor(now / 1000)).setExpirationTime(accessUntil / 1000).sign(keys.token.privateKey);
  return { accessToken, accessUntil };
}

/** Refuses whatever is not a token of this hub, for it, of our algorithm alone, and still running. */
export async function verifyAccessToken(keys: HubKeys, token: string, now: Instant): Promise<Bearer> {
  try {
    const { payload } = await jwtVerify(token, keys.token.publicKey, {
      algorithms: [ALGORITHM], typ: TYPE, issuer: issuerOf(keys), audience: AUDIENCE, currentDate: new Date(now), clockTolerance: 0,
    });
    const { sub, dev, fam, exp } = claims.parse(payload);
    return { staffId: sub, deviceId: dev, familyId: fam, until: exp * 1000 };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw new CallRefused('token-refused', error instanceof errors.JOSEError ? error.code : 'claims');
    throw error;
  }
}

function issuerOf({ keyId }: HubKeys): string {
  return `guichet-hub:${keyId}`;
}
