import type { IssuedDocumentRow, RequestRow } from '../../shared/domain/change/change.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import type { FileRows } from './file-rows.ts';

type RequestFacts = Pick<Facts, 'findRequest' | 'findOpenOperation' | 'listOpenRibChanges' | 'findRibChange' | 'findBeneficiaryAddition' | 'findContactChange' | 'findReset' | 'listAwaitedPapers'>;

export function requestFacts(file: FileRows): RequestFacts {
  return {
    findRequest: (requestId) => file.find('request', requestId),
    findOpenOperation: (blocks) => {
      const open = file.list('request').find((request) => request.blocks === blocks && isOpen(request));
      return open === undefined ? null : { requestId: open.id, number: open.number, enteredByName: open.enteredByName, receivedAt: open.receivedAt };
    },
    listOpenRibChanges: () => file.list('request').filter((request) => request.kind === 'rib-change' && isOpen(request)),
    findRibChange: (requestId) => file.find('ribChange', requestId),
    findBeneficiaryAddition: (requestId) => file.find('beneficiaryAddition', requestId),
    findContactChange: (requestId) => file.find('contactChange', requestId),
    findReset: (requestId) => file.list('portalReset').find((reset) => reset.requestId === requestId) ?? null,
    listAwaitedPapers: (requestId) => file.list('document').filter((document) => document.requestId === requestId && document.awaitedFrom !== null),
  };
}

/** What PostgreSQL itself guards of a row: its number is given once, and what it blocks has one open request. Null for a row without a number. */
export function guardOf(entity: string, row: unknown) {
  if (entity === 'issuedDocument') return { requestId: (row as IssuedDocumentRow).documentId, number: (row as IssuedDocumentRow).number, blocks: null, isOpen: false };
  const { id: requestId, number, blocks, status } = row as RequestRow;
  if (entity === 'request') return { requestId, number, blocks, isOpen: isOpen({ status }) };
  // Of a member's requests on their own data, the lock of the file holds that one of a kind is open.
  return entity === 'privacyRequest' ? { requestId, number, blocks: null, isOpen: false } : null;
}

export function isOpen({ status }: Pick<RequestRow, 'status'>): boolean {
  return status === 'to-check' || status === 'correction';
}
