import type { ClaimAnswer } from '../../shared/contract/sync/session-messages.ts';
import type { RetentionRule } from '../../shared/domain/policy/privacy-policy.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { appendEntries } from '../audit/append-entries.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import type { HttpCalls } from './http-calls.ts';
import { allowRowsGone, readLink, setHalted } from './hub-link.ts';
import { previewHalt } from './preview-halt.ts';
import type { ClaimOrder, ResumeOrder, SyncAnswer, SyncQuestion } from './sync-protocol.ts';

export interface AnswerParts {
  readonly connection: SqliteConnection;
  readonly calls: Pick<HttpCalls, 'claim' | 'pull'>;
  readonly clock: () => Instant;
  readonly retention?: readonly RetentionRule[];
}

/** What a person at the desk asks of the thread that speaks with the hub. Null where the hub did not answer, or another writer held on to the file. */
export async function answerDesk(parts: AnswerParts, { kind, asked }: SyncQuestion): Promise<SyncAnswer> {
  switch (kind) {
    case 'claim':
      return claim(parts, asked);
    case 'preview-halt':
      return previewHalt(parts);
    case 'resume':
      return resume(parts, asked);
  }
}

/** Null too where the hub answers nothing about the request: it may not know it yet. The row of the hold comes with its log. */
async function claim({ connection, calls }: AnswerParts, { requestId, act, authorId }: ClaimOrder): Promise<ClaimAnswer | null> {
  const scope = statementsOf(connection).scopeOf.get(requestId);
  if (scope === undefined) return null;
  const reply = await calls.claim(requestId, { scope, act, authorId });
  return reply.kind === 'answer' ? reply.body : null;
}

/** What goes beyond what the person was shown stops the desk again. */
function resume({ connection, clock }: AnswerParts, { scopes, actor }: ResumeOrder): 'resumed' | 'not-halted' | null {
  const halted = readLink(connection)?.halted ?? null;
  if (halted === null) return 'not-halted';
  const written = writeInThread(connection, () => {
    for (const { scope, upTo } of scopes) allowRowsGone(connection, scope, upTo);
    setHalted(connection, null);
    appendEntries(connection, [{ at: clock(), actor, action: 'hub.resumed', subject: 'desk', outcome: 'done', detail: { halted }, commandId: null }]);
  });
  return written === null ? null : 'resumed';
}

const statementsOf = perConnection((connection) => ({
  scopeOf: connection.prepare<[string], string>(`SELECT 'agency:' || m.agency_id FROM request r JOIN member m ON m.id = r.member_id WHERE r.id = ?`).pluck(),
}));
