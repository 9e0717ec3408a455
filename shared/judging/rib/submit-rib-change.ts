import type { submitRibChangeCommand } from '../../contract/rib-commands.ts';
import { bankFreeze } from '../../domain/portal-access/access-alert.ts';
import { submitRibChange } from '../../domain/rib/submit-rib-change.ts';
import { holderMatch } from '../../domain/request/holder-match.ts';
import { blockedBy } from '../../domain/request/open-request.ts';
import { findBank } from '../../domain/values/bank.ts';
import { parseIban } from '../../domain/values/iban.ts';
import { done, refused } from '../../lib/result.ts';
import { entryNote, holderNotice, paperNotices, ribChangeSummary, ribPaperTitle } from '../../text/request-summary.ts';
import type { Judge } from '../judging.ts';
import { requestNumberOf } from '../request-number.ts';
import { sentRequestOf } from '../sent-request.ts';

export const judgeSubmitRibChange: Judge<typeof submitRibChangeCommand> = (facts, input, context) => {
  const { actor, now, today, profile, reference } = context;
  const { memberId } = input;
  const member = facts.findMember(memberId);
  if (member === null) return refused({ code: 'not-found' });
  const papers = facts.listKeptPapers(input.paperIds);
  const iban = parseIban(input.iban);
  const notices = holderMatch(input.holder, member) === 'exact' ? [] : [holderNotice(`${member.firstName} ${member.lastName}`)];
  const id = context.newUuid();
  const result = submitRibChange(input, {
    today,
    effectDates: profile.ribEffectDates,
    accounts: facts.listAccountsInUse(memberId, today),
    papers,
    openOperation: facts.findOpenOperation(blockedBy('rib-change', memberId, null)),
    bank: iban === null ? null : findBank(iban, reference.banks),
    documentIds: input.paperIds.map(() => context.newUuid()),
    paperTitle: ribPaperTitle(today),
    request: {
      id, memberId, number: requestNumberOf(context), channel: 'agency', enteredBy: actor, receivedAt: now,
      delays: profile.reviewDelays, summary: ribChangeSummary(input), note: entryNote([...notices, ...paperNotices(papers)]),
      pausedAt: bankFreeze(facts.listOpenAlerts(memberId)) === null ? null : now,
    },
  });
  if (!result.ok) return result;
  return done({ value: sentRequestOf(result.value), changes: result.value, audit: { subject: `member:${memberId}`, detail: { requestId: id } } });
};
