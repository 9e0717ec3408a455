/** Every fact that a decider is shown about a request. Closed: each code has its sentence in `renderer/text/validation.ts`. */
export const CHECK_CODES = [
  'holder', 'account-key', 'account-shared', 'email-changed', 'paper-present', 'effective-date',
  'required-paper', 'own-number', 'duplicate-person', 'birth-rank', 'event-date', 'iban-read', 'paper-age',
  'required-paper', 'own-number', 'duplicate-person', 'birth-rank', 'event-date',
  'access-alert', 'identity-document', 'contact-recent',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** One fact checked: `conform`, or for a person `to-look-at`. It advises and decides nothing. */
export interface Check {
  readonly code: CheckCode;
  readonly verdict: 'conform' | 'to-look-at';
  /** What its sentence needs. */
  readonly facts: Readonly<Record<string, string | number>>;
}
