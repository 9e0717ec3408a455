import { useSyncExternalStore } from 'react';

/** Under 1360 px the navigation gives its labels to the content. Zoom 200 % counts as half the width. */
const NARROW = '(max-width: 1359px)';

/** True while the window is too narrow for the navigation with its labels. */
export function useNarrowWindow(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(NARROW).matches);
}

function watch(onChange: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
