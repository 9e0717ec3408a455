import type { CommandContract } from '../../shared/contract/define.ts';
import { DESKTOP_COMMANDS, RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import { commandMessage, type Reply } from '../../shared/contract/envelope.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { Desk } from '../session/desk.ts';
import { judgeCall, type JudgedCall } from './judge-call.ts';
import { openFile } from './open-file.ts';
import { actionOf, refuseAtDoor, refuseByRights, subjectOf } from './refuse-at-door.ts';

interface Judged extends JudgedCall<CommandContract> {
  readonly commandId: string;
}

/** Answers one write: envelope, contract, role, rate, input, then its transaction or the workstation itself. */
export async function runCommand(desk: Desk, windowId: number, message: unknown): Promise<Reply<unknown>> {
  const judged = judgeCommand(desk, message);
  if (!judged.ok) return judged;
  const { contract } = judged.value;
  try {
    if (contract.where === 'desktop') return await actOnWorkstation(desk, windowId, judged.value);
    // Handlers and repositories load with the first write: none of them is on the way to the first screen.
    const { runRecordCommand } = await import('./run-record-command.ts');
    return await runRecordCommand(desk, judged.value, openFile);
  } catch (error) {
    return refused({ code: 'defect', reference: desk.recordDefect(contract.name, error) });
  }
}

/** An act on the workstation has no transaction of its own: its rights are judged on the reader, just before it begins. */
async function actOnWorkstation(desk: Desk, windowId: number, call: Judged): Promise<Reply<unknown>> {
  const { contract, guard } = call;
  if (guard !== null) {
    const access = await (await desk.reader('interactive')).guard(guard, desk.queryContext());
    if (access.verdict === 'barred') return refuseByRights(desk, contract, access);
    const opening = access.verdict === 'unopened' ? await openFile(desk, access.memberId) : null;
    if (opening !== null && !opening.ok) return opening;
  }
  return actAndRecord(desk, windowId, call);
}

/** It is recorded when it has been done or refused; a dialog that the person closes is neither. */
async function actAndRecord(desk: Desk, windowId: number, { contract, input }: Judged): Promise<Reply<unknown>> {
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
  const { name, input, commandId } = envelope.data;
  const judged = judgeCall(desk, findContract(name), input);
  return judged.ok ? done({ ...judged.value, commandId }) : judged;
}

function findContract(name: string): CommandContract | null {
  const contracts = { ...RECORD_COMMANDS, ...DESKTOP_COMMANDS } as Readonly<Record<string, CommandContract>>;
  return Object.hasOwn(contracts, name) ? (contracts[name] ?? null) : null;
}
