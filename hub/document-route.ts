import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import type { DocumentedHeaders } from './zod-app.ts';

const toJsonSchemas = createJsonSchemaTransform({});

/** The schemas of a route with the headers of its answers, which the transform of the contracts leaves out. */
export const documentRoute: NonNullable<FastifyDynamicSwaggerOptions['transform']> = (route) => {
  const made = toJsonSchemas(route);
  const named = (route.schema?.response ?? {}) as Readonly<Record<string, { readonly headers?: DocumentedHeaders }>>;
  const answers = (made.schema as { readonly response?: Readonly<Record<string, { headers?: DocumentedHeaders }>> } | undefined)?.response ?? {};
  for (const [status, answer] of Object.entries(answers)) {
    const headers = named[status]?.headers;
    if (headers !== undefined) answer.headers = headers;
  }
  return made;
};
