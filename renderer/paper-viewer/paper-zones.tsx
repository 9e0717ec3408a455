import { useEffect, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import { turnedBox, type PageSize, type Paper, type PaperZone } from './paper.ts';
import styles from './paper-zones.module.css';

interface PaperZonesProps {
  readonly paper: Paper;
  readonly zones: readonly PaperZone[];
  readonly activeZone: number | null;
  readonly quarters: number;
  readonly scale: number;
}

/** Room around the letters of a zone, in pixels: at the sides more, for the number stands on a corner. */
const ROOM = { x: 8, y: 4 } as const;

/** The number of each check beside what it is about, so that the eye travels once. The list of checks says the same in words. */
export function PaperZones({ paper, zones, activeZone, quarters, scale }: PaperZonesProps) {
  const size = useFirstPageSize(paper);
  if (size === null) return null;
  return (
    <div aria-hidden className={styles.zones}>
      {zones.map(({ number, tone, box }) => {
        const { left, top, right, bottom } = turnedBox(box, size, quarters);
        const place = { left: left * scale - ROOM.x, top: top * scale - ROOM.y, width: (right - left) * scale + 2 * ROOM.x, height: (bottom - top) * scale + 2 * ROOM.y };
        return (
          <span key={number} className={classNames(styles.zone, tone === 'to-look-at' && styles.toLookAt, number === activeZone && styles.active)} style={place}>
            <span className={styles.number}>{number}</span>
          </span>
        );
      })}
    </div>
  );
}

function useFirstPageSize(paper: Paper): PageSize | null {
  const [known, setKnown] = useState<{ readonly paper: Paper; readonly size: PageSize } | null>(null);
  useEffect(() => {
    let isWanted = true;
    // Without a size the page has failed to draw, and says so itself.
    paper.sizeOf(1).then((size) => isWanted && setKnown({ paper, size }), () => undefined);
    return () => {
      isWanted = false;
    };
  }, [paper]);
  return known?.paper === paper ? known.size : null;
}
