import { composeAttestation, type AttestationDeDroits, type StateMark } from '../../../shared/domain/attestation/attestation.ts';
import type { VerificationCode } from '../../../shared/domain/attestation/verification-code.ts';
import { printedAgency } from '../../../shared/domain/policy/printed-agency.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { refused, type Result } from '../../../shared/lib/result.ts';
import { findAgency, findAttestationSubject, type AttestationSubject } from '../../db/repositories/attestation-repository.ts';
import type { ReadDb } from '../../db/handles.ts';
import type { CommandContext } from '../handler.ts';

export interface AttestationIdentity {
  readonly number: string;
  readonly code: VerificationCode;
  readonly mark: StateMark | null;
}

export interface AttestationDraft {
  readonly subject: AttestationSubject;
  readonly facts: AttestationDeDroits;
}

/** The facts of the page as of now, from the rows of the contract and the profile of the insurer. */
export function gatherFacts(db: Pick<ReadDb, 'select'>, contractId: number, context: CommandContext, identity: AttestationIdentity): Result<AttestationDraft, Refusal> {
  const { profile, now, today, actor } = context;
  const subject = findAttestationSubject(db, contractId, today);
  const agency = findAgency(db, actor.agencyId);
  if (subject === null || agency === null || subject.line !== 'sante') return refused({ code: 'not-found' });
  const composed = composeAttestation({
    insurer: profile.identity,
    agency: printedAgency(agency),
    phones: profile.phones,
    careTypes: profile.tiersPayant,
    documentNumber: identity.number,
    verificationCode: identity.code,
    memberNumber: subject.memberNumber,
    addressLines: subject.addressLines,
    contract: subject.contract,
    persons: subject.persons,
    issuedAt: now,
    mark: identity.mark,
  });
  return composed.ok ? { ok: true, value: { subject, facts: composed.value } } : composed;
}
