import type { IssuedAttestation, issueAttestationCommand } from '../../contract/attestation-contract.ts';
import type { OutputOf } from '../../contract/define.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { documentSequence, isNumberOf } from '../../domain/attestation/document-number.ts';
import { parseVerificationCode } from '../../domain/attestation/verification-code.ts';
import { datePartsOf } from '../../domain/values/local-date.ts';
import { done, refused, type Result } from '../../lib/result.ts';
import { ATTESTATION_TITLE } from '../../text/document-titles.ts';
import type { Facts } from '../facts.ts';
import type { Done, JudgeContext } from '../judging.ts';
import { issuedPageRow, isPage } from './issued-page.ts';

type Judged = Result<Done<OutputOf<typeof issueAttestationCommand>>, Refusal | { readonly code: 'number-taken' }>;

const KIND = 'attestation-de-droits';

/**
 * An attestation that was drawn and handed over. Desk and hub write the same rows of it. The contract may have changed since, which is no reason to refuse
 * what a member has in hand; what is refused could not have been issued: of nobody here, under a number that this desk does not give, or with facts, code or
 * page that are not of one document.
 */
export function judgeAttestationIssued(facts: Facts, issued: IssuedAttestation, context: JudgeContext): Judged {
  const contract = facts.findContractToJoin(issued.contractId);
  if (contract === null || contract.line !== 'sante' || facts.findPersonOfMember(contract.memberId) === null) return refused({ code: 'not-found' });
  const { year } = datePartsOf(context.today);
  const { documentNumber: number, verificationCode: code, attachmentId, sha256 } = issued;
  if (!isNumberOf(number, { year, series: context.series, rank: context.takeNumber(documentSequence(year)) })) return refused({ code: 'malformed' });
  if (!saysItself(issued, context) || !isPage(facts, issued)) return refused({ code: 'malformed' });
  if (facts.isNumberIssued(number)) return refused({ code: 'number-taken' });
  const { memberId } = contract;
  const page = issuedPageRow({ attachmentId, memberId, contractId: contract.id, kind: KIND, title: `${ATTESTATION_TITLE} ${number}` }, context);
  return done({
    value: { number, code, attachmentId, sha256 },
    changes: [
      { op: 'insert', entity: 'document', row: page },
      {
        op: 'insert', entity: 'issuedDocument',
        row: {
          number, code, kind: KIND, documentId: page.id, memberId, contractId: contract.id, facts: JSON.stringify(issued.facts), sha256,
          issuedAt: context.now, issuedBy: context.actor.staffId,
        },
      },
    ],
    audit: { subject: `member:${memberId}`, detail: { number, sha256 } },
  });
}

/** Whether the page that these facts made names itself as it is sent: an original of this number and code, of that moment. */
function saysItself({ documentNumber, verificationCode, facts }: IssuedAttestation, { now }: JudgeContext): boolean {
  const isOriginal = facts['mark'] === null && facts['issuedAt'] === now;
  return isOriginal && parseVerificationCode(verificationCode) === verificationCode && facts['documentNumber'] === documentNumber && facts['verificationCode'] === verificationCode;
}
