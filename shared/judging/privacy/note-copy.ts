import type { copyMadeAct } from '../../contract/job-acts.ts';
import { noteExport } from '../../domain/privacy/privacy-request.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';

/** Notes on a request that the member was handed their copy, by its digest. */
export const judgeCopyMade: Judge<typeof copyMadeAct> = (facts, { privacyRequestId, seenVersion, sha256 }, { actor, now, today }) => {
  const request = facts.findPrivacyRequest(privacyRequestId);
  if (request === null) return refused({ code: 'not-found' });
  const noted = noteExport(request, sha256, { staffId: actor.staffId, now, today, seenVersion });
  const { memberId, number } = request;
  return noted.ok ? done({ value: { number }, changes: noted.value, audit: { subject: `member:${memberId}`, detail: { number, sha256 } } }) : noted;
};
