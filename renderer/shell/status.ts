import { useEffect, useSyncExternalStore } from 'react';
import type { StatusItem } from '../ui/status-bar.tsx';

/** What the screen on view says at the left of the status bar. */
let items: readonly StatusItem[] = [];
const listeners = new Set<() => void>();

/** Shows these items while the screen lives. Give a stable array: a new one each render would repaint the bar each time. */
export function useStatusBar(own: readonly StatusItem[]): void {
  useEffect(() => {
    publish(own);
    return () => publish([]);
  }, [own]);
}

export function useStatusItems(): readonly StatusItem[] {
  return useSyncExternalStore(subscribe, () => items);
}

function publish(next: readonly StatusItem[]): void {
  items = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
