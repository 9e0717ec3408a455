import type { EntityName } from './change.ts';

/** The field that tells the rows of each entity apart; the same on the desk and at the hub. */
export const ROW_KEYS = {
  person: 'id', beneficiary: 'id', bankAccount: 'id', request: 'id', ribChange: 'requestId', beneficiaryAddition: 'requestId', portalReset: 'id',
  contactChange: 'requestId', identityCheck: 'id', accessAlert: 'id', portalOrder: 'id', scriptRun: 'id', attachment: 'id', document: 'id',
  issuedDocument: 'documentId', draft: 'id', contract: 'id', instalment: 'id', staffScope: 'id', fileOpening: 'memberId', viewingGrant: 'id', member: 'id',
  consent: 'id', consentText: 'sha256', privacyRequest: 'id', rectification: 'id', agency: 'id', staff: 'id', account: 'staffId', recoveryCode: 'id',
  workstationAccess: 'workstationId', enrolment: 'id', staffSession: 'id', keptAct: 'commandId',
} as const satisfies Readonly<Record<EntityName, string>>;

/** The same of what only an import brings, and no rule writes. The address of a bounce tells those of one member apart. */
export const IMPORTED_KEYS = { portalAccount: 'memberId', portalConnection: 'id', emailBounce: 'address', product: 'code', guarantee: 'id', act: 'code', reimbursement: 'id' } as const;
export type HeldEntity = EntityName | keyof typeof IMPORTED_KEYS;
