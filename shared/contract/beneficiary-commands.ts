import { z } from 'zod';
import type { BeneficiaryPremium, PaperRule, RightsRule } from '../domain/policy/insurer-profile.ts';
import { theContract, theMember } from './concerns.ts';
import { defineQuery, defineRecordCommand } from './define.ts';
import { amount, localDate, rowId, shortText, uuid } from './fields.ts';
import { openOperation, paperLimit, sentRequest } from './request-entry-fields.ts';

const link = z.enum(['spouse', 'pacs-partner', 'concubin', 'child']);
const event = z.enum(['birth', 'adoption', 'marriage', 'pacs', 'concubinage', 'child-joins', 'schooling', 'apprenticeship', 'disability', 'separation']);

/**
 * Sends the addition of a person to a contract for checking. Refusals: those of `submitAddition`, with every faulty field at
 * once; `not-found` for an unknown contract.
 */
export const submitAdditionCommand = defineRecordCommand({
  name: 'beneficiary.submit-addition',
  travels: true,
  input: z.strictObject({
    contractId: rowId,
    civility: z.enum(['mme', 'm']).nullable(),
    lastName: shortText,
    firstName: shortText,
    birthDate: localDate.nullable(),
    nir: z.string().max(60),
    link: link.nullable(),
    event: event.nullable(),
    eventOn: localDate.nullable(),
    papers: z.array(z.strictObject({ kind: shortText, attachmentId: uuid })).max(10),
    recapSeen: z.boolean(),
  }),
  output: sentRequest,
  right: 'enter-requests', concerns: theContract, opensFile: true,
});

const covered = z.strictObject({ lastName: z.string(), firstName: z.string(), birthDate: localDate, link: z.string() });

const contractChoice = z.strictObject({
  id: rowId, number: z.string(), memberId: rowId, productName: z.string(), formula: z.string(),
  line: z.enum(['sante', 'prevoyance', 'auto', 'habitation', 'epargne']), status: z.enum(['active', 'suspended', 'terminated']),
  effectOn: localDate, premiumCents: amount, premiumPeriod: z.enum(['month', 'year']),
  closed: z.enum(['line-without-beneficiaries', 'contract-not-open']).nullable(),
  openOperation: openOperation.nullable(), covered: z.array(covered),
});
export type ContractChoice = z.infer<typeof contractChoice>;

/** What the form needs to open: the member's contracts with whom they cover, and the insurer's rules. */
export const beneficiaryFormQuery = defineQuery({
  name: 'beneficiary.form',
  input: z.strictObject({ memberId: rowId }),
  output: z
    .strictObject({
      member: z.strictObject({ id: rowId, number: z.string(), name: z.string() }),
      contracts: z.array(contractChoice),
      today: localDate,
      paperRules: z.custom<readonly PaperRule[]>(),
      rightsRules: z.custom<readonly RightsRule[]>(),
      premiums: z.custom<readonly BeneficiaryPremium[]>(),
      goalHours: z.int(),
      deadlineHours: z.int(),
      paperLimit,
    })
    .nullable(),
  right: 'enter-requests', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});
export type BeneficiaryForm = NonNullable<z.infer<typeof beneficiaryFormQuery.output>>;
