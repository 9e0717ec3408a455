import UFuzzy from '@leeoniya/ufuzzy';
import { ACTS, type ActId } from '../../shared/contract/acts.ts';
import { matchRanges, type MatchRange } from '../../shared/domain/search/match-ranges.ts';
import { fold, foldTokens } from '../../shared/domain/text/fold.ts';
import { ACT_LABELS } from '../../shared/text/act-labels.ts';
import type { ActOffer } from '../acts/act-registry.ts';
import { whereActWorks } from '../text/palette.ts';
import { keyName } from './key-name.ts';

export interface FoundAct {
  readonly id: ActId;
  readonly label: string;
  /** As a French keyboard names it; null when the act has no key. */
  readonly keys: string | null;
  /** Why it cannot be done now; null when it can. */
  readonly refusal: string | null;
  readonly matches: readonly MatchRange[];
}

/**
 * The acts whose names answer `text`, one typing error forgiven, likeliest first and those that can be done before those that
 * cannot. Empty text: what can be done now. An act that nothing offers is shown only when it is asked for, with where it works.
 */
export function findActs(text: string, offers: ReadonlyMap<ActId, ActOffer>, limit: number): FoundAct[] {
  const words = foldTokens(text);
  const acts = CANDIDATES.flatMap(({ id, key }): FoundAct[] => {
    const offer = offers.get(id);
    const refusal = offer === undefined ? whereActWorks(id) : (offer.refusal ?? null);
    if (offer === undefined && refusal === null) return [];
    const label = ACT_LABELS[id];
    return [{ id, label, keys: key === null ? null : keyName(key), refusal, matches: matchRanges(label, words) }];
  });
  const found = words.length === 0 ? acts.filter(({ refusal }) => refusal === null) : answering(acts, words.join(' '));
  return found.toSorted((left, right) => Number(left.refusal !== null) - Number(right.refusal !== null)).slice(0, limit);
}

/** The palette does not offer to open itself. Acts on what is on screen come before going elsewhere. */
const CANDIDATES = ACTS.filter(({ id }) => id !== 'search').toSorted((left, right) => Number(right.menu === 'act') - Number(left.menu === 'act'));
const fuzzy = new UFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1, interLft: 2 });
const EVERY_ORDER = 1;
/** No act has a longer name; the fuzzy pattern of a long text grows with its square, and a pasted page would end the window. */
const LONGEST_NEEDLE = 60;

function answering(acts: readonly FoundAct[], needle: string): FoundAct[] {
  if (needle.length > LONGEST_NEEDLE) return [];
  const names = acts.map(({ label }) => fold(label));
  const [indexes, , order] = fuzzy.search(names, needle, EVERY_ORDER);
  const ranked = order === null ? indexes : order.map((at) => indexes?.[at] ?? -1);
  return (ranked ?? []).flatMap((at) => acts[at] ?? []);
}
