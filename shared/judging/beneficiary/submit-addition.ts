import type { submitAdditionCommand } from '../../contract/beneficiary-commands.ts';
import type { InputOf } from '../../contract/define.ts';
import { requiredPapers } from '../../domain/beneficiary/required-papers.ts';
import { submitAddition } from '../../domain/beneficiary/submit-addition.ts';
import type { JudgedProfile } from '../../domain/policy/judged-profile.ts';
import { blockedBy } from '../../domain/request/open-request.ts';
import type { LocalDate } from '../../domain/values/local-date.ts';
import { done, refused } from '../../lib/result.ts';
import { additionSummary, entryNote, paperNotices } from '../../text/request-summary.ts';
import type { Judge } from '../judging.ts';
import { requestNumberOf } from '../request-number.ts';
import { sentRequestOf } from '../sent-request.ts';

type Input = InputOf<typeof submitAdditionCommand>;

export const judgeSubmitAddition: Judge<typeof submitAdditionCommand> = (facts, input, context) => {
  const { actor, now, today, profile } = context;
  const { contractId } = input;
  const contract = facts.findContractToJoin(contractId);
  if (contract === null) return refused({ code: 'not-found' });
  const { memberId } = contract;
  const papers = facts.listKeptPapers(input.papers.map((paper) => paper.attachmentId));
  const id = context.newUuid();
  const result = submitAddition(input, {
    today, contract, papers,
    paperRules: profile.paperRules, rightsRules: profile.rightsRules, premiums: profile.beneficiaryPremiums,
    covered: facts.listCovered(contractId, today),
    openOperation: facts.findOpenOperation(blockedBy('beneficiary-addition', memberId, contractId)),
    documents: input.papers.map(({ kind }) => ({ documentId: context.newUuid(), title: paperTitle(kind, input, profile, today) })),
    request: {
      id, number: requestNumberOf(context), channel: 'agency', enteredBy: actor, receivedAt: now,
      delays: profile.reviewDelays, summary: additionSummary(input), note: entryNote(paperNotices(papers)),
    },
  });
  if (!result.ok) return result;
  return done({ value: sentRequestOf(result.value), changes: result.value, audit: { subject: `member:${memberId}`, detail: { requestId: id } } });
};

/** The insurer's own words for the required paper that this one answers, and the first name of whom it is about. */
function paperTitle(kind: string, { link, event, birthDate, firstName }: Input, { paperRules }: JudgedProfile, today: LocalDate): string {
  const required = link === null || event === null || birthDate === null ? null : requiredPapers({ link, event, birthDate, today }, paperRules);
  const label = required?.find((paper) => paper.anyOf.includes(kind))?.label ?? kind;
  return `${label}, ${firstName.trim()}`;
}
