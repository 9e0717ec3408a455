import { queryMessage, type Reply } from '../../shared/contract/envelope.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import type { QueryContract } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { Desk } from '../session/desk.ts';
import { judgeCall, type JudgedCall } from './judge-call.ts';
import { openFile } from './open-file.ts';
import { actionOf, refuseAtDoor, refuseByRights, subjectOf } from './refuse-at-door.ts';

/** Answers one read: envelope, contract, role, rate, input; then the reader thread of its lane judges the row and answers. */
export async function runQuery(desk: Desk, message: unknown): Promise<Reply<unknown>> {
  const judged = judgeQuery(desk, message);
  if (!judged.ok) return judged;
  const { contract, input } = judged.value;
  const seen = seenSubject(contract, input);
  if (seen !== null && !desk.mayRecord()) return refuseAtDoor(desk, contract, { code: 'journal-unwritable' });
  try {
    const reply = await answer(desk, judged.value);
    if (seen !== null && reply.ok && reply.value !== null) desk.recordRead(actionOf(contract), seen);
    return reply;
  } catch (error) {
    return refused({ code: 'defect', reference: desk.recordDefect(judged.value.contract.name, error) });
  }
}

async function answer(desk: Desk, { contract, input, guard }: JudgedCall<QueryContract>): Promise<Reply<unknown>> {
  const { name, lane } = contract;
  const reader = await desk.reader(lane);
  const first = await reader.query({ name, input, context: desk.queryContext(), guard });
  const opening = first.verdict === 'unopened' ? await openFile(desk, first.memberId) : null;
  if (opening !== null && !opening.ok) return opening;
  const answered = opening === null ? first : await reader.query({ name, input, context: desk.queryContext(), guard });
  if (answered.verdict === 'unopened') throw new Error(`${name}: a file that was opened is still closed`);
  return answered.verdict === 'answered' ? done(answered.value) : refuseByRights(desk, contract, answered);
}

/**
 * What the journal will say was seen, or null. Lists too, a search among them: who was on the screen is not kept, nor what was
 * typed, which is a person's name; that somebody went through a list at that time is.
 */
function seenSubject(contract: QueryContract, input: unknown): string | null {
  if (contract.reads === 'nothing') return null;
  return contract.reads === 'list' ? `list:${contract.name.replace(/\..*$/u, '')}` : subjectOf(contract, input);
}

function judgeQuery(desk: Desk, message: unknown): Result<JudgedCall<QueryContract>, Refusal> {
  const envelope = queryMessage.safeParse(message);
  if (!envelope.success) return refuseAtDoor(desk, 'nothing of ours', { code: 'malformed' });
  return judgeCall(desk, findContract(envelope.data.name), envelope.data.input);
}

function findContract(name: string): QueryContract | null {
  return Object.hasOwn(QUERIES, name) ? ((QUERIES as Readonly<Record<string, QueryContract>>)[name] ?? null) : null;
}
