import type { ActId } from '../../shared/contract/acts.ts';

/** What an act does now. `refusal` is the sentence that says why it cannot be done; the act is then shown, not run. */
export interface ActOffer {
  readonly run: () => void;
  readonly refusal?: string | null;
}

type Listener = () => void;

const offers = new Map<ActId, ActOffer[]>();
const listeners = new Set<Listener>();
let snapshot: ReadonlyMap<ActId, ActOffer> = new Map();

/** Offers an act until the returned function is called. The newest offer wins: a dialog covers the screen under it. */
export function offerAct(id: ActId, offer: ActOffer): () => void {
  offers.set(id, [...(offers.get(id) ?? []), offer]);
  publish();
  return () => {
    offers.set(id, (offers.get(id) ?? []).filter((candidate) => candidate !== offer));
    publish();
  };
}

/** What each act does at this moment; absent when nothing on screen offers it. */
export function currentActs(): ReadonlyMap<ActId, ActOffer> {
  return snapshot;
}

export function subscribeToActs(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Runs the act if it is offered and not refused; says whether it ran. */
export function runAct(id: ActId): boolean {
  const offer = snapshot.get(id);
  if (offer === undefined || (offer.refusal ?? null) !== null) return false;
  offer.run();
  return true;
}

function publish(): void {
  const newest = [...offers].flatMap(([id, list]) => {
    const last = list.at(-1);
    return last === undefined ? [] : [[id, last] as const];
  });
  snapshot = new Map(newest);
  for (const listener of listeners) listener();
}
