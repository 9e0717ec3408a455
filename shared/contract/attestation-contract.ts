import { z } from 'zod';
import type { Change } from '../domain/change/change.ts';
import { assert } from '../lib/assert.ts';
import { theAttachment, theContract, theMember } from './concerns.ts';
import { defineDesktopCommand, defineQuery, defineRecordCommand } from './define.ts';
import { instant, localDate, rowId, shortText, uuid, version } from './fields.ts';
import { sha256Hex } from './sync/wire-fields.ts';

/** The contracts of a member for which an attestation de droits can be asked, and what was issued before. */
export const attestationChoicesQuery = defineQuery({
  name: 'attestation.choices',
  input: z.strictObject({ memberId: rowId }),
  output: z
    .strictObject({
      memberName: z.string(),
      memberNumber: z.string(),
      contracts: z.array(
        z.strictObject({ id: rowId, number: z.string(), name: z.string(), state: z.string(), version, endedOn: localDate.nullable(), persons: z.int() }),
      ),
      issued: z.array(
        z.strictObject({ number: z.string(), code: z.string(), contractNumber: z.string(), issuedAt: instant, issuedBy: z.string(), attachmentId: uuid, sha256: z.string() }),
      ),
    })
    .nullable(),
  right: 'issue-documents', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});

/** Draws the page as it would be today, marked « Spécimen » and without a number. Nothing is kept. */
export const previewAttestationCommand = defineRecordCommand({
  name: 'attestation.preview',
  input: z.strictObject({ contractId: rowId }),
  output: z.strictObject({ pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  right: 'issue-documents', concerns: theContract, opensFile: true, atMostPerSecond: 3,
  travels: false,
});

const issuedAttestation = z.strictObject({
  contractId: rowId,
  documentNumber: z.string().max(40),
  verificationCode: z.string().max(20),
  attachmentId: uuid,
  sha256: sha256Hex,
  /** What the page says, in the order in which it is kept: an `AttestationDeDroits`. */
  facts: z.record(z.string().max(40), z.unknown()),
});
/** An attestation as it was handed over, which is how the hub hears of it. */
export type IssuedAttestation = z.infer<typeof issuedAttestation>;

/**
 * Issues the attestation: number, code, exact bytes and their SHA-256 are kept as issued. What was handed over is what travels, with the facts that
 * were printed; the page follows as a paper.
 */
export const issueAttestationCommand = defineRecordCommand({
  name: 'attestation.issue',
  input: z.strictObject({ contractId: rowId, seenVersion: version }),
  output: z.strictObject({ number: z.string(), code: z.string(), attachmentId: uuid, sha256: z.string() }),
  right: 'issue-documents', concerns: theContract, opensFile: true, atMostPerSecond: 3,
  travels: true,
  sent: {
    input: issuedAttestation,
    of: ({ contractId }, { number, code, attachmentId, sha256 }, changes): IssuedAttestation => ({ contractId, documentNumber: number, verificationCode: code, attachmentId, sha256, facts: printedIn(changes) }),
  },
});

function printedIn(changes: readonly Change[]): IssuedAttestation['facts'] {
  const [facts] = changes.flatMap((change) => (change.op === 'insert' && change.entity === 'issuedDocument' ? [change.row.facts] : []));
  assert(facts !== undefined, 'attestation: nothing was issued');
  return issuedAttestation.shape.facts.parse(JSON.parse(facts));
}

/** Prints a kept PDF through the dialog of the system. */
export const printDocumentCommand = defineDesktopCommand({
  name: 'document.print',
  input: z.strictObject({ attachmentId: uuid }),
  output: z.null(),
  right: 'issue-documents', concerns: theAttachment, atMostPerSecond: 2,
});

/** Saves a kept PDF where the person says. */
export const saveDocumentCommand = defineDesktopCommand({
  name: 'document.save',
  input: z.strictObject({ attachmentId: uuid, suggestedName: shortText }),
  output: z.strictObject({ fileName: z.string() }),
  right: 'issue-documents', concerns: theAttachment, atMostPerSecond: 2,
});
