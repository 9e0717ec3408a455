import { drizzle } from 'drizzle-orm/node-postgres';
import type { Session } from '../auth/session.ts';
import { CallRefused } from '../call-refused.ts';
import { findScope } from '../db/scopes.ts';
import type { HubParts } from '../parts.ts';

/** A paper as a caller may name it: in a scope of theirs, by its content. */
export interface PaperPlace {
  readonly scopeId: number;
  readonly sha256: string;
}

/** Refuses a scope that is not the caller's in the words of one that is not there. */
export async function placePaper({ pool }: Pick<HubParts, 'pool'>, { scopes }: Session, { scope, sha256 }: { readonly scope: string; readonly sha256: string }): Promise<PaperPlace> {
  const head = scopes.includes(scope) ? await findScope(drizzle(pool), scope) : null;
  if (head === null) throw new CallRefused('not-found', `paper of ${scope}, which is not among the caller's scopes`);
  return { scopeId: head.scopeId, sha256 };
}
