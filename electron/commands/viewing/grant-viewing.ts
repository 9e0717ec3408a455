import type { grantViewingCommand } from '../../../shared/contract/viewing-contract.ts';
import { judgeGrant, quotaOf, viewingDay } from '../../../shared/domain/rights/viewing-quota.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findStaffRole } from '../../db/repositories/staff-repository.ts';
import { countOpenings, findLastViewingDay, sumGrants } from '../../db/repositories/viewing-repository.ts';
import type { Handler } from '../handler.ts';

/** Allows more files for today to somebody else; what was allowed stays written. */
export const grantViewingHandler: Handler<typeof grantViewingCommand> = {
  judge: (tx, { staffId, extra, reason }, { actor, now, today, profile, newUuid }) => {
    const judged = judgeGrant({ staffId, grantedBy: actor.staffId, reason });
    if (!judged.ok) return refused({ code: judged.refusal.code });
    const role = findStaffRole(tx, staffId);
    if (role === null) return refused({ code: 'not-found' });
    const day = viewingDay(today, findLastViewingDay(tx, staffId));
    const quota = quotaOf(profile.viewingQuotas, role, day);
    const row = { id: newUuid(), staffId, day, extra, reason: reason.trim(), grantedBy: actor.staffId, grantedAt: now };
    return done({
      value: { opened: countOpenings(tx, staffId, day), alertAt: quota?.alertAt ?? 0, limit: quota?.limit ?? 0, granted: sumGrants(tx, staffId, day) + extra },
      changes: [{ op: 'insert', entity: 'viewingGrant', row }],
      audit: { subject: `staff:${staffId}`, detail: { extra } },
    });
  },
};
