import { useEffect, useRef } from 'react';
import { keepRequestCommand, releaseRequestCommand, takeRequestCommand, type RequestDetail } from '../../../shared/contract/request-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { SignedInPerson } from '../../../shared/contract/session-contract.ts';
import { useCommand } from '../../api/use-command.ts';
import { useHasHub } from '../../api/use-has-hub.ts';
import { isHolder, requestCan } from './request-can.ts';

/** Half of the lease: a person at work renews it twice over, and each keystroke does not write. */
const RENEW_UNDER_MS = 5 * 60_000;
/** A renewal that comes back a little later with the hub's log is not asked for again meanwhile. */
const RENEW_EVERY_MS = 30_000;

export interface ClaimActs {
  take(): void;
  release(): void;
  /** Whoever begins a decision holds the request while its dialog is open, where others may be at work on the same queue. */
  beginDeciding(): void;
  /** The dialog was closed without a decision. */
  giveUp(): void;
}

/** Takes, gives back, and renews by activity what the person holds on screen. */
export function useClaim(detail: RequestDetail | null, person: SignedInPerson, onRefused: (refusal: Refusal) => void): ClaimActs {
  const take = useCommand(takeRequestCommand);
  const release = useCommand(releaseRequestCommand);
  const hasHub = useHasHub();
  /** The request that a dialog took, if any: what the person took by themselves stays theirs. */
  const byDialog = useRef<string | null>(null);
  useRenewal(detail !== null && isHolder(detail, person) ? detail : null, onRefused);
  const call = (run: (input: { requestId: string }) => Promise<{ ok: true } | { ok: false; refusal: Refusal }>) => async (): Promise<boolean> => {
    const reply = detail === null ? null : await run({ requestId: detail.requestId });
    if (reply !== null && !reply.ok) onRefused(reply.refusal);
    return reply?.ok === true;
  };
  const takeNow = call(take.run);
  const releaseNow = call(release.run);
  return {
    take: () => void takeNow(),
    release: () => void releaseNow(),
    beginDeciding: () => {
      byDialog.current = null;
      if (!hasHub || detail === null || isHolder(detail, person) || requestCan.take(detail, person) !== null) return;
      void takeNow().then((isTaken) => {
        if (isTaken) byDialog.current = detail.requestId;
      });
    },
    giveUp: () => {
      const requestId = byDialog.current;
      byDialog.current = null;
      // What is not given back ends by itself.
      if (requestId !== null) void release.run({ requestId });
    },
  };
}

function useRenewal(held: RequestDetail | null, onRefused: (refusal: Refusal) => void): void {
  const keep = useCommand(keepRequestCommand);
  const renewedAt = useRef(0);
  useEffect(() => {
    if (held?.claim == null) return undefined;
    const { until } = held.claim;
    const renew = async (): Promise<void> => {
      if (keep.pending || until - Date.now() > RENEW_UNDER_MS || Math.abs(Date.now() - renewedAt.current) < RENEW_EVERY_MS) return;
      renewedAt.current = Date.now();
      const reply = await keep.run({ requestId: held.requestId });
      if (!reply.ok && reply.refusal.code === 'claim-expired') onRefused(reply.refusal);
    };
    const onActivity = (): void => void renew();
    for (const event of ACTIVITY) window.addEventListener(event, onActivity);
    return () => {
      for (const event of ACTIVITY) window.removeEventListener(event, onActivity);
    };
  }, [held, keep, onRefused]);
}

const ACTIVITY = ['keydown', 'pointerdown', 'wheel'] as const;
