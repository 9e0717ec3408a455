import type { SearchGroup, SearchItem } from '../../shared/domain/search/search-item.ts';
import { GROUP_NAMES, PALETTE } from '../text/palette.ts';
import type { FoundAct } from './find-acts.ts';

/** One line that can be chosen. `key` is stable while one types, so that the eye keeps its place. */
export type PaletteLine =
  | { readonly key: string; readonly item: SearchItem; readonly act?: undefined }
  | { readonly key: string; readonly act: FoundAct; readonly item?: undefined };

export interface PaletteSection {
  readonly key: string;
  readonly name: string;
  /** Absent for the acts, whose number tells nothing. */
  readonly count?: number;
  readonly lines: readonly PaletteLine[];
}

/** What the palette shows, in order: recent files or results by kind, then acts. */
export function sectionsOf(groups: readonly SearchGroup[], recent: readonly SearchItem[], acts: readonly FoundAct[]): PaletteSection[] {
  const files = recent.length === 0 ? [] : [{ key: 'recent', name: PALETTE.recent, lines: recent.map(itemLine) }];
  const shown = SHOWN_PER_GROUP[Math.min(groups.length, SHOWN_PER_GROUP.length - 1)] ?? 0;
  const found = groups.map(({ kind, items }) => {
    const lines = items.slice(0, shown).map(itemLine);
    return { key: kind, name: GROUP_NAMES[kind], count: lines.length, lines };
  });
  const doable = acts.length === 0 ? [] : [{ key: 'acts', name: PALETTE.acts, lines: acts.map((act): PaletteLine => ({ key: `act-${act.id}`, act })) }];
  return [...files, ...found, ...doable];
}

/** By how many groups there are: every group and the acts stay in sight without scrolling. */
const SHOWN_PER_GROUP = [0, 8, 5, 3];

function itemLine(item: SearchItem): PaletteLine {
  return { key: `${item.kind}-${item.id}`, item };
}
