import type { beneficiaryAddition, request, ribChange } from '../db/schema/request.ts';
import type { ContractRow } from './contracts.ts';
import type { Household, PersonRow } from './household.ts';
import type { MemberRow } from './member-row.ts';
import type { AttachmentRow, DocumentRow } from './papers.ts';

type RequestRow = typeof request.$inferInsert;
/** What members ask for; requests that the desk opens while it helps with the portal are left to whoever tries it. */
export type Kind = Exclude<RequestRow['kind'], 'portal-reset' | 'contact-change'>;

/** A request and all that hangs on it; its number comes last, once all are known and in order. */
export interface Dossier {
  request: Omit<RequestRow, 'number' | 'kind'> & { kind: Kind };
  ribChange: typeof ribChange.$inferInsert | null;
  addition: typeof beneficiaryAddition.$inferInsert | null;
  attachments: AttachmentRow[];
  documents: DocumentRow[];
  /** The person whom an accepted addition made a beneficiary. */
  newcomer: PersonRow | null;
}

export type Applicant = { member: MemberRow; household: Household; contracts: readonly ContractRow[] };
