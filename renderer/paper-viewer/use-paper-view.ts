import { useEffect, useState } from 'react';
import type { PaperSource } from './use-paper.ts';

export interface PaperView {
  /** Null fits the width. */
  readonly zoom: number | null;
  readonly quarters: number;
  readonly page: number;
}

export interface PaperControls extends PaperView {
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  rotate(): void;
  goTo(page: number): void;
}

/** Steps that a person recognises; the fitted width falls between two of them. */
const ZOOMS = [0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.1, 1.25, 1.5, 2, 3, 4] as const;
const WHOLE: PaperView = { zoom: null, quarters: 0, page: 1 };

/** How the paper is looked at: width fitted at first, and again with each paper. */
export function usePaperView(source: PaperSource, { fitted, pageCount }: { fitted: number; pageCount: number }): PaperControls {
  const [kept, setKept] = useState({ source, view: WHOLE });
  const view = kept.source === source ? kept.view : WHOLE;
  const change = (part: Partial<PaperView>): void => setKept({ source, view: { ...view, ...part } });
  const scale = view.zoom ?? fitted;
  return {
    ...view,
    zoomIn: () => change({ zoom: ZOOMS.find((step) => step > scale * 1.01) ?? scale }),
    zoomOut: () => change({ zoom: ZOOMS.findLast((step) => step < scale * 0.99) ?? scale }),
    fit: () => change({ zoom: null }),
    rotate: () => change({ quarters: (view.quarters + 1) % 4 }),
    goTo: (page) => change({ page: Math.min(pageCount, Math.max(1, page)) }),
  };
}

/** −, +, 0 and T act while no field and no window over the screen has the keyboard; Page keys turn pages. */
export function usePaperKeys(controls: PaperControls): void {
  useEffect(() => {
    const acts: Readonly<Record<string, () => void>> = {
      '-': controls.zoomOut, '+': controls.zoomIn, '=': controls.zoomIn, '0': controls.fit, à: controls.fit, t: controls.rotate, T: controls.rotate,
      PageDown: () => controls.goTo(controls.page + 1), PageUp: () => controls.goTo(controls.page - 1),
    };
    const onKey = (event: KeyboardEvent): void => {
      const act = acts[event.key];
      if (act === undefined || event.ctrlKey || event.metaKey || event.altKey || isBusyElsewhere(event.target)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [controls]);
}

function isBusyElsewhere(target: EventTarget | null): boolean {
  const isTyping = target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
  return isTyping || document.querySelector('dialog[open]') !== null;
}
