import type { FastifyInstance, FastifyRequest, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault, FastifyBaseLogger } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { hubError } from '../shared/contract/sync/hub-refusal.ts';
import { ACCEPTED_PUSH_VERSIONS_BACK, SYNC_PROTOCOL } from '../shared/contract/sync/wire-fields.ts';
import { CallRefused } from './call-refused.ts';

/** The application as routes see it: what they receive and send is typed by the contracts. */
export type ZodApp = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>;

/** What a caller may be answered beside the success that a route names. */
export const REFUSALS = { 400: hubError, 401: hubError, 403: hubError, 404: hubError, 410: hubError, 413: hubError, 422: hubError, 426: hubError, 500: hubError, 503: hubError } as const;

/** A header of an answer, as the document of the interface says it. */
interface DocumentedHeader {
  readonly type: 'string';
  readonly description: string;
}
export type DocumentedHeaders = Readonly<Record<string, DocumentedHeader>>;

/** An answer in bytes: they have no schema, but a type. */
export function bytesAnswer<Type extends string>(type: Type, description: string, headers: DocumentedHeaders): { description: string; headers: DocumentedHeaders; content: Record<Type, { schema: z.ZodAny }> } {
  return { description, headers, content: { [type]: { schema: z.any() } } as Record<Type, { schema: z.ZodAny }> };
}

/** Of routes for devices that have a session. */
export const DEVICE_ONLY = [{ device: [] }];

export const OLDEST_PULL = SYNC_PROTOCOL;
export const OLDEST_PUSH = Math.max(1, SYNC_PROTOCOL - ACCEPTED_PUSH_VERSIONS_BACK);

/** Refuses a desk that is older than `minimum`, and one that does not say what it is. */
export function refuseOldProtocol({ headers }: FastifyRequest, minimum: number): void {
  const said = headers['sync-proto'];
  const protocol = Number(said);
  if (!Number.isInteger(protocol) || protocol < minimum) throw new CallRefused('upgrade-required', `protocol ${String(said)}`, { minimum });
}
