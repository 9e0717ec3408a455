import type { z } from 'zod';
import type { HubError } from '../../shared/contract/sync/hub-refusal.ts';
import type { PullAnswer } from '../../shared/contract/sync/pull-contract.ts';
import type { PushAnswer, PushRequest } from '../../shared/contract/sync/push-contract.ts';
import type { SnapshotAnswer } from '../../shared/contract/sync/snapshot-contract.ts';
import type { HelloAnswer, helloRequest, lanesAnswer, newClientAnswer } from '../../shared/contract/sync/session-messages.ts';

/**
 * What came of a call. `no-answer`: the line was cut, it took too long, or what came back is not what the contract says; the hub may have done
 * it or not. `refused`: the hub says why, and did nothing.
 */
export type HubReply<Body> = { readonly kind: 'answer'; readonly body: Body } | { readonly kind: 'refused'; readonly error: HubError } | { readonly kind: 'no-answer' };

/** The hub as the engine sees it. No call rejects. Tokens are the caller's own affair: `token-refused` comes only when a new one was refused too. */
export interface HubCalls {
  hello(request: z.infer<typeof helloRequest>): Promise<HubReply<HelloAnswer>>;
  lanes(clientId: string): Promise<HubReply<z.infer<typeof lanesAnswer>>>;
  newClient(): Promise<HubReply<z.infer<typeof newClientAnswer>>>;
  push(request: PushRequest): Promise<HubReply<PushAnswer>>;
  pull(query: { readonly scope: string; readonly since: number; readonly epoch?: string }): Promise<HubReply<PullAnswer>>;
  /** The newest snapshot of a scope. */
  snapshot(scope: string): Promise<HubReply<SnapshotAnswer>>;
  /** The bytes of a piece of one, as they travel; the caller wipes them. */
  piece(scope: string, sha256: string): Promise<HubReply<Uint8Array>>;
}
