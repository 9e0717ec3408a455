import type { BankAccountRow, RequestRow } from '../../shared/domain/change/change.ts';
import type { RequestPaper } from '../../shared/domain/paper/awaited-papers.ts';
import type { OpenOperation } from '../../shared/domain/request/open-request.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { FileRows } from './file-rows.ts';

/** What the judges ask of a file, answered as the desk's repositories answer it. */

/** The member whose file it is, with the name; null when it is another's or nobody's. */
export function findMemberName(file: FileRows, memberId: number): { readonly lastName: string; readonly firstName: string } | null {
  // A rule changes only some columns of a member; the row at the hub has them all.
  const member = file.find('member', memberId) as { readonly personId?: number } | null;
  return member === null || member.personId === undefined ? null : file.find('person', member.personId);
}

/** Every account that the member has had, has or will have, oldest first. */
export function listBankAccounts(file: FileRows): readonly BankAccountRow[] {
  return file.list('bankAccount').toSorted((left, right) => (left.validFrom === right.validFrom ? left.id - right.id : left.validFrom < right.validFrom ? -1 : 1));
}

export function listAccountsInUse(file: FileRows, on: LocalDate): readonly BankAccountRow[] {
  return listBankAccounts(file).filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo >= on));
}

export function findOpenOperation(file: FileRows, blocks: string): OpenOperation | null {
  const open = file.list('request').find((request) => request.blocks === blocks && isOpen(request));
  return open === undefined ? null : { requestId: open.id, number: open.number, enteredByName: open.enteredByName, receivedAt: open.receivedAt };
}

export function isOpen({ status }: Pick<RequestRow, 'status'>): boolean {
  return status === 'to-check' || status === 'correction';
}

/** The papers of a request that somebody is to do something with. */
export function listAwaitedPapers(file: FileRows, requestId: string): readonly RequestPaper[] {
  return file.list('document').filter((document) => document.requestId === requestId && document.awaitedFrom !== null);
}
