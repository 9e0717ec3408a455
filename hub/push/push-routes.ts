import { pushAnswer, pushRequest } from '../../shared/contract/sync/push-contract.ts';
import { authenticate } from '../auth/authenticate.ts';
import type { HubParts } from '../parts.ts';
import { DEVICE_ONLY, OLDEST_PUSH, refuseOldProtocol, REFUSALS, type ZodApp } from '../zod-app.ts';
import { pushBatch } from './push-batch.ts';

export function pushRoutes(app: ZodApp, parts: HubParts): void {
  app.post('/v1/push', { schema: { summary: 'Sends acts of one lane', security: DEVICE_ONLY, body: pushRequest, response: { 200: pushAnswer, ...REFUSALS } } }, async (request) => {
    refuseOldProtocol(request, OLDEST_PUSH);
    return pushBatch(parts, await authenticate(parts, request.headers.authorization), request.body);
  });
}
