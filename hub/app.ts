import fastifySwagger from '@fastify/swagger';
import fastify, { type FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { randomUUID } from 'node:crypto';
import { SYNC_PROTOCOL } from '../shared/contract/sync/wire-fields.ts';
import { MAXIMUM_PUSH_BYTES } from '../shared/contract/sync/push-contract.ts';
import { authRoutes } from './auth/auth-routes.ts';
import { CallRefused } from './call-refused.ts';
import { claimRoutes } from './claim/claim-routes.ts';
import { isUnavailable, loggableFault } from './db/database-errors.ts';
import { UnreplicatedCommit } from './db/transaction.ts';
import { documentRoute } from './document-route.ts';
import { eventRoutes } from './events/event-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { paperRoutes } from './papers/paper-routes.ts';
import type { HubParts } from './parts.ts';
import { pullRoutes } from './pull/pull-routes.ts';
import { pushRoutes } from './push/push-routes.ts';
import { snapshotRoutes } from './snapshots/snapshot-routes.ts';

/** The envelope around the acts: their JSON is escaped once more. */
const ENVELOPE_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

export interface AppOptions {
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly metricsToken: string | null;
}


/** The hub's API over its parts: no state of its own, so that any number of them stand side by side. */
export async function buildApp(parts: HubParts, { tls, metricsToken }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: MAXIMUM_PUSH_BYTES + ENVELOPE_BYTES, requestTimeout: REQUEST_TIMEOUT_MS, connectionTimeout: REQUEST_TIMEOUT_MS, forceCloseConnections: 'idle',
    ...(tls === null ? {} : { https: { ...tls, minVersion: 'TLSv1.2' as const } }),
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = answerTo(parts, error);
    parts.metrics.refusals.inc({ code: body.code });
    return reply.status(status).send(body);
  });
  closeAfterAnswers(app);
  app.setNotFoundHandler((_request, reply) => reply.status(404).send({ code: 'not-found' }));
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Guichet hub', version: String(SYNC_PROTOCOL) }, components: { securitySchemes: { device: { type: 'http', scheme: 'bearer' } } } },
    transform: documentRoute,
  });
  const typed = app.withTypeProvider<ZodTypeProvider>();
  for (const routes of [authRoutes, pushRoutes, pullRoutes, snapshotRoutes, claimRoutes, paperRoutes, eventRoutes]) routes(typed, parts);
  healthRoutes(typed, parts, metricsToken);
  return app;
}

/** A connection that was busy when the hub began to stop ends with its answer, and does not hold the stop up. */
function closeAfterAnswers(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
}

/** What the caller is told of an error; the rest is in the log. */
function answerTo({ log }: HubParts, error: unknown): { status: number; body: CallRefused['body'] } {
  if (error instanceof CallRefused) {
    log.warn({ code: error.body.code, why: error.message }, 'call-refused');
    return { status: error.status, body: error.body };
  }
  if (error instanceof UnreplicatedCommit || isUnavailable(error)) {
    log.error({ fault: loggableFault(error) }, 'unavailable');
    return { status: 503, body: { code: 'unavailable' } };
  }
  const { statusCode = 500 } = error as { statusCode?: number };
  if (hasZodFastifySchemaValidationErrors(error) || statusCode < 500) {
    const code = statusCode === 413 ? 'too-large' : 'malformed';
    log.warn({ code }, 'call-refused');
    return { status: statusCode === 413 ? 413 : 400, body: { code } };
  }
  const reference = randomUUID();
  log.error({ reference, fault: loggableFault(error) }, 'defect');
  return { status: 500, body: { code: 'defect', reference } };
}
