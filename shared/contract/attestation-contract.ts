import { z } from 'zod';
import { defineDesktopCommand, defineQuery, defineRecordCommand } from './define.ts';
import { instant, localDate, rowId, shortText, uuid, version } from './fields.ts';

const DESK_ROLES = ['conseiller', 'gestionnaire', 'responsable'] as const;

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
  roles: DESK_ROLES,
  lane: 'interactive',
});

/** Draws the page as it would be today, marked « Spécimen » and without a number. Nothing is kept. */
export const previewAttestationCommand = defineRecordCommand({
  name: 'attestation.preview',
  input: z.strictObject({ contractId: rowId }),
  output: z.strictObject({ pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  roles: DESK_ROLES,
  travels: false,
});

/** Issues the attestation: number, code, exact bytes and their SHA-256 are kept as issued. */
export const issueAttestationCommand = defineRecordCommand({
  name: 'attestation.issue',
  input: z.strictObject({ contractId: rowId, seenVersion: version }),
  output: z.strictObject({ number: z.string(), code: z.string(), attachmentId: uuid, sha256: z.string() }),
  roles: DESK_ROLES,
  travels: true,
});

/** Prints a kept PDF through the dialog of the system. */
export const printDocumentCommand = defineDesktopCommand({
  name: 'document.print',
  input: z.strictObject({ attachmentId: uuid }),
  output: z.null(),
  roles: DESK_ROLES,
});

/** Saves a kept PDF where the person says. */
export const saveDocumentCommand = defineDesktopCommand({
  name: 'document.save',
  input: z.strictObject({ attachmentId: uuid, suggestedName: shortText }),
  output: z.strictObject({ fileName: z.string() }),
  roles: DESK_ROLES,
});
