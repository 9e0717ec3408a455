import { z } from 'zod';
import { theMember } from './concerns.ts';
import { defineQuery } from './define.ts';
import { amount, instant, localDate, rowId } from './fields.ts';
import { civility, lineOfBusiness, requestKind } from './member-contract.ts';

/** The reads of the tabs of a member's file, one each. */

const memberInput = z.strictObject({ memberId: rowId });

const guaranteeRow = z.strictObject({
  id: rowId,
  post: z.string(),
  label: z.string(),
  socialSecurity: z.string(),
  cover: z.string(),
  kind: z.enum(['guarantee', 'option', 'exclusion']),
  ceilingCents: amount.nullable(),
  ceilingPeriod: z.string().nullable(),
  deductibleCents: amount.nullable(),
  /** What is left of the ceiling for each person who may be shown; empty when the desk cannot know. */
  left: z.array(z.strictObject({ personId: rowId, leftCents: amount })),
});
export type GuaranteeRow = z.infer<typeof guaranteeRow>;

const contractEvent = z.strictObject({
  on: localDate,
  kind: z.enum(['effect', 'beneficiary-added', 'beneficiary-left', 'request-opened', 'request-accepted', 'request-refused', 'request-withdrawn', 'end']),
  /** The person or the request that the event is about. */
  subject: z.string().nullable(),
});
export type ContractEvent = z.infer<typeof contractEvent>;

/** One contract of the member: guarantees with what is left, and its life (CTR-03, CTR-04, CTR-05, CTR-10). Null when it is not the member's. */
export const memberContractQuery = defineQuery({
  name: 'member.contract',
  input: z.strictObject({ memberId: rowId, contractId: rowId }),
  output: z
    .strictObject({
      effectOn: localDate, renewalOn: localDate, endedOn: localDate.nullable(), subject: z.string().nullable(), responsible: z.boolean(),
      persons: z.array(z.strictObject({ id: rowId, firstName: z.string() })),
      guarantees: z.array(guaranteeRow),
      events: z.array(contractEvent),
    })
    .nullable(),
  right: 'consult-files', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});

export const memberBeneficiariesQuery = defineQuery({
  name: 'member.beneficiaries',
  input: memberInput,
  output: z.array(z.strictObject({
    id: rowId, contractId: rowId, contractNumber: z.string(), civility, firstName: z.string(), lastName: z.string(), birthDate: localDate, age: z.int(),
    link: z.enum(['holder', 'spouse', 'pacs-partner', 'concubin', 'child', 'ascendant']), rightsFrom: localDate, rightsTo: localDate.nullable(),
    rights: z.enum(['open', 'future', 'ended', 'suspended']), ouvrantDroit: z.string().nullable(),
  })),
  right: 'consult-files', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});
export type MemberBeneficiary = z.infer<typeof memberBeneficiariesQuery.output>[number];

const flow = z.strictObject({
  /** Unique in the ledger. */
  key: z.string(),
  on: localDate,
  kind: z.enum(['premium', 'reimbursement']),
  /** Of a premium: its line of business. */
  line: lineOfBusiness.nullable(),
  contractNumber: z.string().nullable(),
  /** Of a transfer: how many lines it paid. */
  lineCount: z.int(),
  amountCents: amount,
  state: z.enum(['planned', 'paid', 'rejected', 'settled']),
  rejectCode: z.string().nullable(),
  settledOn: localDate.nullable(),
});
export type Flow = z.infer<typeof flow>;

/** Every flow of a civil year in one ledger, premiums out and transfers in, and the dates to come (COT-01, COT-06, COT-07). */
export const memberPaymentsQuery = defineQuery({
  name: 'member.payments',
  input: z.strictObject({ memberId: rowId, year: z.int().min(1990).max(2100) }),
  output: z.strictObject({
    ledger: z.array(flow),
    schedule: z.array(flow),
    totals: z.strictObject({ premiumsCents: amount, reimbursementsCents: amount }),
  }),
  right: 'consult-files', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});

export const memberAccountsQuery = defineQuery({
  name: 'member.accounts',
  input: memberInput,
  output: z.array(z.strictObject({
    id: rowId, maskedIban: z.string(), bankName: z.string().nullable(), holder: z.string(), forReimbursements: z.boolean(), forDebits: z.boolean(),
    validFrom: localDate, validTo: localDate.nullable(), state: z.enum(['current', 'future', 'past']), requestNumber: z.string().nullable(),
  })),
  right: 'consult-files', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});
export type MemberAccount = z.infer<typeof memberAccountsQuery.output>[number];

export const memberDocumentsQuery = defineQuery({
  name: 'member.documents',
  input: memberInput,
  output: z.array(z.strictObject({
    id: z.uuid(), title: z.string(), kind: z.string(), origin: z.enum(['received', 'awaited', 'issued']),
    awaitedFrom: z.enum(['member', 'advisor', 'validator']).nullable(), datedOn: localDate, attachmentId: z.uuid().nullable(),
    contractNumber: z.string().nullable(), issuedNumber: z.string().nullable(),
    /** Its group is for others: only that it is received, or awaited, is said. */
    isClosed: z.boolean(),
  })),
  right: 'consult-files', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});
export type MemberDocument = z.infer<typeof memberDocumentsQuery.output>[number];

export const memberRequestsQuery = defineQuery({
  name: 'member.requests',
  input: memberInput,
  output: z.array(z.strictObject({
    id: z.uuid(), number: z.string(), kind: requestKind, status: z.enum(['to-check', 'correction', 'accepted', 'refused', 'withdrawn']), summary: z.string(),
    channel: z.enum(['agency', 'portal', 'app', 'post']), enteredByName: z.string(), receivedAt: instant, decidedAt: instant.nullable(),
    decidedByName: z.string().nullable(), holderName: z.string().nullable(), contractNumber: z.string().nullable(),
  })),
  right: 'consult-files', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});
export type MemberRequest = z.infer<typeof memberRequestsQuery.output>[number];
