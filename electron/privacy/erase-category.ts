import type { DataCategory } from '../../shared/domain/policy/privacy-policy.ts';
import { ERASED, ERASED_ACT, ERASED_ACT_LABEL } from '../../shared/domain/privacy/erased-values.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { OPENING_KEY } from './retained-items.ts';

/**
 * Takes away what these items hold, inside the transaction of the caller, which has opened the erasure. Rows that carry amounts
 * stay with their ids and amounts, so that sums and counts hold; rows that carry nothing else go.
 */
export function eraseItems(connection: SqliteConnection, category: DataCategory, keys: readonly (number | string)[]): void {
  const erase = ERASERS[category];
  if (erase !== undefined && keys.length > 0) erase(connection, JSON.stringify(keys));
}

type Erase = (connection: SqliteConnection, keys: string) => void;

const AMONG = 'IN (SELECT value FROM json_each(?))';

/** Total but for what has no content of its own: a payment holds a name by its contract, an identity goes whole (`erase-identity.ts`). */
const ERASERS: { readonly [Category in DataCategory]?: Erase } = {
  contact: (connection, keys) => {
    run(connection, `UPDATE member SET phone = NULL, mobile = NULL, email = NULL, email_changed_on = NULL, phone_changed_on = NULL, version = version + 1 WHERE id ${AMONG}`, keys);
    run(connection, `DELETE FROM email_bounce WHERE member_id ${AMONG}`, keys);
    run(connection, `DELETE FROM portal_account WHERE member_id ${AMONG}`, keys);
    forgetInputs(connection, ['member.rectify-contact', 'portal-access.change-contact', 'portal-access.submit-reset'], '$.input.memberId', keys);
  },
  draft: eraseDrafts,
  care: (connection, keys) => {
    connection.prepare(`INSERT OR IGNORE INTO act (code, label, post, words) VALUES ('${ERASED_ACT}', '${ERASED_ACT_LABEL}', '', '')`).run();
    // The month stays, so that the sums of a month do.
    run(connection, `UPDATE reimbursement SET act_code = '${ERASED_ACT}', professional = '', care_on = substr(care_on, 1, 7) || '-01', amo_on = NULL WHERE id ${AMONG}`, keys);
  },
  account: (connection, keys) => run(connection, `DELETE FROM bank_account WHERE id ${AMONG}`, keys),
  rectification: (connection, keys) => {
    forgetOutcomes(connection, ['member.rectify-contact', 'member.rectify-identity'], '$.rectificationId', keys);
    run(connection, `DELETE FROM rectification WHERE id ${AMONG}`, keys);
  },
  paper: erasePapers,
  request: eraseRequests,
  'portal-access': erasePortalAccess,
  'privacy-request': (connection, keys) => {
    run(connection, `UPDATE privacy_request SET wording = '${ERASED}', extension_reason = CASE WHEN extension_reason IS NULL THEN NULL ELSE '${ERASED}' END,
      answer = CASE WHEN answer IS NULL THEN NULL ELSE '${ERASED}' END, version = version + 1 WHERE id ${AMONG}`, keys);
    forgetInputs(connection, PRIVACY_COMMANDS, '$.input.privacyRequestId', keys);
    forgetOutcomes(connection, ['privacy.open-request'], '$.privacyRequestId', keys);
  },
  consent: (connection, keys) => {
    run(connection, `DELETE FROM consent WHERE member_id ${AMONG}`, keys);
    forgetInputs(connection, ['consent.record'], '$.input.memberId', keys);
  },
  contract: (connection, keys) => run(connection, `UPDATE contract SET subject = NULL, version = version + 1 WHERE id ${AMONG}`, keys),
  'unused-paper': (connection, keys) => run(connection, `DELETE FROM attachment WHERE id ${AMONG}`, keys),
  viewing: (connection, keys) => {
    run(connection, `DELETE FROM file_opening WHERE ${OPENING_KEY} ${AMONG}`, keys);
    run(connection, `DELETE FROM viewing_grant WHERE id ${AMONG}`, keys);
  },
  'import-report': (connection, keys) => run(connection, `DELETE FROM import_run WHERE id ${AMONG}`, keys),
};

const PRIVACY_COMMANDS = ['privacy.check-identity', 'privacy.extend-answer', 'privacy.answer-request', 'privacy.refuse-request', 'privacy.lift-restriction'];
const REQUEST_COMMANDS = ['request.accept', 'request.refuse', 'request.ask-correction', 'request.answer-correction'];

/** Papers that only these drafts named have no other use: they go with them. */
function eraseDrafts(connection: SqliteConnection, keys: string): void {
  const bodies = connection.prepare<[string], string>(`SELECT body FROM draft WHERE id ${AMONG}`).pluck().all(keys);
  const named = new Set(bodies.flatMap((body) => body.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu) ?? []));
  run(connection, `DELETE FROM draft WHERE id ${AMONG}`, keys);
  run(connection, `DELETE FROM attachment WHERE id ${AMONG} AND NOT EXISTS (SELECT 1 FROM document WHERE attachment_id = attachment.id)`, JSON.stringify([...named]));
}

/** The copy that was issued goes as a whole: its number stays in the audit, with the digest of what was handed over. */
function erasePapers(connection: SqliteConnection, keys: string): void {
  const papers = connection.prepare<[string], string>(`SELECT attachment_id FROM document WHERE id ${AMONG} AND attachment_id IS NOT NULL`).pluck().all(keys);
  run(connection, `DELETE FROM issued_document WHERE document_id ${AMONG}`, keys);
  run(connection, `DELETE FROM document WHERE id ${AMONG}`, keys);
  run(connection, `DELETE FROM attachment WHERE id ${AMONG} AND NOT EXISTS (SELECT 1 FROM document WHERE attachment_id = attachment.id)`, JSON.stringify(papers));
  // The act that filed a paper repeats the name that its file had.
  run(connection, `UPDATE outbox SET body = NULL WHERE EXISTS (SELECT 1 FROM json_each(body, '$.proposed.papers') AS paper WHERE json_extract(paper.value, '$.id') ${AMONG})`, JSON.stringify(papers));
}

/** What was decided and when stays; what was asked, by whom and for whom goes. */
function eraseRequests(connection: SqliteConnection, keys: string): void {
  run(connection, `UPDATE request SET summary = '${ERASED}', note = NULL, member_message = CASE WHEN member_message IS NULL THEN NULL ELSE '${ERASED}' END, version = version + 1
    WHERE id ${AMONG}`, keys);
  run(connection, `UPDATE rib_change SET iban = '', bic = NULL, bank_name = NULL, holder = '' WHERE request_id ${AMONG}`, keys);
  run(connection, `UPDATE beneficiary_addition SET last_name = '${ERASED}', first_name = '', nir = NULL, birth_date = substr(birth_date, 1, 4) || '-01-01' WHERE request_id ${AMONG}`, keys);
  // A proof on which access was given back at once is decided as it is made: its own id stands among the keys.
  run(connection, `DELETE FROM portal_reset WHERE coalesce(request_id, id) ${AMONG}`, keys);
  run(connection, `DELETE FROM contact_change WHERE request_id ${AMONG}`, keys);
  forgetInputs(connection, REQUEST_COMMANDS, '$.input.requestId', keys);
  forgetOutcomes(connection, ['portal-access.submit-reset', 'portal-access.change-contact'], '$.sent.requestId', keys);
  forgetOutcomes(connection, ['portal-access.submit-reset'], '$.resetId', keys);
  forgetOutcomes(connection, ['rib.submit-change', 'beneficiary.submit-addition'], '$.requestId', keys);
}

/** Keys are `table:id`, alerts before the connections that they name. */
function erasePortalAccess(connection: SqliteConnection, keys: string): void {
  run(connection, `UPDATE outbox SET body = NULL WHERE name IN ('portal-access.report', 'portal-access.close-alert', 'portal-access.end-script', 'portal-access.order-message')
    AND coalesce('alert:' || coalesce(json_extract(body, '$.input.alertId'), json_extract(outcome, '$.alertId')), 'script:' || json_extract(outcome, '$.runId'),
      'order:' || json_extract(outcome, '$.orderId')) ${AMONG}`, keys);
  // A check of identity is named by nothing that travels of it: by its moment and its author.
  run(connection, `UPDATE outbox SET body = NULL WHERE name = 'portal-access.check-caller' AND EXISTS (SELECT 1 FROM identity_check k
    WHERE k.member_id = json_extract(outbox.body, '$.input.memberId') AND k.at = outbox.at AND k.staff_id = outbox.actor_id AND 'check:' || k.id ${AMONG})`, keys);
  run(connection, `DELETE FROM access_alert WHERE 'alert:' || id ${AMONG}`, keys);
  run(connection, `DELETE FROM identity_check WHERE 'check:' || id ${AMONG}`, keys);
  run(connection, `DELETE FROM portal_connection WHERE 'connection:' || id ${AMONG}`, keys);
  run(connection, `DELETE FROM portal_order WHERE 'order:' || id ${AMONG}`, keys);
  run(connection, `DELETE FROM script_run WHERE 'script:' || id ${AMONG}`, keys);
}

/** Acts on their way to the hub repeat what was typed: of those that name the key in their input, the content goes. */
function forgetInputs(connection: SqliteConnection, names: readonly string[], path: string, keys: string): void {
  run(connection, `UPDATE outbox SET body = NULL WHERE name IN (${quoted(names)}) AND json_extract(body, '${path}') ${AMONG}`, keys);
}

function forgetOutcomes(connection: SqliteConnection, names: readonly string[], path: string, keys: string): void {
  run(connection, `UPDATE outbox SET body = NULL WHERE name IN (${quoted(names)}) AND json_extract(outcome, '${path}') ${AMONG}`, keys);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

function run(connection: SqliteConnection, sql: string, keys: string): void {
  connection.prepare<[string]>(sql).run(keys);
}
