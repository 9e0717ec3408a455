import { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import { acceptRequestCommand, refuseRequestCommand } from '../../shared/contract/request-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import type { CommandRefusal } from '../../shared/contract/sync/push-contract.ts';
import type { Subject } from '../../shared/domain/rights/subject.ts';
import { refused, type Result } from '../../shared/lib/result.ts';
import { judgeAcceptance, judgeRefusal } from './decide-request.ts';
import { ProposalShort, type Accepted, type JudgingContext } from './judged-command.ts';
import { judgeRibChange } from './submit-rib-change.ts';

/** A command that the hub knows how to judge. */
export interface JudgedCommand {
  readonly contract: CommandContract;
  readonly judge: (input: unknown, context: JudgingContext) => Result<Accepted, CommandRefusal>;
}

/** Commands that the hub judges; what is not here is refused as `unsupported-version` and kept. */
const JUDGES: readonly JudgedCommand[] = [
  judged(submitRibChangeCommand, judgeRibChange),
  judged(acceptRequestCommand, judgeAcceptance),
  judged(refuseRequestCommand, judgeRefusal),
];

const BY_NAME = new Map(JUDGES.map((command) => [command.contract.name, command]));

/** How the hub judges the command of this name, or null when it does not. */
export function findJudge(name: string): JudgedCommand | null {
  return Object.hasOwn(RECORD_COMMANDS, name) ? (BY_NAME.get(name) ?? null) : null;
}

/** What the command is about, when its input is sound. */
export function subjectOf({ contract }: JudgedCommand, input: unknown): Subject | null {
  const parsed = contract.input.safeParse(input);
  return parsed.success ? (contract.concerns?.(parsed.data) ?? null) : null;
}

/** The input is parsed by the contract of the desk's own door: a field that it does not name is refused. */
function judged<Input>(contract: CommandContract<string, Input>, judge: (input: Input, context: JudgingContext) => Result<Accepted, CommandRefusal>): JudgedCommand {
  return {
    contract,
    judge: (input, context) => {
      const parsed = contract.input.safeParse(input);
      if (!parsed.success) return refused({ code: 'malformed' });
      try {
        return judge(parsed.data, context);
      } catch (error) {
        if (error instanceof ProposalShort) return refused({ code: 'proposal-short' });
        throw error;
      }
    },
  };
}
