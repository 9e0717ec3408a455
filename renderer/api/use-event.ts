import { useEffect, useRef } from 'react';
import type { EventContract, PayloadOf } from '../../shared/contract/define.ts';
import { listen } from './door.ts';

/** Calls `listener` at each message of this kind while the component lives. */
export function useEvent<E extends EventContract>(contract: E, listener: (payload: PayloadOf<E>) => void): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(
    () =>
      listen((event, payload) => {
        if (event === contract.name) latest.current(payload as PayloadOf<E>);
      }),
    [contract],
  );
}
