import type { CommandContract } from '../../shared/contract/define.ts';
import type { CommandBody, TravellingPaper } from '../../shared/contract/sync/command-body.ts';
import type { CommandRefusal } from '../../shared/contract/sync/push-contract.ts';
import type { StaffRow } from '../../shared/domain/change/account-rows.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Directory } from '../directory/directory.ts';
import type { FileRows } from './file-rows.ts';
import type { ReviewProfile } from './review-profile.ts';

/** What a judge of the hub may look at: the rows of one file, whose lock is held, and the directory. No clock, no chance, no I/O. */
export interface JudgingContext {
  readonly file: FileRows;
  readonly directory: Directory;
  readonly profile: ReviewProfile;
  readonly author: StaffRow;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly isSteppedUp: boolean;
  readonly papers: readonly TravellingPaper[];
  /** Each gives what the desk was given when it judged, in the same order. */
  readonly newUuid: () => string;
  readonly newId: () => number;
  readonly takeNumber: () => string;
}

export interface Accepted {
  readonly value: unknown;
  readonly changes: readonly Change[];
}

/** One command judged at the hub by the rules that the desk judges by. */
export type HubJudge<C extends CommandContract> = (
  input: C extends { input: { _zod: { output: infer I } } } ? I : never,
  context: JudgingContext,
) => Result<Accepted, CommandRefusal>;

/** The desk proposed fewer ids than the judge asked for: at the hub, another path was taken than at the desk. */
export class ProposalShort extends Error {}

/** Chance and number as the desk had them. */
export function proposedChance({ uuids, ids, number }: CommandBody['proposed']): Pick<JudgingContext, 'newUuid' | 'newId' | 'takeNumber'> {
  const [nextUuid, nextId, nextNumber] = [inOrder(uuids), inOrder(ids), inOrder(number === null ? [] : [number])];
  return { newUuid: nextUuid, newId: nextId, takeNumber: nextNumber };
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
