import { useEffect, useRef, type RefObject } from 'react';

/** The first choice of the form receives the focus, so that arrows choose and Enter sends. */
export function useFirstChoice(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  return form;
}
