import type { submitAdditionCommand } from '../../../shared/contract/beneficiary-commands.ts';
import type { InputOf } from '../../../shared/contract/define.ts';
import { requiredPapers } from '../../../shared/domain/beneficiary/required-papers.ts';
import { submitAddition } from '../../../shared/domain/beneficiary/submit-addition.ts';
import type { InsurerProfile } from '../../../shared/domain/policy/insurer-profile.ts';
import { blockedBy } from '../../../shared/domain/request/open-request.ts';
import { datePartsOf, type LocalDate } from '../../../shared/domain/values/local-date.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { additionSummary, entryNote, paperNotices } from '../../../shared/text/request-summary.ts';
import { findContractToJoin, listCovered } from '../../db/repositories/contract-repository.ts';
import { listKeptPapers } from '../../db/repositories/document-repository.ts';
import { draftRemoval } from '../../db/repositories/draft-repository.ts';
import { takeRequestNumber } from '../../db/repositories/number-sequence-repository.ts';
import { findOpenOperation } from '../../db/repositories/request-repository.ts';
import type { Handler } from '../handler.ts';
import { sentRequestOf } from '../sent-request.ts';

type Input = InputOf<typeof submitAdditionCommand>;

export const submitAdditionHandler: Handler<typeof submitAdditionCommand> = {
  judge: (tx, input, context) => {
    const { actor, now, today, profile } = context;
    const { contractId } = input;
    const contract = findContractToJoin(tx, contractId);
    if (contract === null) return refused({ code: 'not-found' });
    const { memberId } = contract;
    const papers = listKeptPapers(tx, input.papers.map((paper) => paper.attachmentId));
    const id = context.newUuid();
    const result = submitAddition(input, {
      today, contract, papers,
      paperRules: profile.paperRules, rightsRules: profile.rightsRules, premiums: profile.beneficiaryPremiums,
      covered: listCovered(tx, contractId, today),
      openOperation: findOpenOperation(tx, blockedBy('beneficiary-addition', memberId, contractId)),
      documents: input.papers.map(({ kind }) => ({ documentId: context.newUuid(), title: paperTitle(kind, input, profile, today) })),
      request: {
        id, number: takeRequestNumber(tx, datePartsOf(today).year), channel: 'agency', enteredBy: actor, receivedAt: now,
        delays: profile.reviewDelays, summary: additionSummary(input), note: entryNote(paperNotices(papers)),
      },
    });
    if (!result.ok) return result;
    const removal = draftRemoval(tx, { kind: 'beneficiary-addition', memberId, authorId: actor.staffId });
    return done({ value: sentRequestOf(result.value), changes: [...result.value, ...removal], audit: { subject: `member:${memberId}`, detail: { requestId: id } } });
  },
};

/** The insurer's own words for the required paper that this one answers, and the first name of whom it is about. */
function paperTitle(kind: string, { link, event, birthDate, firstName }: Input, { paperRules }: InsurerProfile, today: LocalDate): string {
  const required = link === null || event === null || birthDate === null ? null : requiredPapers({ link, event, birthDate, today }, paperRules);
  const label = required?.find((paper) => paper.anyOf.includes(kind))?.label ?? kind;
  return `${label}, ${firstName.trim()}`;
}
