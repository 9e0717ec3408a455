import type { CommandContract, QueryContract } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, type Result } from '../../shared/lib/result.ts';
import type { GateVerdict } from '../rights/call-gate.ts';
import type { Guard } from '../rights/judge-access.ts';
import type { Desk } from '../session/desk.ts';
import { refuseAtDoor, refuseTooMany } from './refuse-at-door.ts';

const ADMITTED: GateVerdict = { isAdmitted: true };

export interface JudgedCall<C> {
  readonly contract: C;
  readonly input: unknown;
  /** What is still to be judged where the rows are; null where anyone may call. */
  readonly guard: Guard | null;
}

/** Judges what needs no row: the operation, the session's role, the rate, the form. A refusal is recorded. */
export function judgeCall<C extends CommandContract | QueryContract>(desk: Desk, contract: C | null, input: unknown): Result<JudgedCall<C>, Refusal> {
  if (contract === null) return refuseAtDoor(desk, 'nothing of ours', { code: 'unknown-operation' });
  const { name, atMostPerSecond } = contract;
  const refusal = desk.mayCall(contract);
  if (refusal !== null) return refuseAtDoor(desk, contract, refusal);
  const verdict = atMostPerSecond === undefined ? ADMITTED : desk.gate.judge(name, atMostPerSecond);
  if (!verdict.isAdmitted) return refuseTooMany(desk, contract, verdict.refusals);
  const parsed = contract.input.safeParse(input);
  if (!parsed.success) return refuseAtDoor(desk, contract, { code: 'malformed' });
  return done({ contract, input: parsed.data, guard: guardOf(contract, parsed.data) });
}

function guardOf(contract: CommandContract | QueryContract, input: unknown): Guard | null {
  const { roles, opensFile = false } = contract;
  if (roles === 'anyone') return null;
  return { roles, subject: contract.concerns?.(input) ?? null, opensFile };
}
