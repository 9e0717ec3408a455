import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';

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
