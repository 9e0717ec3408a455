import { Chance } from './chance.ts';
import { CALM, type NetworkFaults } from './virtual-network.ts';

interface Place {
  readonly at: number;
  readonly id: number;
  readonly desk: number;
}

/** What is to be done of the one whom an erasure concerns, where an act is not left to chance. */
export type ErasureStep = 'ask' | 'correct' | 'validate';

type DeskEvent =
  | { readonly kind: 'act'; readonly step?: ErasureStep }
  | { readonly kind: 'crash' | 'copy' | 'restore' | 'clone' | 'wake' | 'join' }
  | { readonly kind: 'skew' | 'cut'; readonly ms: number }
  | { readonly kind: 'network'; readonly faults: NetworkFaults };

export type HubEvent = { readonly kind: 'epoch' | 'snapshot' | 'forget' } | { readonly kind: 'hub-restart' | 'prune'; readonly ms: number } | { readonly kind: 'move'; readonly memberId: number; readonly to: 'vannes' | 'auray' };

/** One thing that happens in a run, at an instant of its first minutes. What each does by chance has a chance of its own, so that the others stay as they are when one is taken out. */
export type Entry = Place & (DeskEvent | HubEvent);

export function isOfHub(entry: Entry): entry is Place & HubEvent {
  return ['epoch', 'snapshot', 'forget', 'hub-restart', 'prune', 'move'].includes(entry.kind);
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
    ...some(2, () => ({ ...entry(), kind: 'forget' as const })),
    ...some(4, () => ({ ...entry(), kind: 'wake' as const })),
    ...Array.from({ length: desks }, (_, desk) => ({ ...entry(), at: 0, desk, kind: 'network' as const, faults: chance.happens(0.15) ? CALM : roughLine(chance) })),
    ...some(3, () => ({ ...entry(), kind: 'network' as const, faults: roughLine(chance) })),
    ...(chance.happens(0.25) ? restoredWhileCut(chance, entry) : []),
  ];
  const [conflicts, isFresh] = [chance.happens(0.7) ? 0.05 : 0, chance.happens(0.2)];
  entries.push(...(chance.happens(0.4) ? shortLogs(chance, entry) : []), ...(chance.happens(0.4) ? erasure(chance, entry) : []));
  // By a chance of its own: what the others do stays as it was before there were moves.
  entries.push(...moves(new Chance(`moves ${seed}`), entries.length));
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

/** Somebody is erased while desks that are cut go on with their file, and are restored to what they were before. */
function erasure(chance: Chance, entry: () => Place): Entry[] {
  const from = chance.between(15_000, 90_000);
  const [asking, away, deciding] = [entry().desk, entry().desk, entry().desk];
  const at = (ms: number, desk: number): Place => ({ ...entry(), at: from + ms, desk });
  const early = (): Place => at(chance.between(0, 60_000), away);
  return [
    ...Array.from({ length: chance.between(0, 2) }, () => ({ ...early(), kind: 'act' as const, step: 'correct' as const })),
    { ...at(5_000, asking), kind: 'act', step: 'ask' }, ...(chance.happens(0.3) ? [{ ...at(chance.between(0, 40_000), away), kind: 'copy' as const }] : []),
    { ...at(chance.between(20_000, 60_000), away), kind: 'cut', ms: chance.between(10_000, 80_000) },
    ...[60_000, 75_000, 90_000].map((ms) => ({ ...at(ms, deciding), kind: 'act' as const, step: 'validate' as const })),
    ...Array.from({ length: chance.between(0, 3) }, () => ({ ...at(chance.between(40_000, 130_000), away), kind: 'act' as const, step: 'correct' as const })),
    ...(chance.happens(0.3) ? [{ ...at(chance.between(80_000, 140_000), away), kind: 'restore' as const }] : []),
    ...(chance.happens(0.5) ? [{ ...at(chance.between(90_000, 145_000), away), kind: 'forget' as const }] : []),
  ];
}

/** Members whose files go to the other agency while people act on them, some of them back again; one of them may be erased before or after. */
function moves(chance: Chance, known: number): Entry[] {
  if (!chance.happens(0.4)) return [];
  return Array.from({ length: chance.between(1, 4) }, (_, index) => {
    const memberId = chance.pick([7, 7, 8, 30, 40]);
    return { at: chance.between(15_000, STORM_MS), id: 10_000 + known + index, desk: 0, kind: 'move' as const, memberId, to: chance.pick(['vannes', 'auray']) };
  });
}

function roughLine(chance: Chance): NetworkFaults {
  const some = (most: number): number => (chance.happens(0.6) ? chance.next() * most : 0);
  return { lost: some(0.3), unheard: some(0.5), twice: some(0.4), late: some(0.2) };
}
