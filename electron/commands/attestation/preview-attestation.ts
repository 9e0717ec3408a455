import type { previewAttestationCommand } from '../../../shared/contract/attestation-contract.ts';
import { parseVerificationCode } from '../../../shared/domain/attestation/verification-code.ts';
import { assert } from '../../../shared/lib/assert.ts';
import { done } from '../../../shared/lib/result.ts';
import type { Handler } from '../handler.ts';
import { gatherFacts } from './attestation-facts.ts';

/** A code that the register never gives: a specimen verifies nothing. */
const SPECIMEN_CODE = parseVerificationCode('SPEC-MENX');
assert(SPECIMEN_CODE !== null, 'the specimen code must be written with the signs of a code');
const SPECIMEN = { number: '—', code: SPECIMEN_CODE, mark: { kind: 'specimen' } } as const;

export const previewAttestation: Handler<typeof previewAttestationCommand> = {
  prepare: async ({ contractId }, context, services) => {
    const draft = gatherFacts(services.db, contractId, context, SPECIMEN);
    if (!draft.ok) return draft;
    const { bytes } = await services.drawDocument('attestation-de-droits', draft.value.facts);
    const audit = { subject: `member:${draft.value.subject.memberId}`, detail: { contractId } };
    return done(() => done({ value: { pdf: bytes }, changes: [], audit }));
  },
};
