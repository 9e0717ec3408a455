import { useEffect } from 'react';
import { keepRequestCommand, releaseRequestCommand, takeRequestCommand, type RequestDetail } from '../../../shared/contract/request-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { SignedInPerson } from '../../../shared/contract/session-contract.ts';
import { useCommand } from '../../api/use-command.ts';
import { isHolder } from './request-can.ts';

/** Half of the lease: a person at work renews it twice over, and each keystroke does not write. */
const RENEW_UNDER_MS = 5 * 60_000;

export interface ClaimActs {
  take(): void;
  release(): void;
}

/** Takes, gives back, and renews by activity what the person holds on screen. */
export function useClaim(detail: RequestDetail | null, person: SignedInPerson, onRefused: (refusal: Refusal) => void): ClaimActs {
  const take = useCommand(takeRequestCommand);
  const release = useCommand(releaseRequestCommand);
  useRenewal(detail !== null && isHolder(detail, person) ? detail : null, onRefused);
  const call = (run: (input: { requestId: string }) => Promise<{ ok: true } | { ok: false; refusal: Refusal }>) => async (): Promise<void> => {
    const reply = detail === null ? null : await run({ requestId: detail.requestId });
    if (reply !== null && !reply.ok) onRefused(reply.refusal);
  };
  const takeNow = call(take.run);
  const releaseNow = call(release.run);
  return { take: () => void takeNow(), release: () => void releaseNow() };
}

function useRenewal(held: RequestDetail | null, onRefused: (refusal: Refusal) => void): void {
  const keep = useCommand(keepRequestCommand);
  useEffect(() => {
    if (held?.claim == null) return undefined;
    const { until } = held.claim;
    const renew = async (): Promise<void> => {
      if (keep.pending || until - Date.now() > RENEW_UNDER_MS) return;
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
