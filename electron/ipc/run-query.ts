import { queryMessage, type Reply } from '../../shared/contract/envelope.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import type { QueryContract } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { refused, type Result } from '../../shared/lib/result.ts';
import type { Desk } from '../session/desk.ts';
import { actionOf, refuseAtDoor, subjectOf } from './refuse-at-door.ts';

/** Answers one read: envelope, contract, role, input, then the reader thread of its lane. */
export async function runQuery(desk: Desk, message: unknown): Promise<Reply<unknown>> {
  const judged = judgeQuery(desk, message);
  if (!judged.ok) return judged;
  const { contract, input } = judged.value;
  const seen = seenSubject(contract, input);
  if (seen !== null && !desk.mayRecord()) return refuseAtDoor(desk, contract, { code: 'journal-unwritable' });
  try {
    const reader = await desk.reader(contract.lane);
    const value = await reader.query(contract.name, input, desk.queryContext());
    if (seen !== null && value !== null) desk.recordRead(actionOf(contract), seen);
    return { ok: true, value };
  } catch (error) {
    return refused({ code: 'defect', reference: desk.recordDefect(contract.name, error) });
  }
}

/**
 * What the journal will say was seen, or null. Lists too, a search among them: who was on the screen is not kept, nor what was
 * typed, which is a person's name; that somebody went through a list at that time is.
 */
function seenSubject(contract: QueryContract, input: unknown): string | null {
  if (contract.reads === 'nothing') return null;
  return contract.reads === 'list' ? `list:${contract.name.replace(/\..*$/u, '')}` : subjectOf(contract, input);
}

function judgeQuery(desk: Desk, message: unknown): Result<{ contract: QueryContract; input: unknown }, Refusal> {
  const envelope = queryMessage.safeParse(message);
  if (!envelope.success) return refuseAtDoor(desk, 'nothing of ours', { code: 'malformed' });
  const contract = findContract(envelope.data.name);
  if (contract === null) return refuseAtDoor(desk, 'nothing of ours', { code: 'unknown-operation' });
  const refusal = desk.mayCall(contract.roles);
  if (refusal !== null) return refuseAtDoor(desk, contract, refusal);
  const input = contract.input.safeParse(envelope.data.input);
  return input.success ? { ok: true, value: { contract, input: input.data } } : refuseAtDoor(desk, contract, { code: 'malformed' });
}

function findContract(name: string): QueryContract | null {
  return Object.hasOwn(QUERIES, name) ? ((QUERIES as Readonly<Record<string, QueryContract>>)[name] ?? null) : null;
}
