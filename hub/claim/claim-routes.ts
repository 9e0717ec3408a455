import { z } from 'zod';
import { uuid } from '../../shared/contract/fields.ts';
import { claimAnswer, claimRequest } from '../../shared/contract/sync/session-messages.ts';
import { authenticate } from '../auth/authenticate.ts';
import type { HubParts } from '../parts.ts';
import { DEVICE_ONLY, OLDEST_PULL, refuseOldProtocol, REFUSALS, type ZodApp } from '../zod-app.ts';
import { claimItem } from './claim-item.ts';

export function claimRoutes(app: ZodApp, parts: HubParts): void {
  const schema = { summary: 'Holds, keeps or gives back an item of the queue', security: DEVICE_ONLY, params: z.object({ itemId: uuid }), body: claimRequest, response: { 200: claimAnswer, ...REFUSALS } };
  app.post('/v1/items/:itemId/claim', { schema }, async (request) => {
    refuseOldProtocol(request, OLDEST_PULL);
    return claimItem(parts, await authenticate(parts, request.headers.authorization), request.params.itemId, request.body);
  });
}
