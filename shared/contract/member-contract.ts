import { z } from 'zod';
import { theMember } from './concerns.ts';
import { defineQuery, defineRecordCommand } from './define.ts';
import { amount, instant, localDate, rowId } from './fields.ts';
import { ALERT_KINDS } from './portal-access-contract.ts';

export const civility = z.enum(['mme', 'm']);
export const lineOfBusiness = z.enum(['sante', 'prevoyance', 'auto', 'habitation', 'epargne']);
export const requestKind = z.enum([
  'rib-change', 'beneficiary-addition', 'act-review', 'guarantee-change', 'third-party-payment', 'termination', 'exceptional-cover',
  'portal-reset', 'contact-change',
]);
export type LineOfBusiness = z.infer<typeof lineOfBusiness>;

/** A request still open on the file: which one, who holds it and since when (VAL-09, VAL-10). */
export const openRequest = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  kind: requestKind,
  status: z.enum(['to-check', 'correction']),
  summary: z.string(),
  receivedAt: instant,
  goalAt: instant,
  /** Null while nobody has taken it, or once the hold has run out. */
  holderName: z.string().nullable(),
});
export type OpenRequest = z.infer<typeof openRequest>;

export const contractCard = z.strictObject({
  id: rowId,
  number: z.string(),
  line: lineOfBusiness,
  productName: z.string(),
  formula: z.string(),
  state: z.enum(['active', 'changing', 'suspended', 'terminated']),
  premiumCents: amount,
  premiumPeriod: z.enum(['month', 'year']),
  endedOn: localDate.nullable(),
  renewalOn: localDate,
  payment: z.enum(['up-to-date', 'due', 'rejected', 'none']),
  paymentDueOn: localDate.nullable(),
  openRequestId: z.uuid().nullable(),
});
export type ContractCard = z.infer<typeof contractCard>;

const identity = z.strictObject({
  number: z.string(),
  personId: rowId,
  civility,
  lastName: z.string(),
  firstName: z.string(),
  birthDate: localDate,
  age: z.int(),
  /** The number masked, or null when the mutuelle does not know it. The number itself only answers to its reveal. */
  maskedNir: z.string().nullable(),
  mobile: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** When the address changed lately enough to be said, else null. */
  emailChangedOn: localDate.nullable(),
  street: z.string(),
  streetExtra: z.string().nullable(),
  postcode: z.string(),
  town: z.string(),
  rights: z.enum(['open', 'suspended', 'ended', 'none']),
});

const rejectedDebit = z.strictObject({
  contractId: rowId,
  line: lineOfBusiness,
  dueOn: localDate,
  amountCents: amount,
  rejectCode: z.string().nullable(),
  settleBefore: localDate,
});

export const memberFile = z.strictObject({
  identity,
  /** The account on which reimbursements are paid today. */
  account: z.strictObject({ id: rowId, maskedIban: z.string() }).nullable(),
  contracts: z.array(contractCard),
  openRequests: z.array(openRequest),
  rejectedDebits: z.array(rejectedDebit),
  /** Reimbursements that wait for the account to be confirmed. */
  heldCents: amount,
  /** The alert on portal access that freezes the member's account numbers, or null. */
  accessAlert: z.strictObject({ kind: z.enum(ALERT_KINDS), since: instant }).nullable(),
  /** Papers that the member still has to bring. */
  missingPapers: z.array(z.string()),
  /** End of the last import of the insurer's export, or null when there was none. */
  importedAt: instant.nullable(),
  counts: z.strictObject({
    contracts: z.int(), reimbursements: z.int(), beneficiaries: z.int(), payments: z.int(), accounts: z.int(), documents: z.int(), requests: z.int(),
  }),
});
export type MemberFile = z.infer<typeof memberFile>;

const memberInput = z.strictObject({ memberId: rowId });

/** Who, what burns, what they have: all that the top of the file shows. Null when there is no such member. */
export const memberFileQuery = defineQuery({
  name: 'member.file', input: memberInput, output: memberFile.nullable(), right: 'consult-files', concerns: theMember, opensFile: true, reads: 'file', lane: 'interactive',
});

export const memberOverviewQuery = defineQuery({
  name: 'member.overview',
  input: memberInput,
  output: z.strictObject({
    papers: z.array(z.strictObject({
      id: z.uuid(), title: z.string(), datedOn: localDate, awaitedFrom: z.enum(['member', 'advisor', 'validator']), requestId: z.uuid().nullable(),
      /** Absent: the paper itself is awaited. Present: it is here, and somebody has to look at it. */
      attachmentId: z.uuid().nullable(),
      /** Its group is for others: only that it is received, or awaited, is said. */
      isClosed: z.boolean(),
    })),
    /** Rejected debits not settled, then the next three dates. */
    instalments: z.array(z.strictObject({
      id: rowId, dueOn: localDate, amountCents: amount, state: z.enum(['planned', 'rejected']), line: lineOfBusiness, productName: z.string(),
      premiumPeriod: z.enum(['month', 'year']),
    })),
  }),
  right: 'consult-files', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});

/** One line of a décompte, its five amounts in their constant order. */
export const reimbursementLine = z.strictObject({
  id: rowId,
  reference: z.string(),
  careOn: localDate,
  act: z.string(),
  post: z.string(),
  professional: z.string(),
  firstName: z.string(),
  spentCents: amount,
  amoCents: amount,
  amcCents: amount,
  otherCents: amount,
  restCents: amount,
  thirdParty: z.boolean(),
  stage: z.enum(['sent', 'at-amo', 'received', 'held', 'paid', 'refused']),
  paidOn: localDate.nullable(),
});
export type ReimbursementLine = z.infer<typeof reimbursementLine>;

const cursor = z.strictObject({ careOn: localDate, id: rowId });

/** Lines by descending date of care. Lines of the other adults of the household are counted, never given (BEN-08). */
export const memberReimbursementsQuery = defineQuery({
  name: 'member.reimbursements',
  input: z.strictObject({
    memberId: rowId,
    from: localDate.nullable(),
    to: localDate.nullable(),
    actCode: z.string().max(60).nullable(),
    personId: rowId.nullable(),
    after: cursor.nullable(),
    limit: z.int().min(1).max(100),
  }),
  output: z.strictObject({
    lines: z.array(reimbursementLine),
    next: cursor.nullable(),
    /** Of every visible line of the filter, whatever the page. */
    totals: z.strictObject({ count: z.int(), spentCents: amount, amoCents: amount, amcCents: amount, otherCents: amount, restCents: amount }),
    hidden: z.array(z.strictObject({ personId: rowId, civility, firstName: z.string(), lastName: z.string(), count: z.int() })),
    acts: z.array(z.strictObject({ code: z.string(), label: z.string() })),
    persons: z.array(z.strictObject({ id: rowId, firstName: z.string() })),
  }),
  right: 'consult-files', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});
export type MemberReimbursements = z.infer<typeof memberReimbursementsQuery.output>;

const revealed = z.strictObject({ value: z.string() });

/** Shows the social security number for a moment. Each reveal is written in the audit. */
export const revealNirCommand = defineRecordCommand({
  name: 'member.reveal-nir', travels: false, input: memberInput, output: revealed, right: 'reveal-numbers', concerns: theMember, opensFile: true, atMostPerSecond: 3,
});

/** Shows an account number for a moment. Each reveal is written in the audit. */
export const revealMemberAccountCommand = defineRecordCommand({
  name: 'member.reveal-account', travels: false, input: z.strictObject({ memberId: rowId, accountId: rowId }), output: revealed, right: 'reveal-numbers', concerns: theMember, opensFile: true, atMostPerSecond: 3,
});
