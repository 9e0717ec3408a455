import type { issueAttestationCommand } from '../../../shared/contract/attestation-contract.ts';
import { verificationCodeFrom } from '../../../shared/domain/attestation/verification-code.ts';
import type { AttestationDeDroits } from '../../../shared/domain/attestation/attestation.ts';
import type { Change } from '../../../shared/domain/change/change.ts';
import { fold } from '../../../shared/domain/text/fold.ts';
import { datePartsOf } from '../../../shared/domain/values/local-date.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { ATTESTATION_TITLE } from '../../../shared/text/document-titles.ts';
import { findAgency } from '../../db/repositories/attestation-repository.ts';
import { peekNumber, takeNumber } from '../../db/repositories/number-sequence-repository.ts';
import type { CommandContext, DrawnDocument, Handler } from '../handler.ts';
import { noted } from '../note-chance.ts';
import { gatherFacts } from './attestation-facts.ts';

/**
 * The page is drawn before the transaction, with the number that comes next; the transaction then takes that number and
 * checks that the facts are still the same, so that what is kept is exactly what was drawn.
 */
export const issueAttestation: Handler<typeof issueAttestationCommand> = {
  prepare: async ({ contractId }, context, services) => {
    const sequence = sequenceOf(context);
    const department = findAgency(services.db, context.actor.agencyId)?.postcode.slice(0, 2) ?? '00';
    const rank = peekNumber(services.db, sequence);
    const identity = { number: documentNumber(department, sequence, rank), code: verificationCodeFrom(context.randomBytes(8)), mark: null };
    const draft = gatherFacts(services.db, contractId, context, identity);
    if (!draft.ok) return draft;
    const drawn = await services.drawDocument('attestation-de-droits', draft.value.facts);
    return done((tx, input, acting) => {
      const again = gatherFacts(tx, input.contractId, context, identity);
      if (!again.ok) return again;
      if (again.value.subject.version !== input.seenVersion) return refused({ code: 'changed-since' });
      if (JSON.stringify(again.value.facts) !== JSON.stringify(draft.value.facts)) return refused({ code: 'changed-since' });
      if (noted(acting.chance.numbers, takeNumber(tx, sequence)) !== rank) return refused({ code: 'busy' });
      const { memberId } = again.value.subject;
      const kept = keptCopy({ facts: draft.value.facts, drawn, memberId, contractId, context: acting });
      const { number, code } = identity;
      const value = { number, code, attachmentId: kept.attachmentId, sha256: drawn.sha256 };
      return done({ value, changes: kept.changes, audit: { subject: `member:${memberId}`, detail: { number, sha256: drawn.sha256 } } });
    });
  },
};

function sequenceOf({ today }: CommandContext): string {
  return `document-${datePartsOf(today).year}`;
}

/** '56-2026-004218': department of the agency, year, rank in the year. */
function documentNumber(department: string, sequence: string, rank: number): string {
  return `${department}-${sequence.slice('document-'.length)}-${String(rank).padStart(6, '0')}`;
}

interface KeptCopyParts {
  readonly facts: AttestationDeDroits;
  readonly drawn: DrawnDocument;
  readonly memberId: number;
  readonly contractId: number;
  readonly context: CommandContext;
}

function keptCopy({ facts, drawn, memberId, contractId, context }: KeptCopyParts): { attachmentId: string; changes: readonly Change[] } {
  const attachmentId = context.newUuid();
  const documentId = context.newUuid();
  const { sha256, bytes } = drawn;
  const name = `attestation-${facts.documentNumber}.pdf`;
  const pdf = { mime: 'application/pdf', byteCount: bytes.byteLength, originalName: name, originalMime: 'application/pdf' } as const;
  const changes: readonly Change[] = [
    { op: 'insert', entity: 'attachment', row: { id: attachmentId, sha256, originalSha256: sha256, ...pdf, content: bytes, storedAt: context.now, flags: '' } },
    {
      op: 'insert',
      entity: 'document',
      row: {
        id: documentId, memberId, contractId, requestId: null, kind: 'attestation-de-droits', title: `${ATTESTATION_TITLE} ${facts.documentNumber}`,
        origin: 'issued', awaitedFrom: null, datedOn: context.today, attachmentId, searchText: fold(`${ATTESTATION_TITLE} ${facts.documentNumber}`),
      },
    },
    {
      op: 'insert',
      entity: 'issuedDocument',
      row: {
        number: facts.documentNumber, code: facts.verificationCode, kind: 'attestation-de-droits', documentId, memberId, contractId,
        facts: JSON.stringify(facts), sha256, issuedAt: context.now, issuedBy: context.actor.staffId,
      },
    },
  ];
  return { attachmentId, changes };
}
