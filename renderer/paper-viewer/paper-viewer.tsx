import { useEffect, useRef, useState, type ComponentType, type ReactNode, type RefObject } from 'react';
import { IconArrowsHorizontal, IconChevronLeft, IconChevronRight, IconRotateClockwise, IconZoomIn, IconZoomOut, type IconProps } from '@tabler/icons-react';
import { formatBytes, formatPercent } from '../../shared/domain/text/format.ts';
import { PAPER_VIEWER } from '../text/paper-viewer.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Kbd } from '../ui/kbd.tsx';
import type { PrintedRun } from '../../shared/domain/rib/read-rib-paper.ts';
import type { Paper, PaperZone } from './paper.ts';
import { PaperPage } from './paper-page.tsx';
import styles from './paper-viewer.module.css';
import { usePaper, type OpenedPaper, type PaperSource } from './use-paper.ts';
import { usePaperKeys, usePaperView, type PaperControls } from './use-paper-view.ts';

export interface PaperViewerProps {
  readonly source: PaperSource;
  readonly name: string;
  /** Beside the file's name: other papers of the same request. */
  readonly aside?: ReactNode;
  /** Left end of the foot. */
  readonly note?: ReactNode;
  /** Places of the first page that checks are about, and the one that has the eyes. */
  readonly zones?: readonly PaperZone[];
  readonly activeZone?: number | null;
  /** Called with the text of the first page of a PDF. */
  readonly onPrinted?: ((runs: readonly PrintedRun[]) => void) | undefined;
}

/** A paper as it was handed in: zoom, turn, pages. In the dark theme it stays light, as it is evidence. */
export function PaperViewer({ source, name, aside, note, zones = [], activeZone = null, onPrinted }: PaperViewerProps) {
  const opened = usePaper(source);
  const [fitted, setFitted] = useState<number | null>(null);
  const pageCount = opened.state === 'open' ? opened.paper.pageCount : 1;
  const controls = usePaperView(source, { fitted: fitted ?? 1, pageCount });
  usePaperKeys(controls);
  usePrinted(opened, onPrinted);
  return (
    <section className={styles.viewer} aria-label={name}>
      <PaperTools name={name} aside={aside} opened={opened} controls={controls} scale={controls.zoom ?? fitted ?? 1} />
      <PaperDesk opened={opened} name={name} controls={controls} scale={controls.zoom ?? fitted} onFitted={setFitted} zones={zones} activeZone={activeZone} />
      <footer className={styles.foot}>
        <span>{note}</span>
        <PageTurner controls={controls} pageCount={pageCount} />
      </footer>
    </section>
  );
}

function PaperTools({ name, aside, opened, controls, scale }: { name: string; aside: ReactNode; opened: OpenedPaper; controls: PaperControls; scale: number }) {
  return (
    <div className={styles.tools} role="toolbar" aria-label={PAPER_VIEWER.tools}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span className={styles.size}>{opened.state === 'open' ? formatBytes(opened.byteCount) : ''}</span>
      {aside}
      <span className={styles.space} />
      <ToolButton icon={IconZoomOut} label={PAPER_VIEWER.zoomOut} keys="−" onAct={controls.zoomOut} />
      <span className={styles.percent}>{formatPercent(Math.round(scale * 100))}</span>
      <ToolButton icon={IconZoomIn} label={PAPER_VIEWER.zoomIn} keys="+" onAct={controls.zoomIn} />
      <ToolButton icon={IconArrowsHorizontal} label={PAPER_VIEWER.fit} keys="0" onAct={controls.fit} />
      <ToolButton icon={IconRotateClockwise} label={PAPER_VIEWER.rotate} keys="T" onAct={controls.rotate} />
    </div>
  );
}

function ToolButton({ icon: Icon, label, keys, onAct }: { icon: ComponentType<IconProps>; label: string; keys?: string; onAct: () => void }) {
  return (
    <button type="button" className={styles.tool} aria-label={label} title={label} onClick={onAct}>
      <Icon aria-hidden size={16} stroke={1.6} />
      {keys !== undefined && <Kbd keys={keys} decorative />}
    </button>
  );
}

function PageTurner({ controls, pageCount }: { controls: PaperControls; pageCount: number }) {
  const words = PAPER_VIEWER.page(controls.page, pageCount);
  if (pageCount === 1) return <span className="tnum">{words}</span>;
  return (
    <span className={styles.turner}>
      <ToolButton icon={IconChevronLeft} label={PAPER_VIEWER.previous} onAct={() => controls.goTo(controls.page - 1)} />
      <span className="tnum">{words}</span>
      <ToolButton icon={IconChevronRight} label={PAPER_VIEWER.next} onAct={() => controls.goTo(controls.page + 1)} />
    </span>
  );
}

interface PaperDeskProps {
  readonly opened: OpenedPaper;
  readonly name: string;
  readonly controls: PaperControls;
  readonly scale: number | null;
  readonly onFitted: (scale: number) => void;
  readonly zones: readonly PaperZone[];
  readonly activeZone: number | null;
}

function PaperDesk({ opened, name, controls, scale, onFitted, zones, activeZone }: PaperDeskProps) {
  const desk = useRef<HTMLDivElement>(null);
  useFittedScale(desk, opened.state === 'open' ? opened.paper : null, controls, onFitted);
  return (
    <div ref={desk} className={styles.desk} tabIndex={0} role="group" aria-label={name} aria-busy={opened.state === 'opening'}>
      {opened.state === 'unreadable' && <EmptyState title={PAPER_VIEWER.unreadable} sentence={PAPER_VIEWER.unreadableSentence} />}
      {opened.state === 'awaited' && <EmptyState title={PAPER_VIEWER.awaited} sentence={PAPER_VIEWER.awaitedSentence} />}
      {opened.state === 'opening' && (
        <span role="status" className="visually-hidden">
          {PAPER_VIEWER.loading}
        </span>
      )}
      {opened.state === 'open' && <PaperPage paper={opened.paper} name={name} page={controls.page} quarters={controls.quarters} scale={scale} zones={zones} activeZone={activeZone} />}
    </div>
  );
}

/** Gives the text of a paper once it is open. Reading is a help: a paper that cannot be read is looked at. */
function usePrinted(opened: OpenedPaper, onPrinted: PaperViewerProps['onPrinted']): void {
  const paper = opened.state === 'open' ? opened.paper : null;
  useEffect(() => {
    if (paper === null || onPrinted === undefined) return undefined;
    let isWanted = true;
    paper.printed(1).then((runs) => isWanted && runs !== null && onPrinted(runs), () => undefined);
    return () => {
      isWanted = false;
    };
  }, [paper, onPrinted]);
}

/** Room left around a fitted page. */
const MARGIN_PX = 28;

/** Keeps the scale at which the width of the page, turned or not, fills the desk. */
function useFittedScale(desk: RefObject<HTMLDivElement | null>, paper: Paper | null, { page, quarters }: PaperControls, onFitted: (scale: number) => void): void {
  useEffect(() => {
    const place = desk.current;
    if (place === null || paper === null) return undefined;
    let isWanted = true;
    const measure = async (): Promise<void> => {
      const { width, height } = await paper.sizeOf(page);
      const room = place.clientWidth - 2 * MARGIN_PX;
      if (isWanted && room > 0) onFitted(room / (quarters % 2 === 0 ? width : height));
    };
    // A page without a size will fail to draw, and that says so.
    const observer = new ResizeObserver(() => void measure().catch(() => isWanted && onFitted(1)));
    observer.observe(place);
    return () => {
      isWanted = false;
      observer.disconnect();
    };
  }, [desk, paper, page, quarters, onFitted]);
}
