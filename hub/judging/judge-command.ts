import { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import { JOB_ACTS } from '../../shared/contract/job-acts.ts';
import { setScopeCommand } from '../../shared/contract/scope-contract.ts';
import type { CommandBody, TravellingPaper } from '../../shared/contract/sync/command-body.ts';
import type { CommandRefusal } from '../../shared/contract/sync/push-contract.ts';
import type { StaffRow } from '../../shared/domain/change/account-rows.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import type { Subject } from '../../shared/domain/rights/subject.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import { JOB_JUDGES, JUDGES, SENT_JUDGES } from '../../shared/judging/judges.ts';
import type { Actor, Done, JudgeContext } from '../../shared/judging/judging.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { factsOfFile, type Surroundings } from './facts-of-file.ts';
import type { FileRows } from './file-rows.ts';
import { ProposalShort, proposedChance } from './proposed-chance.ts';

/** What acts are judged by that no row says: the insurer's profile, and what is the same for every insurer. */
export interface Settings extends Pick<JudgeContext, 'profile' | 'reference'> {
  /** What names them, with the release: `rulesVersion`. */
  readonly rules: string;
}

/** What a command of the hub is judged over: the rows of one file, whose lock is held, and what lies around it. */
export interface JudgedOver extends Omit<Surroundings, 'papers'> {
  readonly file: FileRows;
  readonly settings: Settings;
  readonly author: StaffRow;
}

/** An accepted command: what its author is told, and the rows to write. */
export type Accepted = Pick<Done<unknown>, 'value' | 'changes'>;

type AnyJudge = (facts: Facts, input: unknown, context: JudgeContext) => Result<Done<unknown>, CommandRefusal>;

const AT_HUB: ReadonlyMap<string, AnyJudge> = new Map(Object.entries({ ...JUDGES, ...SENT_JUDGES, ...JOB_JUDGES } as unknown as Readonly<Record<string, AnyJudge>>));

/** Every command that travels, with the input that does; another one is refused as `unsupported-version` and kept. */
const CONTRACTS: ReadonlyMap<string, CommandContract> = new Map(
  Object.values<CommandContract>({ ...RECORD_COMMANDS, ...JOB_ACTS }).filter(({ travels }) => travels).map((contract) => [contract.name, asSent(contract)]),
);

/** What travels as what came of it is judged as that. */
function asSent(contract: CommandContract): CommandContract {
  return contract.sent === undefined ? contract : { ...contract, input: contract.sent.input };
}

/** The names of the commands that the hub judges. */
export const JUDGED_AT_HUB: readonly string[] = [...CONTRACTS.keys()];

/** The contract of the command of this name, or null when the hub does not judge it. */
export function findJudged(name: string): CommandContract | null {
  return CONTRACTS.get(name) ?? null;
}

/** What the command is about, when its input is sound. */
export function subjectOf(contract: CommandContract, input: unknown): Subject | null {
  const parsed = contract.input.safeParse(input);
  return parsed.success ? (contract.concerns?.(parsed.data) ?? null) : null;
}

/** The members beside the file that the judge will ask after: those of whom somebody is given a portfolio. */
export function membersAskedAfter({ name }: CommandContract, input: unknown): readonly number[] {
  const parsed = name === setScopeCommand.name ? setScopeCommand.input.safeParse(input) : null;
  return parsed?.success === true ? parsed.data.memberIds : [];
}

/** Judges by the desk's own judge. The input is parsed by the contract of the desk's own door: a field that it does not name is refused. */
export function judgeCommand({ name, input: contractInput }: CommandContract, { input, at, today, isSteppedUp, proposed }: CommandBody, over: JudgedOver): Result<Accepted, CommandRefusal> {
  const { file, directory, members, settings: { profile, reference }, author } = over;
  const parsed = contractInput.safeParse(input);
  const judge = AT_HUB.get(name);
  if (judge === undefined) return refused({ code: 'unsupported-version' });
  if (!parsed.success) return refused({ code: 'malformed' });
  const context: JudgeContext = { actor: actorOf(author), now: instant(at), today, isSteppedUp, profile, reference, ...proposedChance(proposed) };
  try {
    const judged = judge(factsOfFile(file, { directory, members, papers: proposed.papers }), parsed.data, context);
    if (!judged.ok) return judged;
    const { value, changes } = judged.value;
    return done({ value, changes: [...paperRows(file, proposed.papers, changes), ...changes] });
  } catch (error) {
    if (error instanceof ProposalShort) return refused({ code: 'proposal-short' });
    throw error;
  }
}

export function actorOf({ id: staffId, fullName, role, agencyId }: StaffRow): Actor {
  return { staffId, fullName, role, agencyId };
}

/** The papers that the hub hears of with this act: those that it files. Their bytes come on their own way. */
function paperRows(file: FileRows, papers: readonly TravellingPaper[], changes: readonly Change[]): readonly Change[] {
  const filed = new Set(changes.flatMap((change) => (change.op === 'insert' && change.entity === 'document' ? [change.row.attachmentId] : [])));
  const isNew = ({ id }: TravellingPaper): boolean => filed.has(id) && file.find('attachment', id) === null;
  return papers.filter(isNew).map((paper) => ({ op: 'insert', entity: 'attachment', row: { ...paper, storedAt: instant(paper.storedAt), content: NO_BYTES } }));
}

const NO_BYTES = new Uint8Array();
