import type { issueAttestationCommand } from '../../../shared/contract/attestation-contract.ts';
import { documentNumber, documentSequence } from '../../../shared/domain/attestation/document-number.ts';
import { verificationCodeFrom } from '../../../shared/domain/attestation/verification-code.ts';
import { datePartsOf } from '../../../shared/domain/values/local-date.ts';
import { judgeAttestationIssued } from '../../../shared/judging/document/issue-attestation.ts';
import { assert } from '../../../shared/lib/assert.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import type { ReadDb } from '../../db/handles.ts';
import { findAgency } from '../../db/repositories/attestation-repository.ts';
import { findSeries } from '../../db/repositories/hub-link-repository.ts';
import { peekNumber } from '../../db/repositories/number-sequence-repository.ts';
import { drawnPage } from '../drawn-page.ts';
import type { CommandContext, Handler } from '../handler.ts';
import { judgeContextOf } from '../judge-context.ts';
import { gatherFacts } from './attestation-facts.ts';

/**
 * The page is drawn before the transaction, with the number that comes next; the transaction then takes that number and
 * checks that the facts are still the same, so that what is kept is exactly what was drawn.
 */
export const issueAttestation: Handler<typeof issueAttestationCommand> = {
  prepare: async ({ contractId }, context, services) => {
    const number = nextNumber(services.db, context);
    const identity = { number, code: verificationCodeFrom(context.randomBytes(8)), mark: null };
    const draft = gatherFacts(services.db, contractId, context, identity);
    if (!draft.ok) return draft;
    const { facts } = draft.value;
    const drawn = await services.drawDocument('attestation-de-droits', facts);
    const page = drawnPage(drawn, `attestation-${number}.pdf`, context);
    return done((tx, input, acting) => {
      const again = gatherFacts(tx, input.contractId, context, identity);
      if (!again.ok) return again;
      if (again.value.subject.version !== input.seenVersion) return refused({ code: 'changed-since' });
      if (JSON.stringify(again.value.facts) !== JSON.stringify(facts)) return refused({ code: 'changed-since' });
      if (nextNumber(tx, context) !== number) return refused({ code: 'busy' });
      const { attachmentId, sha256 } = page;
      const issued = { contractId, documentNumber: number, verificationCode: identity.code, attachmentId, sha256, facts };
      const judged = judgeAttestationIssued(page.knownTo(tx), issued, judgeContextOf(tx, acting));
      if (judged.ok) return done({ ...judged.value, changes: [page.kept, ...judged.value.changes] });
      const { refusal } = judged;
      assert(refusal.code !== 'number-taken', `attestation ${number}: the number that comes next was given before`);
      return refused(refusal);
    });
  },
};

function nextNumber(db: Pick<ReadDb, 'select'>, { today, actor }: CommandContext): string {
  const { year } = datePartsOf(today);
  const department = findAgency(db, actor.agencyId)?.postcode.slice(0, 2) ?? '00';
  return documentNumber({ department, year, series: findSeries(db), rank: peekNumber(db, documentSequence(year)) });
}
