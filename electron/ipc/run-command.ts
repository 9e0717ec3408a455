import type { CommandContract } from '../../shared/contract/define.ts';
import { DESKTOP_COMMANDS, RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import { commandMessage, type Reply } from '../../shared/contract/envelope.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { refused, type Result } from '../../shared/lib/result.ts';
import type { Desk } from '../session/desk.ts';
import { actionOf, refuseAtDoor, subjectOf } from './refuse-at-door.ts';

interface Judged {
  readonly contract: CommandContract;
  readonly input: unknown;
  readonly commandId: string;
}

/** Answers one write: envelope, contract, role, input, then its transaction or the workstation itself. */
export async function runCommand(desk: Desk, windowId: number, message: unknown): Promise<Reply<unknown>> {
  const judged = judgeCommand(desk, message);
  if (!judged.ok) return judged;
  const { contract, input, commandId } = judged.value;
  try {
    if (contract.where === 'desktop') return await actAtDesk(desk, contract, input, windowId);
    // Handlers and repositories load with the first write: none of them is on the way to the first screen.
    const { runRecordCommand } = await import('./run-record-command.ts');
    return await runRecordCommand(desk, contract, input, commandId);
  } catch (error) {
    return refused({ code: 'defect', reference: desk.recordDefect(contract.name, error) });
  }
}

/** An act on the workstation is recorded when it has been done or refused; a dialog that the person closes is neither. */
async function actAtDesk(desk: Desk, contract: CommandContract, input: unknown, windowId: number): Promise<Reply<unknown>> {
  if (contract.isAudited === false) return desk.act(contract.name, input, windowId);
  // Whoever leaves, locks or signs in must always be able to.
  if (contract.right !== 'anyone' && !desk.mayRecord()) return refuseAtDoor(desk, contract, { code: 'journal-unwritable' });
  const { actor } = desk.queryContext();
  const reply = await desk.act(contract.name, input, windowId);
  if (!reply.ok && reply.refusal.code === 'cancelled') return reply;
  const outcome = reply.ok ? 'done' : 'refused';
  desk.record({ action: actionOf(contract), subject: subjectOf(contract, input), outcome, detail: reply.ok ? {} : { code: reply.refusal.code }, ...(actor === null ? {} : { actor }) });
  return reply;
}

function judgeCommand(desk: Desk, message: unknown): Result<Judged, Refusal> {
  const envelope = commandMessage.safeParse(message);
  if (!envelope.success) return refuseAtDoor(desk, 'nothing of ours', { code: 'malformed' });
  const contract = findContract(envelope.data.name);
  if (contract === null) return refuseAtDoor(desk, 'nothing of ours', { code: 'unknown-operation' });
  const refusal = desk.mayCall(contract.roles);
  if (refusal !== null) return refuseAtDoor(desk, contract, refusal);
  const input = contract.input.safeParse(envelope.data.input);
  if (!input.success) return refuseAtDoor(desk, contract, { code: 'malformed' });
  return { ok: true, value: { contract, input: input.data, commandId: envelope.data.commandId } };
}

function findContract(name: string): CommandContract | null {
  const contracts = { ...RECORD_COMMANDS, ...DESKTOP_COMMANDS } as Readonly<Record<string, CommandContract>>;
  return Object.hasOwn(contracts, name) ? (contracts[name] ?? null) : null;
}
