import type { MatchRange } from './match-ranges.ts';
import type { SearchKind } from './search-kind.ts';

/** The state of a result: one of the charter's, and its word. */
export interface SearchMark {
  readonly state: 'urgent' | 'due' | 'halfway' | 'done' | 'information' | 'waiting' | 'paused' | 'past';
  readonly word: string;
}

/** One result as it is shown. `id` is the row's key, as text whatever the kind. */
export interface SearchItem {
  readonly kind: SearchKind;
  readonly id: string;
  readonly memberId: number;
  readonly title: string;
  readonly subtitle: string;
  readonly mark: SearchMark | null;
  /** Where each line answers what was typed, in order and apart. */
  readonly matches: { readonly title: readonly MatchRange[]; readonly subtitle: readonly MatchRange[] };
}

/** The results of one kind, likeliest first. */
export interface SearchGroup {
  readonly kind: SearchKind;
  readonly items: readonly SearchItem[];
}
