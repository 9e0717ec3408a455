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
  const found = groups.map(({ kind, items }) => ({ key: kind, name: GROUP_NAMES[kind], count: items.length, lines: items.map(itemLine) }));
  const doable = acts.length === 0 ? [] : [{ key: 'acts', name: PALETTE.acts, lines: acts.map((act): PaletteLine => ({ key: `act-${act.id}`, act })) }];
  return [...files, ...found, ...doable];
}

function itemLine(item: SearchItem): PaletteLine {
  return { key: `${item.kind}-${item.id}`, item };
}
