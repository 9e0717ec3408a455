import type { revealNirCommand } from '../../../shared/contract/member-contract.ts';
import { groupNir } from '../../../shared/domain/values/nir.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findNirOfMember } from '../../db/repositories/masked-value-repository.ts';
import type { Handler } from '../handler.ts';

/** Changes nothing but the audit, which says who looked at whose number. */
export const revealNir: Handler<typeof revealNirCommand> = {
  judge: (tx, { memberId }) => {
    const nir = findNirOfMember(tx, memberId);
    if (nir === null) return refused({ code: 'not-found' });
    return done({ value: { value: groupNir(nir) }, changes: [], audit: { subject: `member:${memberId}`, detail: { revealed: 'nir' } } });
  },
};
