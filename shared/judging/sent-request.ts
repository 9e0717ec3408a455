import type { SentRequest } from '../contract/request-entry-fields.ts';
import type { Change } from '../domain/change/change.ts';

/** What the advisor is told of the request that these changes open. */
export function sentRequestOf(changes: readonly Change[]): SentRequest {
  for (const change of changes) {
    if (change.op === 'insert' && change.entity === 'request') {
      const { id, number, goalAt, deadlineAt } = change.row;
      return { requestId: id, number, goalAt, deadlineAt };
    }
  }
  throw new Error('changes of a submission: no request among them');
}
