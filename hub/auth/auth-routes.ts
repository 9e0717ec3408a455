import { z } from 'zod';
import {
  enrolAnswer, enrolRequest, helloAnswer, helloRequest, lanesAnswer, newClientAnswer, refreshAnswer, refreshRequest,
} from '../../shared/contract/sync/session-messages.ts';
import { instant, uuid } from '../../shared/contract/fields.ts';
import { personId } from '../../shared/contract/sync/wire-fields.ts';
import { hasRight } from '../../shared/domain/rights/right.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import { CallRefused } from '../call-refused.ts';
import { inTransaction } from '../db/transaction.ts';
import { activeStaff } from '../directory/directory.ts';
import type { HubParts } from '../parts.ts';
import { DEVICE_ONLY, OLDEST_PULL, OLDEST_PUSH, refuseOldProtocol, REFUSALS, type ZodApp } from '../zod-app.ts';
import { authenticate } from './authenticate.ts';
import { enrol, makeEnrolmentCode, mintClient, revokeDevice } from './enrolment.ts';
import { hello, lanesOf } from './hello.ts';
import { refresh } from './refresh.ts';
import type { Session } from './session.ts';

/** How a device comes to a session, keeps it and loses it. */
export function authRoutes(app: ZodApp, parts: HubParts): void {
  // Before its body is judged, which an older desk may write otherwise, and before its code is used up: whoever cannot pull is not taken into use.
  app.post('/v1/enrolments', { preValidation: async (request) => refuseOldProtocol(request, OLDEST_PULL), schema: { summary: 'Takes a workstation into use with a code', body: enrolRequest, response: { 200: enrolAnswer, ...REFUSALS } } },
    async ({ body }) => enrol(parts, body));
  app.post('/v1/tokens', { schema: { summary: 'Exchanges a refresh token', body: refreshRequest, response: { 200: refreshAnswer, ...REFUSALS } } }, async ({ body }) => refresh(parts, body));
  app.post('/v1/hello', { schema: { summary: 'First exchange of a connection', security: DEVICE_ONLY, body: helloRequest, response: { 200: helloAnswer, ...REFUSALS } } }, async (request) => {
    refuseOldProtocol(request, OLDEST_PUSH);
    return hello(parts, await authenticate(parts, request.headers.authorization), request.body);
  });
  app.get('/v1/lanes/:clientId', { schema: { summary: 'Where the lanes of a client stand', security: DEVICE_ONLY, params: z.object({ clientId: uuid }), response: { 200: lanesAnswer, ...REFUSALS } } },
    async ({ headers, params }) => lanesOf(parts, await authenticate(parts, headers.authorization), params.clientId));
  app.post('/v1/clients', { schema: { summary: 'A new numbering for a restored desk', security: DEVICE_ONLY, response: { 200: newClientAnswer, ...REFUSALS } } }, async ({ headers }) => {
    const { deviceId, staffId } = await authenticate(parts, headers.authorization);
    const minted = await inTransaction(parts.pool, (tx) => mintClient(tx, deviceId, parts.clock()));
    // An older copy of its file took its place, or two of one file are in use: somebody should know.
    parts.log.warn({ deviceId, staffId, clientId: minted.clientId }, 'client-renumbered');
    return minted;
  });
  administratorRoutes(app, parts);
}

const code = z.strictObject({ code: z.string(), until: instant });

function administratorRoutes(app: ZodApp, parts: HubParts): void {
  app.post('/v1/enrolment-codes', { schema: { summary: 'Makes a code for one person', security: DEVICE_ONLY, body: z.strictObject({ staffId: personId }), response: { 200: code, ...REFUSALS } } }, async ({ headers, body }) => {
    const { staffId: madeBy } = await administrator(parts, headers.authorization);
    return inTransaction(parts.pool, (tx) => makeEnrolmentCode(tx, { staffId: body.staffId, madeBy, now: parts.clock() }));
  });
  app.post('/v1/devices/:deviceId/revocation', { schema: { summary: 'Shuts a device out', security: DEVICE_ONLY, params: z.object({ deviceId: uuid }), response: { 200: z.strictObject({ deviceId: uuid }), ...REFUSALS } } }, async ({ headers, params }) => {
    const { staffId } = await administrator(parts, headers.authorization);
    const isRevoked = await inTransaction(parts.pool, (tx) => revokeDevice(tx, params.deviceId, staffId, parts.clock()));
    if (!isRevoked) throw new CallRefused('not-found', 'no such device, or revoked already');
    parts.log.warn({ deviceId: params.deviceId, by: staffId }, 'device-revoked');
    return params;
  });
}

/** Whoever runs the workstations, by the role that the directory gives them now. */
async function administrator(parts: HubParts, authorization: string | undefined): Promise<Session> {
  const session = await authenticate(parts, authorization);
  const person = activeStaff(await parts.directory.read(drizzle(parts.pool)), session.staffId);
  if (person === null || !hasRight(person.role, 'run-workstations')) throw new CallRefused('not-allowed', 'not an administrator');
  return session;
}
