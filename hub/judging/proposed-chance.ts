import type { CommandBody } from '../../shared/contract/sync/command-body.ts';
import type { JudgeContext } from '../../shared/judging/judging.ts';

/** The desk proposed fewer ids or numbers than the judge asked for: at the hub, another path was taken than at the desk. */
export class ProposalShort extends Error {}

/** Chance and numbers as the desk had them, in the same order. */
export function proposedChance({ uuids, ids, numbers, series }: CommandBody['proposed']): Pick<JudgeContext, 'newUuid' | 'newId' | 'takeNumber' | 'series'> {
  return { newUuid: inOrder(uuids), newId: inOrder(ids), takeNumber: inOrder(numbers), series };
}

function inOrder<T>(values: readonly T[]): () => T {
  let at = 0;
  return () => {
    const value = values[at];
    at += 1;
    if (value === undefined) throw new ProposalShort(`${values.length} values proposed, more were asked for`);
    return value;
  };
}
