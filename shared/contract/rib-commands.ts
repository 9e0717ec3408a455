import { z } from 'zod';
import { theMember } from './concerns.ts';
import { defineQuery, defineRecordCommand } from './define.ts';
import { localDate, rowId, shortText, uuid } from './fields.ts';
import { openOperation, paperLimit, sentRequest } from './request-entry-fields.ts';

/**
 * Sends a change of RIB for checking. Nothing changes before someone else has accepted it. Refusals: those of
 * `submitRibChange`, with every faulty field at once; `not-found` for an unknown member.
 */
export const submitRibChangeCommand = defineRecordCommand({
  name: 'rib.submit-change',
  travels: true,
  input: z.strictObject({
    memberId: rowId,
    iban: z.string().max(100),
    holder: shortText,
    forReimbursements: z.boolean(),
    forDebits: z.boolean(),
    effectiveOn: localDate,
    paperIds: z.array(uuid).max(5),
    /** The person has read « ne prend effet qu’après validation » with the member. */
    recapSeen: z.boolean(),
  }),
  output: sentRequest,
  right: 'enter-requests', concerns: theMember, opensFile: true,
});

const account = z.strictObject({
  maskedIban: z.string(), bankName: z.string().nullable(), holder: z.string(),
  forReimbursements: z.boolean(), forDebits: z.boolean(), validFrom: localDate,
});

/** What the form needs to open: who it is, today's accounts (masked), what stands in the way, and the limits. */
export const ribFormQuery = defineQuery({
  name: 'rib.form',
  input: z.strictObject({ memberId: rowId }),
  output: z
    .strictObject({
      member: z.strictObject({ id: rowId, number: z.string(), name: z.string(), lastName: z.string(), firstName: z.string() }),
      accounts: z.array(account),
      openOperation: openOperation.nullable(),
      today: localDate,
      effectDates: z.strictObject({ from: localDate, to: localDate }),
      goalHours: z.int(),
      deadlineHours: z.int(),
      paperLimit,
    })
    .nullable(),
  right: 'enter-requests', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});
export type RibForm = NonNullable<z.infer<typeof ribFormQuery.output>>;
export type RibFormAccount = z.infer<typeof account>;

/** The bank of a French account by its « code banque »; null when the IBAN is not valid, is foreign, or the bank is not listed. */
export const bankNameQuery = defineQuery({
  name: 'rib.bank-name',
  input: z.strictObject({ iban: z.string().max(100) }),
  output: z.strictObject({ name: z.string(), bic: z.string().nullable() }).nullable(),
  right: 'enter-requests',
  reads: 'nothing', lane: 'interactive',
});

