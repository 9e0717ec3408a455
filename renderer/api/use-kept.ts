import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { queryClient } from './use-query.ts';

/**
 * What a screen was left with lies beside what it had read, in the memory of the window alone: it may hold a name that was
 * typed, so it goes to no file, and leaves with the rest when the person leaves the desk.
 */
const KEPT = 'kept';
queryClient.setQueryDefaults([KEPT], { gcTime: Infinity });

/** What was kept under this name, else undefined. */
export function readKept<Value>(name: string): Value | undefined {
  return queryClient.getQueryData<Value>([KEPT, name]);
}

export function keep<Value>(name: string, value: Value): void {
  queryClient.setQueryData<Value>([KEPT, name], value);
}

/** Like `useState`, and the same again when the screen comes back. */
export function useKept<Value>(name: string, first: Value): readonly [Value, (next: Value) => void] {
  const [value, setValue] = useState<Value>(() => readKept<Value>(name) ?? first);
  const change = useCallback(
    (next: Value) => {
      keep(name, next);
      setValue(next);
    },
    [name],
  );
  return [value, change];
}

/** Puts the list that holds `place` back where it was left, once its first rows are there. */
export function useKeptScroll(name: string, place: RefObject<HTMLElement | null>, isFilled: boolean): void {
  const left = useRef(readKept<number>(name));
  useLayoutEffect(() => {
    const list = isFilled ? scrollerOf(place.current) : null;
    if (list === null || left.current === undefined) return;
    list.scrollTop = left.current;
    left.current = undefined;
  }, [place, isFilled]);
  useEffect(() => {
    const list = isFilled ? scrollerOf(place.current) : null;
    if (list === null) return undefined;
    const note = (): void => keep(name, list.scrollTop);
    list.addEventListener('scroll', note, { passive: true });
    return () => list.removeEventListener('scroll', note);
  }, [name, place, isFilled]);
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement) {
    if (/auto|scroll/u.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
