import type { ConsentRecord, PrivacyRequestLine } from '../../shared/contract/privacy-contract.ts';
import type { ConsentPurpose } from '../../shared/domain/policy/privacy-policy.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import type { Reading } from './query.ts';

/** The rows of the register and of the requests as screens read them. */

type RequestRow = Omit<PrivacyRequestLine, 'isIdentityChecked' | 'memberName'> & {
  readonly identityMeans: string | null;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
};

const REQUEST_SQL = `
  SELECT q.id, q.number, q.kind, q.status, q.channel, q.received_on AS receivedOn, q.deadline_on AS deadlineOn, q.identity_means AS identityMeans, q.decided_at AS decidedAt,
    q.entered_by_name AS enteredByName, q.member_id AS memberId, p.civility, p.last_name AS lastName, p.first_name AS firstName
  FROM privacy_request q JOIN member m ON m.id = q.member_id JOIN person p ON p.id = m.person_id`;

/** Requests that answer `where`, in the order given; both are text of ours. */
export function requestLines({ connection }: Reading, where: string, values: Readonly<Record<string, number | string>>): PrivacyRequestLine[] {
  return connection.prepare<[Readonly<Record<string, number | string>>], RequestRow>(`${REQUEST_SQL} ${where}`).all(values).map(({ identityMeans, civility, lastName, firstName, ...row }) => ({
    ...row, isIdentityChecked: identityMeans !== null, memberName: displayName({ civility: civility === 'mme' ? 'Mme' : 'M.', lastName, firstNames: [firstName] }),
  }));
}

const CONSENT_SQL = `
  SELECT c.id, c.purpose, c.decision, c.decided_on AS decidedOn, c.channel, c.text_shown AS textShown, t.version AS textVersion, c.text_sha256 AS textSha256, t.text,
    c.recorded_at AS recordedAt, c.recorded_by_name AS recordedByName
  FROM consent c JOIN consent_text t ON t.sha256 = c.text_sha256 WHERE c.member_id = ? ORDER BY c.decided_on DESC, c.recorded_at DESC, c.id`;

/** Everything that the member said, the latest first; a purpose that the profile no longer has is named by its code. */
export function consentHistory({ connection }: Reading, memberId: number, purposes: readonly ConsentPurpose[]): ConsentRecord[] {
  return connection.prepare<[number], Omit<ConsentRecord, 'label'>>(CONSENT_SQL).all(memberId).map((row) => ({ ...row, label: labelOf(purposes, row.purpose) }));
}

export function labelOf(purposes: readonly ConsentPurpose[], code: string): string {
  return purposes.findLast((purpose) => purpose.code === code)?.label ?? code;
}
