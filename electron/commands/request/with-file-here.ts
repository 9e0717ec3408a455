import type { acceptRequestCommand } from '../../../shared/contract/request-contract.ts';
import { refused } from '../../../shared/lib/result.ts';
import { isFileComing } from '../../db/coming-file.ts';
import { countPapersOnTheWay } from '../../db/repositories/document-repository.ts';
import type { Judge } from '../handler.ts';

/** Nobody accepts here what they could not read here: the file may still be coming from the hub, its papers from the workstation that received them. */
export function withFileHere({ judge }: { readonly judge: Judge<typeof acceptRequestCommand> }): { readonly judge: Judge<typeof acceptRequestCommand> } {
  return {
    judge: (tx, input, context) => {
      if (isFileComing(tx, input.requestId)) return refused({ code: 'file-coming' });
      const papers = countPapersOnTheWay(tx, input.requestId);
      return papers > 0 ? refused({ code: 'paper-not-here', facts: { papers } }) : judge(tx, input, context);
    },
  };
}
