import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ActId } from '../../shared/contract/acts.ts';
import { currentActs, offerAct, subscribeToActs, type ActOffer } from './act-registry.ts';

/** Offers an act while the component is on screen: its key, its menu entry and its line in the palette then work. */
export function useAct(id: ActId, offer: ActOffer | null): void {
  const latest = useRef(offer);
  useEffect(() => {
    latest.current = offer;
  });
  const isOffered = offer !== null;
  const refusal = offer?.refusal ?? null;
  useEffect(() => {
    if (!isOffered) return undefined;
    return offerAct(id, { run: () => latest.current?.run(), refusal });
  }, [id, isOffered, refusal]);
}

/** Every act on offer, for the palette. */
export function useActs(): ReadonlyMap<ActId, ActOffer> {
  return useSyncExternalStore(subscribeToActs, currentActs);
}
