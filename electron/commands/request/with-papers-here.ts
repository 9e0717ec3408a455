import type { acceptRequestCommand } from '../../../shared/contract/request-contract.ts';
import { refused } from '../../../shared/lib/result.ts';
import { countPapersOnTheWay } from '../../db/repositories/document-repository.ts';
import type { Judge } from '../handler.ts';

/** Nobody accepts here what they could not read here: its papers may still be on their way from the workstation that received them. */
export function withPapersHere({ judge }: { readonly judge: Judge<typeof acceptRequestCommand> }): { readonly judge: Judge<typeof acceptRequestCommand> } {
  return {
    judge: (tx, input, context) => {
      const papers = countPapersOnTheWay(tx, input.requestId);
      return papers > 0 ? refused({ code: 'paper-not-here', facts: { papers } }) : judge(tx, input, context);
    },
  };
}
