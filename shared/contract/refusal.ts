/**
 * Every reason for which the door says no. Closed: a code without its French sentence in `renderer/text/refusals.ts`
 * does not compile.
 */
export const REFUSAL_CODES = [
  // The door itself
  'unknown-sender', 'unknown-operation', 'malformed', 'not-signed-in', 'not-allowed', 'busy', 'defect', 'too-many-calls',
  // The journal: what cannot be recorded does not happen
  'journal-unwritable',
  // Any record
  'not-found', 'changed-since', 'already-done',
  // Rights
  'viewing-quota-reached', 'document-closed', 'own-right',
  // RIB change
  'iban-invalid', 'holder-missing', 'usage-missing', 'effective-date-too-early', 'effective-date-too-late', 'same-account', 'paper-missing',
  'recap-not-seen',
  // Beneficiary addition
  'person-incomplete', 'birth-date-in-future', 'link-event-mismatch', 'already-beneficiary', 'required-paper-missing', 'contract-not-open',
  'line-without-beneficiaries', 'event-in-future', 'nir-invalid',
  // Requests and their decision
  'operation-in-progress', 'already-decided', 'held-by-colleague', 'not-held', 'claim-expired', 'decider-entered-it', 'decider-made-the-maker', 'reason-missing',
  'waiting-for-correction', 'reason-unknown', 'hub-silent', 'file-coming',
  // Portal access
  'identity-check-locked', 'identity-not-verified', 'no-portal-account', 'no-email', 'email-bounced', 'order-waiting', 'script-incomplete', 'note-missing',
  'alert-opened-by-you', 'bank-change-frozen', 'contact-missing', 'contact-unchanged', 'member-number-differs',
  'document-kind-missing', 'document-not-seen', 'number-end-malformed', 'expiry-missing', 'document-expired', 'photo-unanswered', 'photo-mismatch', 'cause-missing',
  // Papers
  'paper-type-refused', 'paper-too-large', 'paper-unreadable', 'paper-empty', 'paper-name-contradicts', 'paper-hides-another', 'paper-not-here',
  // Attestation
  'no-open-rights', 'contract-terminated', 'rights-suspended', 'levels-unknown', 'document-failed',
  // Files of the workstation
  'file-not-written', 'cancelled', 'print-failed',
  // Import
  'import-running', 'import-folder-unreadable', 'import-nothing-found',
  // Saved views
  'too-many-views',
  // Consents and requests on personal data
  'purpose-unknown', 'consent-date-in-future', 'consent-text-changed', 'consent-text-not-shown', 'consent-unchanged',
  'received-in-future', 'wording-missing', 'request-already-open', 'identity-unchecked', 'already-extended', 'extension-too-late', 'export-missing',
  'export-not-asked', 'needs-validation', 'not-restricted', 'erasure-under-way',
  // Corrections of a member
  'nothing-to-rectify', 'contact-frozen', 'phone-invalid', 'email-invalid', 'address-incomplete', 'postcode-invalid',
  // Import, on a desk that has a hub
  'desk-has-hub',
  // Purge
  'privacy-job-running', 'clock-behind', 'clock-far-ahead',
  // Signing in; one refusal for all that can be wrong in what was typed
  'sign-in-refused', 'locked-out', 'account-shut', 'lease-over', 'hub-not-heard', 'activation-over', 'workstation-revoked', 'keychain-lost', 'key-missing', 'key-not-changed', 'database-shut', 'session-over',
  'passphrase-wrong', 'passphrase-weak', 'passphrase-breached', 'code-wrong', 'demonstration-only',
  // Joining a hub from the first window
  'hub-url-refused', 'enrolment-code-refused', 'hub-no-answer', 'upgrade-required', 'directory-not-come',
  // Proving again who one is
  'step-up-needed', 'step-up-wrong', 'reason-needed',
  // Accounts
  'login-invalid', 'login-taken', 'full-name-taken', 'full-name-missing', 'agency-unknown', 'own-account', 'own-workstation',
  // Accounts, on a desk that has a hub
  'directory-of-hub', 'staff-inactive',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/**
 * An expected refusal. `fields` names the fields at fault with the code that each one deserves; `facts` holds what the
 * sentence needs (a number, a person, an instant), already free of personal data that the caller may not see.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly facts?: Readonly<Record<string, string | number>> | undefined;
  /** Of a defect: what support needs to find it in the log. */
  readonly reference?: string | undefined;
}
