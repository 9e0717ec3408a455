import type { openFileCommand } from '../../../shared/contract/viewing-contract.ts';
import { isUnusual, judgeOpening, quotaOf, viewingDay, type Viewing } from '../../../shared/domain/rights/viewing-quota.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findMember } from '../../db/repositories/member-repository.ts';
import { countOpenings, findLastViewingDay, isFileOpened, sumGrants } from '../../db/repositories/viewing-repository.ts';
import type { WriteTx } from '../../db/handles.ts';
import type { CommandContext, Handler } from '../handler.ts';

/** Counted in the transaction of the opening itself: neither a second window nor a restart opens one file more. */
export const openFileHandler: Handler<typeof openFileCommand> = {
  judge: (tx, { memberId }, context) => {
    if (findMember(tx, memberId) === null) return refused({ code: 'not-found' });
    const { staffId } = context.actor;
    const day = viewingDay(context.today, findLastViewingDay(tx, staffId));
    const viewing = viewingOn(tx, day, context);
    const subject = `member:${memberId}`;
    if (isFileOpened(tx, staffId, day, memberId)) return done({ value: viewing, changes: [], audit: { subject, detail: { opened: viewing.opened } } });
    const judged = judgeOpening(viewing);
    if (!judged.ok) return refused({ code: judged.refusal.code, facts: { opened: judged.refusal.opened, limit: judged.refusal.limit } });
    const value = { ...viewing, opened: judged.value.opened };
    const detail = { opened: value.opened, ...(isUnusual(value) ? { unusual: value.alertAt } : {}) };
    return done({ value, changes: [{ op: 'insert', entity: 'fileOpening', row: { staffId, day, memberId, openedAt: context.now } }], audit: { subject, detail } });
  },
};

function viewingOn(tx: WriteTx, day: LocalDate, { actor, profile }: CommandContext): Viewing {
  const { staffId, role } = actor;
  const quota = quotaOf(profile.viewingQuotas, role, day);
  return { opened: countOpenings(tx, staffId, day), alertAt: quota?.alertAt ?? 0, limit: quota?.limit ?? 0, granted: sumGrants(tx, staffId, day) };
}
