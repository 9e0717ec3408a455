import { queryMessage, type Reply } from '../../shared/contract/envelope.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import type { QueryContract } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { Desk } from '../session/desk.ts';
import { judgeCall, type JudgedCall } from './judge-call.ts';
import { openFile } from './open-file.ts';
import { refuseAtDoor, refuseByRights } from './refuse-at-door.ts';

/** Answers one read: envelope, contract, role, rate, input; then the reader thread of its lane judges the row and answers. */
export async function runQuery(desk: Desk, message: unknown): Promise<Reply<unknown>> {
  const judged = judgeQuery(desk, message);
  if (!judged.ok) return judged;
  try {
    return await answer(desk, judged.value);
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

function judgeQuery(desk: Desk, message: unknown): Result<JudgedCall<QueryContract>, Refusal> {
  const envelope = queryMessage.safeParse(message);
  if (!envelope.success) return refuseAtDoor(desk, 'nothing of ours', { code: 'malformed' });
  return judgeCall(desk, findContract(envelope.data.name), envelope.data.input);
}

function findContract(name: string): QueryContract | null {
  return Object.hasOwn(QUERIES, name) ? ((QUERIES as Readonly<Record<string, QueryContract>>)[name] ?? null) : null;
}
