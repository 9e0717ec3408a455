import type { revealMemberAccountCommand } from '../../../shared/contract/member-contract.ts';
import { groupIban, type Iban } from '../../../shared/domain/values/iban.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findIbanOfMember } from '../../db/repositories/masked-value-repository.ts';
import type { Handler } from '../handler.ts';

/** Changes nothing but the audit, which says who looked at which account. */
export const revealMemberAccount: Handler<typeof revealMemberAccountCommand> = {
  judge: (tx, { memberId, accountId }) => {
    const iban = findIbanOfMember(tx, memberId, accountId);
    if (iban === null) return refused({ code: 'not-found' });
    const audit = { subject: `member:${memberId}`, detail: { revealed: 'iban', accountId } };
    return done({ value: { value: groupIban(iban as Iban) }, changes: [], audit });
  },
};
