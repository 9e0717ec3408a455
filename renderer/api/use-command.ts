import { useRef, useState } from 'react';
import type { CommandContract, InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { Reply } from '../../shared/contract/envelope.ts';
import { callCommand } from './door.ts';

export interface CommandCall<C extends CommandContract> {
  run(input: InputOf<C>): Promise<Reply<OutputOf<C>>>;
  readonly pending: boolean;
}

/**
 * One intention of the person. Until it has been answered, calling again repeats the same command id, so that a double
 * click acts once.
 */
export function useCommand<C extends CommandContract>(contract: C): CommandCall<C> {
  const [pending, setPending] = useState(false);
  const underWay = useRef<Promise<Reply<OutputOf<C>>> | null>(null);
  async function run(input: InputOf<C>): Promise<Reply<OutputOf<C>>> {
    if (underWay.current !== null) return underWay.current;
    setPending(true);
    underWay.current = callCommand(contract, input);
    try {
      return await underWay.current;
    } finally {
      underWay.current = null;
      setPending(false);
    }
  }
  return { run, pending };
}
