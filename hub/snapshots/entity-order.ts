/** Parents before children, and what a desk searches people by before everything else of a member. A test holds it to the desk's own order. */
const ORDER = [
  'agency', 'staff', 'account', 'recoveryCode', 'workstationAccess', 'enrolment', 'staffSession', 'keptAct', 'product', 'guarantee', 'act', 'staffScope',
  'person', 'member', 'contract', 'beneficiary', 'bankAccount', 'instalment', 'portalAccount', 'portalConnection', 'emailBounce', 'request', 'ribChange', 'beneficiaryAddition',
  'contactChange', 'portalReset', 'identityCheck', 'accessAlert', 'portalOrder', 'scriptRun', 'attachment', 'document', 'issuedDocument', 'draft', 'fileOpening', 'viewingGrant',
  'consentText', 'consent', 'privacyRequest', 'rectification',
];

/** These entities in the order in which a desk can write them; one that is not known here comes last. */
export function inOrder(entities: readonly string[]): readonly string[] {
  const rankOf = (entity: string): number => (ORDER.includes(entity) ? ORDER.indexOf(entity) : ORDER.length);
  return entities.toSorted((left, right) => rankOf(left) - rankOf(right));
}
