import { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import type { CommandBody, TravellingPaper } from '../../shared/contract/sync/command-body.ts';
import type { CommandRefusal } from '../../shared/contract/sync/push-contract.ts';
import type { StaffRow } from '../../shared/domain/change/account-rows.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import type { Subject } from '../../shared/domain/rights/subject.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import { JUDGES } from '../../shared/judging/judges.ts';
import type { Done, JudgeContext } from '../../shared/judging/judging.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { Directory } from '../directory/directory.ts';
import { factsOfFile } from './facts-of-file.ts';
import type { FileRows } from './file-rows.ts';
import { ProposalShort, proposedChance } from './proposed-chance.ts';
import { profileOfReview, referenceOfReview, type ReviewProfile } from './review-profile.ts';

/** What a command of the hub is judged over: the rows of one file, whose lock is held, and the directory. */
export interface JudgedOver {
  readonly file: FileRows;
  readonly directory: Directory;
  readonly profile: ReviewProfile;
  readonly author: StaffRow;
}

/** An accepted command: what its author is told, and the rows to write. */
export type Accepted = Pick<Done<unknown>, 'value' | 'changes'>;

type AnyJudge = (facts: Facts, input: unknown, context: JudgeContext) => Result<Done<unknown>, CommandRefusal>;

/** Commands whose judges read no more than the hub has: what is not here is refused as `unsupported-version` and kept. */
const AT_HUB = ['rib.submit-change', 'request.accept', 'request.refuse', 'request.ask-correction', 'request.answer-correction'] as const satisfies readonly (keyof typeof JUDGES)[];

/** The contract of the command of this name, or null when the hub does not judge it. */
export function findJudged(name: string): CommandContract | null {
  const known = AT_HUB.find((candidate) => candidate === name);
  return known === undefined ? null : RECORD_COMMANDS[known];
}

/** What the command is about, when its input is sound. */
export function subjectOf(contract: CommandContract, input: unknown): Subject | null {
  const parsed = contract.input.safeParse(input);
  return parsed.success ? (contract.concerns?.(parsed.data) ?? null) : null;
}

/** Judges by the desk's own judge. The input is parsed by the contract of the desk's own door: a field that it does not name is refused. */
export function judgeCommand({ name, input: contractInput }: CommandContract, { input, at, today, isSteppedUp, proposed }: CommandBody, { file, directory, profile, author }: JudgedOver): Result<Accepted, CommandRefusal> {
  const parsed = contractInput.safeParse(input);
  if (!parsed.success) return refused({ code: 'malformed' });
  const { id: staffId, fullName, role, agencyId } = author;
  const context: JudgeContext = {
    actor: { staffId, fullName, role, agencyId }, now: instant(at), today, isSteppedUp, profile: profileOfReview(profile), reference: referenceOfReview(profile), ...proposedChance(proposed),
  };
  try {
    // The record of judges and that of contracts have the same names.
    const judge = JUDGES[name as keyof typeof JUDGES] as unknown as AnyJudge;
    const judged = judge(factsOfFile(file, directory, proposed.papers), parsed.data, context);
    if (!judged.ok) return judged;
    const { value, changes } = judged.value;
    return done({ value, changes: [...paperRows(file, proposed.papers, changes), ...changes] });
  } catch (error) {
    if (error instanceof ProposalShort) return refused({ code: 'proposal-short' });
    throw error;
  }
}

/** The papers that the hub hears of with this act: those that it files. Their bytes come on their own way. */
function paperRows(file: FileRows, papers: readonly TravellingPaper[], changes: readonly Change[]): readonly Change[] {
  const filed = new Set(changes.flatMap((change) => (change.op === 'insert' && change.entity === 'document' ? [change.row.attachmentId] : [])));
  const isNew = ({ id }: TravellingPaper): boolean => filed.has(id) && file.find('attachment', id) === null;
  return papers.filter(isNew).map((paper) => ({ op: 'insert', entity: 'attachment', row: { ...paper, storedAt: instant(paper.storedAt), content: NO_BYTES } }));
}

const NO_BYTES = new Uint8Array();
