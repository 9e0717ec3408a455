import type { RequestDetail } from '../../shared/contract/request-contract.ts';
import type { RequestRow } from '../../shared/domain/change/change.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { QueryContext, Reading } from './query.ts';

/** What the parts of the detail of a request are built from. */
export interface DetailSource {
  readonly reading: Reading;
  readonly request: RequestRow;
  readonly holder: Holder;
  readonly papers: readonly Omit<RequestDetail['papers'][number], 'isClosed'>[];
  readonly context: QueryContext;
}

export interface Holder {
  readonly number: string;
  readonly emailChangedOn: LocalDate | null;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
}

export interface SubjectAndChecks {
  readonly subject: RequestDetail['subject'];
  readonly checks: RequestDetail['checks'];
}
