import type { submitRibChangeCommand } from '../../../shared/contract/rib-commands.ts';
import { bankFreeze } from '../../../shared/domain/portal-access/access-alert.ts';
import { submitRibChange } from '../../../shared/domain/rib/submit-rib-change.ts';
import { holderMatch } from '../../../shared/domain/request/holder-match.ts';
import { blockedBy } from '../../../shared/domain/request/open-request.ts';
import { findBank } from '../../../shared/domain/values/bank.ts';
import { parseIban } from '../../../shared/domain/values/iban.ts';
import { datePartsOf } from '../../../shared/domain/values/local-date.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { entryNote, holderNotice, paperNotices, ribChangeSummary, ribPaperTitle } from '../../../shared/text/request-summary.ts';
import { listAccountsInUse } from '../../db/repositories/bank-account-repository.ts';
import { listKeptPapers } from '../../db/repositories/document-repository.ts';
import { draftRemoval } from '../../db/repositories/draft-repository.ts';
import { findMember } from '../../db/repositories/member-repository.ts';
import { listOpenAlerts } from '../../db/repositories/portal-access-repository.ts';
import { takeRequestNumber } from '../../db/repositories/number-sequence-repository.ts';
import { findOpenOperation } from '../../db/repositories/request-repository.ts';
import { BANKS } from '../../settings/banks.ts';
import type { Handler } from '../handler.ts';
import { sentRequestOf } from '../sent-request.ts';

export const submitRibChangeHandler: Handler<typeof submitRibChangeCommand> = {
  judge: (tx, input, context) => {
    const { actor, now, today, profile } = context;
    const { memberId } = input;
    const member = findMember(tx, memberId);
    if (member === null) return refused({ code: 'not-found' });
    const papers = listKeptPapers(tx, input.paperIds);
    const iban = parseIban(input.iban);
    const notices = holderMatch(input.holder, member) === 'exact' ? [] : [holderNotice(`${member.firstName} ${member.lastName}`)];
    const id = context.newUuid();
    const result = submitRibChange(input, {
      today,
      effectDates: profile.ribEffectDates,
      accounts: listAccountsInUse(tx, memberId, today),
      papers,
      openOperation: findOpenOperation(tx, blockedBy('rib-change', memberId, null)),
      bank: iban === null ? null : findBank(iban, BANKS),
      documentIds: input.paperIds.map(() => context.newUuid()),
      paperTitle: ribPaperTitle(today),
      request: {
        id, memberId, number: takeRequestNumber(tx, datePartsOf(today).year), channel: 'agency', enteredBy: actor, receivedAt: now,
        delays: profile.reviewDelays, summary: ribChangeSummary(input), note: entryNote([...notices, ...paperNotices(papers)]),
        pausedAt: bankFreeze(listOpenAlerts(tx, memberId)) === null ? null : now,
      },
    });
    if (!result.ok) return result;
    const removal = draftRemoval(tx, { kind: 'rib-change', memberId, authorId: actor.staffId });
    return done({ value: sentRequestOf(result.value), changes: [...result.value, ...removal], audit: { subject: `member:${memberId}`, detail: { requestId: id } } });
  },
};
