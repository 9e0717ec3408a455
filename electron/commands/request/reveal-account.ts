import type { revealAccountCommand } from '../../../shared/contract/request-contract.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { replacedAccount } from '../../../shared/domain/rib/current-account.ts';
import { findRequest } from '../../db/repositories/request-repository.ts';
import { findRibChange, listBankAccounts } from '../../db/repositories/rib-change-repository.ts';
import type { Handler } from '../handler.ts';

/** Gives a whole account number to whoever decides, and writes that they saw it. */
export const revealAccountHandler: Handler<typeof revealAccountCommand> = {
  judge: (tx, { requestId, which }, { today }) => {
    const request = findRequest(tx, requestId);
    const change = request === null ? null : findRibChange(tx, requestId);
    if (request === null || change === null) return refused({ code: 'not-found' });
    const shown = which === 'after' ? change : replacedAccount(listBankAccounts(tx, request.memberId), change, today);
    if (shown === null) return refused({ code: 'not-found' });
    return done({ value: { iban: shown.iban }, changes: [], audit: { subject: `request:${requestId}`, detail: { number: request.number, which } } });
  },
};
