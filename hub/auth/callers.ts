import type { FastifyRequest } from 'fastify';
import { CallRefused } from '../call-refused.ts';
import type { HubParts } from '../parts.ts';
import { authenticate } from './authenticate.ts';
import type { Session } from './session.ts';

/** Who calls, known before anything else of a call is read: a stranger is told so first. */
export interface Callers {
  readonly onRequest: (request: FastifyRequest) => Promise<void>;
  sessionOf(request: FastifyRequest): Session;
}

export function callersOf(parts: HubParts): Callers {
  const sessions = new WeakMap<FastifyRequest, Session>();
  return {
    onRequest: async (request) => void sessions.set(request, await authenticate(parts, request.headers.authorization)),
    sessionOf: (request) => {
      const session = sessions.get(request);
      if (session === undefined) throw new CallRefused('token-missing', 'no session');
      return session;
    },
  };
}
