import type { RequestRow } from '../../shared/domain/change/change.ts';
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

export function isOpen({ status }: Pick<RequestRow, 'status'>): boolean {
  return status === 'to-check' || status === 'correction';
}
