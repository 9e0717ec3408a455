import { useEffect, useState, type KeyboardEvent } from 'react';
import { rovingIndex } from '../ui/roving-index.ts';
import type { PaletteLine } from './palette-lines.ts';
import { optionId } from './palette-list.tsx';

interface ChosenLineParts {
  readonly lines: readonly PaletteLine[];
  readonly text: string;
  /** The lines answer the text as it stands. */
  readonly isCurrent: boolean;
  readonly onOpen: (line: PaletteLine) => void;
}

/**
 * The chosen line: the first one after each letter, then where the arrows lead. Entrée pressed before the answer has come
 * waits for it, so that a fast typist never opens a result of the text before.
 */
export function useChosenLine({ lines, text, isCurrent, onOpen }: ChosenLineParts) {
  const [moved, setMoved] = useState<{ text: string; key: string } | null>(null);
  const [waitingFor, setWaitingFor] = useState<string | null>(null);
  const place = Math.max(0, moved?.text === text ? lines.findIndex(({ key }) => key === moved.key) : 0);
  const chosen = lines[place] ?? null;
  useEffect(() => {
    if (chosen !== null) document.getElementById(optionId(chosen.key))?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  useEffect(() => {
    if (waitingFor === null || !isCurrent) return;
    setWaitingFor(null);
    if (waitingFor === text && chosen !== null) onOpen(chosen);
  }, [waitingFor, isCurrent, text, chosen, onOpen]);
  const move = (line: PaletteLine): void => setMoved({ text, key: line.key });
  return { chosen, point: move, onKeyDown };

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (isCurrent && chosen !== null) onOpen(chosen);
      else setWaitingFor(text);
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const next = rovingIndex({ key: event.key, current: place, count: lines.length, axis: 'vertical' });
    const line = next === null ? undefined : lines[next];
    if (line !== undefined) move(line);
  }
}
