import type { PaperOffer, PaperProgress } from '../../shared/contract/sync/paper-messages.ts';
import type { HubReply } from './hub-calls.ts';

/** Which bytes of which paper: from `from` up to, not including, `to`. */
export interface PaperRange {
  readonly scope: string;
  readonly sha256: string;
  readonly from: number;
  readonly to: number;
}

/** The hub as the courier of papers sees it. No call rejects. */
export interface PaperCalls {
  /** Offers a paper, or asks how much of it the hub has. */
  offer(offer: PaperOffer): Promise<HubReply<PaperProgress>>;
  send(chunk: { readonly scope: string; readonly sha256: string; readonly from: number; readonly bytes: Uint8Array }): Promise<HubReply<PaperProgress>>;
  fetch(range: PaperRange): Promise<HubReply<Uint8Array>>;
}
