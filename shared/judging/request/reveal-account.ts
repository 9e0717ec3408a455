import type { revealAccountCommand } from '../../contract/request-contract.ts';
import { done, refused } from '../../lib/result.ts';
import { replacedAccount } from '../../domain/rib/current-account.ts';
import type { Judge } from '../judging.ts';

/** Gives a whole account number to whoever decides, and writes that they saw it. */
export const judgeRevealAccount: Judge<typeof revealAccountCommand> = (facts, { requestId, which }, { today }) => {
  const request = facts.findRequest(requestId);
  const change = request === null ? null : facts.findRibChange(requestId);
  if (request === null || change === null) return refused({ code: 'not-found' });
  const shown = which === 'after' ? change : replacedAccount(facts.listBankAccounts(request.memberId), change, today);
  if (shown === null) return refused({ code: 'not-found' });
  return done({ value: { iban: shown.iban }, changes: [], audit: { subject: `request:${requestId}`, detail: { number: request.number, which } } });
};
