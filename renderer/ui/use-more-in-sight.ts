import { useEffect, useRef, type RefObject } from 'react';

/** How far below the edge of the window the next page is asked for, so that scrolling meets no wait. */
const AHEAD = '400px';

/** Asks for the next page when the foot of the list comes near the window. */
export function useMoreInSight(more: (() => void) | null): RefObject<HTMLElement | null> {
  const foot = useRef<HTMLElement>(null);
  useEffect(() => {
    const place = foot.current;
    if (place === null || more === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) more();
    }, { rootMargin: AHEAD });
    observer.observe(place);
    return () => observer.disconnect();
  }, [more]);
  return foot;
}
