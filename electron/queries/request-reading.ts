import type { validationReadingQuery } from '../../shared/contract/request-contract.ts';
import { ribReadingChecks } from '../../shared/domain/request/rib-reading-checks.ts';
import type { Query } from './query.ts';
import { ribChangeRow } from './request-detail-rows.ts';

/** What a paper says beside what was entered; nothing for a request without an account. */
export const compareReading: Query<typeof validationReadingQuery> = (reading, { requestId, iban, editedOn }, { today, profile }) => {
  const change = ribChangeRow(reading, requestId);
  if (change === null) return [];
  return [...ribReadingChecks({ readIban: iban, enteredIban: change.iban, editedOn, today, recentMonths: profile.ribPaper.recentMonths })];
};
