import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { CallRefused } from './call-refused.ts';
import { sha256 } from './keys/ed25519.ts';
import type { HubParts } from './parts.ts';
import { REFUSALS, type ZodApp } from './zod-app.ts';

/** What an operator's machines ask: whether this process works, and how. */
export function healthRoutes(app: ZodApp, { pool, metrics }: HubParts, metricsToken: string | null): void {
  app.get('/healthz', { schema: { summary: 'Whether this process and its database work', response: { 200: z.strictObject({ status: z.literal('ok') }), ...REFUSALS } } }, async () => {
    await pool.query('SELECT 1');
    return { status: 'ok' as const };
  });
  app.get('/metrics', { schema: { hide: true } }, async ({ ip, headers }, reply) => {
    if (!isLoopback(ip) && !isToken(headers.authorization, metricsToken)) throw new CallRefused('not-found', 'metrics asked from elsewhere');
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.get('/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

function isLoopback(ip: string): boolean {
  return ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1';
}

function isToken(authorization: string | undefined, token: string | null): boolean {
  return token !== null && timingSafeEqual(sha256(authorization ?? ''), sha256(`Bearer ${token}`));
}
