import { PALETTE } from '../text/palette.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import type { PaletteLine, PaletteSection } from './palette-lines.ts';
import { PaletteLineRow } from './palette-line-row.tsx';
import styles from './palette.module.css';
import type { SearchState } from './use-search.ts';

export const LIST_ID = 'palette-list';

export function optionId(key: string): string {
  return `palette-${key}`;
}

interface PaletteListProps {
  readonly sections: readonly PaletteSection[];
  readonly search: SearchState;
  readonly chosen: PaletteLine | null;
  readonly onPoint: (line: PaletteLine) => void;
  readonly onOpen: (line: PaletteLine) => void;
}

/** The lines by group, under the sentence that says why nothing was found when nothing was. */
export function PaletteList({ sections, search, chosen, onPoint, onOpen }: PaletteListProps) {
  return (
    // Pressing the pointer in the list must not take the focus from the field.
    <div className={styles.list} onMouseDown={(event) => event.preventDefault()}>
      <Nothing search={search} />
      <div id={LIST_ID} role="listbox" aria-label={PALETTE.results}>
        {sections.map(({ key, name, count, lines }) => (
          <div key={key} role="group" aria-labelledby={`palette-section-${key}`}>
            <div id={`palette-section-${key}`} role="presentation" className={styles.section}>
              <span>{name}</span>
              {count !== undefined && <span className="tnum">{count}</span>}
            </div>
            {lines.map((line) => (
              <PaletteLineRow
                key={line.key}
                id={optionId(line.key)}
                line={line}
                isChosen={line.key === chosen?.key}
                onPoint={() => onPoint(line)}
                onOpen={() => onOpen(line)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Nothing({ search: { answer, isCurrent, hasFailed } }: { readonly search: SearchState }) {
  if (hasFailed) return <EmptyState title={PALETTE.failed} sentence={PALETTE.failedSentence} />;
  if (answer === null || !isCurrent || answer.count > 0) return null;
  if (answer.isSecret) return <EmptyState title={PALETTE.secret} sentence={PALETTE.secretSentence} />;
  return <EmptyState scene="search" title={PALETTE.none} sentence={PALETTE.noneSentence} />;
}
