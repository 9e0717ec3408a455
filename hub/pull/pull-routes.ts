import { pullAnswer, pullQuery } from '../../shared/contract/sync/pull-contract.ts';
import { authenticate } from '../auth/authenticate.ts';
import type { HubParts } from '../parts.ts';
import { DEVICE_ONLY, OLDEST_PULL, refuseOldProtocol, REFUSALS, type ZodApp } from '../zod-app.ts';
import { compressAnswer } from './compress-answer.ts';
import { pullChanges } from './pull-changes.ts';

export function pullRoutes(app: ZodApp, parts: HubParts): void {
  app.get('/v1/pull', { onSend: compressAnswer, schema: { summary: 'The next lines of a scope', security: DEVICE_ONLY, querystring: pullQuery, response: { 200: pullAnswer, ...REFUSALS } } }, async (request) => {
    refuseOldProtocol(request, OLDEST_PULL);
    return pullChanges(parts, await authenticate(parts, request.headers.authorization), request.query);
  });
}
