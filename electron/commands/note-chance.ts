import type { ActContext, Chance, CommandContext } from './handler.ts';

/** The same context, whose chance is noted as it is given. One for each time that an act is judged. */
export function noteChance(context: CommandContext): ActContext {
  const chance: Chance = { uuids: [], ids: [], numbers: [] };
  return {
    ...context,
    chance,
    newUuid: () => noted(chance.uuids, context.newUuid()),
    newId: () => noted(chance.ids, context.newId()),
  };
}

/** Adds what was given to its list, and gives it on. */
export function noted<T>(list: T[], given: T): T {
  list.push(given);
  return given;
}
