import type { HeldEntity } from './row-keys.ts';

/**
 * Every entity, parents before children, and what a desk searches people by before everything else of a member: the order in which a desk can write rows
 * that come a few at a time. `test/migrations/entity-order.test.ts` holds it to the references of the desk's schema.
 */
export const ENTITY_ORDER = [
  'agency', 'staff', 'account', 'recoveryCode', 'workstationAccess', 'enrolment', 'staffSession', 'keptAct', 'product', 'guarantee', 'act', 'staffScope',
  'person', 'member', 'contract', 'request', 'beneficiary', 'bankAccount', 'instalment', 'reimbursement', 'portalAccount', 'portalConnection', 'emailBounce', 'ribChange', 'beneficiaryAddition',
  'contactChange', 'portalReset', 'identityCheck', 'accessAlert', 'portalOrder', 'scriptRun', 'attachment', 'document', 'issuedDocument', 'draft', 'fileOpening', 'viewingGrant',
  'consentText', 'consent', 'privacyRequest', 'rectification',
] as const satisfies readonly HeldEntity[];

const RANKS: ReadonlyMap<string, number> = new Map(ENTITY_ORDER.map((entity, rank) => [entity, rank]));

/** The place of an entity among the others; that of one which is not known here comes after all of them. */
export function rankOf(entity: string): number {
  return RANKS.get(entity) ?? RANKS.size;
}
