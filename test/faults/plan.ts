import { Chance } from './chance.ts';
import { CALM, type NetworkFaults } from './virtual-network.ts';

interface Place {
  readonly at: number;
  readonly id: number;
  readonly desk: number;
}

type DeskEvent =
  | { readonly kind: 'act' | 'crash' | 'copy' | 'restore' | 'clone' | 'wake' | 'join' }
  | { readonly kind: 'skew' | 'cut'; readonly ms: number }
  | { readonly kind: 'network'; readonly faults: NetworkFaults };

export type HubEvent = { readonly kind: 'epoch' | 'snapshot' } | { readonly kind: 'hub-restart' | 'prune'; readonly ms: number };

/** One thing that happens in a run, at an instant of its first minutes. What each does by chance has a chance of its own, so that the others stay as they are when one is taken out. */
export type Entry = Place & (DeskEvent | HubEvent);

export function isOfHub(entry: Entry): entry is Place & HubEvent {
  return ['epoch', 'snapshot', 'hub-restart', 'prune'].includes(entry.kind);
}

export interface Plan {
  readonly seed: number;
  readonly desks: number;
  /** Of the hub's transactions: how many meet another one. */
  readonly conflicts: number;
  /** Whether desks begin with an empty file; else with what the hub had before the first act. */
  readonly isFresh: boolean;
  /** Whether the hub has made snapshots when desks begin; else it makes them a minute later. */
  readonly hasSnapshots: boolean;
  readonly entries: readonly Entry[];
}

/** Acts and faults come in this time; then everything is calm. */
export const STORM_MS = 240_000;
const DAY_MS = 86_400_000;

/** What a seed does. */
export function planOf(seed: number): Plan {
  const chance = new Chance(`plan ${seed}`);
  const desks = chance.between(2, 4);
  const acts = chance.between(8, 32);
  let id = 0;
  const entry = (): Place => ({ at: chance.between(15_000, STORM_MS), id: (id += 1), desk: chance.between(0, desks - 1) });
  const some = <E extends Entry>(most: number, make: () => E): E[] => Array.from({ length: chance.between(0, most) }, make);
  const entries: Entry[] = [
    ...Array.from({ length: acts }, () => ({ ...entry(), kind: 'act' as const })),
    ...some(6, () => ({ ...entry(), kind: 'crash' as const })),
    ...some(2, () => ({ ...entry(), kind: 'copy' as const })),
    ...(chance.happens(0.4) ? [{ ...entry(), kind: 'restore' as const }] : []),
    ...(chance.happens(0.25) ? [{ ...entry(), kind: 'clone' as const }] : []),
    ...some(2, () => ({ ...entry(), kind: 'skew' as const, ms: chance.pick([-DAY_MS, -3_600_000, 0, 60_000, DAY_MS]) })),
    ...some(3, () => ({ ...entry(), kind: 'cut' as const, ms: chance.between(5_000, 150_000) })),
    ...some(2, () => ({ ...entry(), kind: 'hub-restart' as const, ms: chance.between(500, 20_000) })),
    ...(chance.happens(0.2) ? [{ ...entry(), kind: 'epoch' as const }] : []),
    ...some(4, () => ({ ...entry(), kind: 'wake' as const })),
    ...Array.from({ length: desks }, (_, desk) => ({ ...entry(), at: 0, desk, kind: 'network' as const, faults: chance.happens(0.15) ? CALM : roughLine(chance) })),
    ...some(3, () => ({ ...entry(), kind: 'network' as const, faults: roughLine(chance) })),
    ...(chance.happens(0.25) ? restoredWhileCut(chance, entry) : []),
  ];
  const [conflicts, isFresh] = [chance.happens(0.7) ? 0.05 : 0, chance.happens(0.2)];
  entries.push(...(chance.happens(0.4) ? shortLogs(chance, entry) : []));
  return { seed, desks, conflicts, isFresh, hasSnapshots: chance.happens(0.7), entries: entries.toSorted((left, right) => left.at - right.at || left.id - right.id) };
}

/** What is rare by chance alone: a desk is restored, and people go on at it before it hears from the hub again. */
function restoredWhileCut(chance: Chance, entry: () => Place): Entry[] {
  const { desk } = entry();
  const from = chance.between(20_000, 120_000);
  const at = (ms: number): Place => ({ ...entry(), at: from + ms, desk });
  return [
    { ...at(0), kind: 'copy' }, { ...at(5_000), kind: 'act' }, { ...at(10_000), kind: 'act' }, { ...at(40_000), kind: 'cut', ms: 70_000 }, { ...at(41_000), kind: 'restore' },
    { ...at(50_000), kind: 'act' }, { ...at(60_000), kind: 'act' }, { ...at(70_000), kind: 'act' },
  ];
}

/** Logs lose their beginning under desks that are behind, and desks come that have nothing: they crash while they take what stands for it. */
function shortLogs(chance: Chance, entry: () => Place): Entry[] {
  const { desk } = entry();
  const from = chance.between(20_000, 150_000);
  const at = (ms: number): Place => ({ ...entry(), at: from + ms, desk });
  const prunings = Array.from({ length: chance.between(1, 3) }, () => ({ ...entry(), kind: 'prune' as const, ms: chance.between(0, 60_000) }));
  return [
    ...prunings, { ...entry(), kind: 'snapshot' }, { ...at(0), kind: 'cut', ms: 60_000 }, { ...at(50_000), kind: 'snapshot' }, { ...at(55_000), kind: 'prune', ms: chance.between(0, 20_000) },
    ...Array.from({ length: chance.between(0, 2) }, () => ({ ...entry(), kind: 'join' as const })),
    ...Array.from({ length: chance.between(0, 4) }, () => ({ ...at(60_000 + chance.between(0, 4_000)), kind: 'crash' as const })),
  ];
}

function roughLine(chance: Chance): NetworkFaults {
  const some = (most: number): number => (chance.happens(0.6) ? chance.next() * most : 0);
  return { lost: some(0.3), unheard: some(0.5), twice: some(0.4), late: some(0.2) };
}
