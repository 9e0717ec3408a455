import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import { underErasure } from '../privacy/erasure.ts';

const OF_MEMBER = 'member_id = @id';
const OF_REQUESTS = 'request_id IN (SELECT id FROM request WHERE member_id = @id)';

/**
 * Every table that holds something of a member but the journal, the acts, what is of several members, and what is kept aside of logs, of which some may be of
 * the agency that they come to; children first. A test compares it with the register of personal tables.
 */
export const WIPED_TABLES: readonly (readonly [table: string, rows: string])[] = [
  ['issued_document', OF_MEMBER], ['rectification', OF_MEMBER], ['document', OF_MEMBER],
  ['rib_change', OF_REQUESTS], ['beneficiary_addition', OF_REQUESTS], ['contact_change', OF_REQUESTS],
  ['portal_reset', OF_MEMBER], ['portal_order', OF_MEMBER], ['access_alert', OF_MEMBER], ['identity_check', OF_MEMBER], ['portal_connection', OF_MEMBER], ['portal_account', OF_MEMBER],
  ['email_bounce', OF_MEMBER], ['script_run', OF_MEMBER], ['draft', OF_MEMBER], ['consent', OF_MEMBER], ['privacy_request', OF_MEMBER], ['file_opening', OF_MEMBER],
  ['reimbursement', OF_MEMBER], ['instalment', OF_MEMBER], ['bank_account', OF_MEMBER],
  ['beneficiary', 'contract_id IN (SELECT id FROM contract WHERE member_id = @id)'], ['request', OF_MEMBER], ['contract', OF_MEMBER], ['member', 'id = @id'],
  ['row_before', 'file = @file'], ['rebuilt_file', 'file = @file'], ['departed_file', 'file = @file'],
];

/** Of the outbox: acts whose words go with the rows that they were on. Those that the hub refused and nobody took up yet are still to be taken up. */
export const ACTS_TO_FORGET = `body IS NOT NULL AND status = 'answered' AND (hub_outcome = 'accepted' OR taken_up_at IS NOT NULL)`;

/** Millions of lines name a contract or a person that no index finds them by: what names a member goes whole, and nothing else does. Null where another writer held on. */
export function writeWipe<T>(connection: SqliteConnection, wipe: () => T): { readonly value: T } | null {
  const { open, close } = statementsOf(connection);
  connection.pragma('foreign_keys = OFF');
  try {
    return writeInThread(connection, () => {
      // Guards of acts let pass what is no act.
      open.run();
      const value = underErasure(connection, wipe);
      close.run();
      return value;
    });
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}

/**
 * Takes away what this desk holds of a member, within `writeWipe`; gives how many rows went. Acts that the hub has not answered stay as they are, with their
 * papers.
 */
export function wipeMember(connection: SqliteConnection, id: number, now: Instant): number {
  const { persons, papers, wipes, forgetName, forgetSearch, dropPerson, restoreName, dropKey, dropPaper, settle } = statementsOf(connection);
  const file = `member:${id}`;
  const [people, attachments] = [persons.all({ id }), papers.all({ id })];
  const own = people.find(({ isOwn }) => isOwn === 1);
  // The trigger of the schema takes the words of the name along.
  if (own !== undefined) forgetName.run(own.personId);
  forgetSearch.run(id);
  let rows = 0;
  for (const statement of wipes) rows += statement.run({ id, file }).changes;
  // What somebody else's contract covers, and papers that another document names, stay.
  for (const { personId } of people) {
    const gone = dropPerson.run({ id: personId }).changes;
    rows += gone;
    if (gone > 0) dropKey.run(personId);
  }
  if (own !== undefined) restoreName.run(own.sortKey, own.personId);
  for (const attachmentId of attachments) rows += dropPaper.run({ id: attachmentId }).changes;
  settle.run(now, file);
  return rows;
}

const statementsOf = perConnection((connection) => ({
  persons: connection.prepare<[{ id: number }], { personId: number; sortKey: string; isOwn: number }>(
    `SELECT p.id AS personId, p.sort_key AS sortKey, p.id IN (SELECT person_id FROM member WHERE id = @id) AS isOwn FROM person p WHERE p.id IN (
      SELECT person_id FROM member WHERE id = @id UNION SELECT b.person_id FROM beneficiary b JOIN contract c ON c.id = b.contract_id WHERE c.member_id = @id
      UNION SELECT b.ouvrant_droit_id FROM beneficiary b JOIN contract c ON c.id = b.contract_id WHERE c.member_id = @id UNION SELECT person_id FROM reimbursement WHERE member_id = @id)`,
  ),
  papers: connection.prepare<[{ id: number }], string>('SELECT DISTINCT attachment_id FROM document WHERE member_id = @id AND attachment_id IS NOT NULL').pluck(),
  open: connection.prepare(`INSERT INTO settling (file) VALUES ('')`),
  close: connection.prepare('DELETE FROM settling'),
  wipes: WIPED_TABLES.map(([table, rows]) => connection.prepare<[{ id: number; file: string }]>(`DELETE FROM "${table}" WHERE ${rows}`)),
  forgetName: connection.prepare<[number]>(`UPDATE person SET sort_key = '' WHERE id = ?`),
  restoreName: connection.prepare<[string, number]>('UPDATE person SET sort_key = ? WHERE id = ?'),
  forgetSearch: connection.prepare<[number]>('DELETE FROM member_search WHERE rowid = ?'),
  dropPerson: connection.prepare<[{ id: number }]>(
    `DELETE FROM person WHERE id = @id AND NOT EXISTS (SELECT 1 FROM member WHERE person_id = @id) AND NOT EXISTS (SELECT 1 FROM beneficiary WHERE person_id = @id)`,
  ),
  dropKey: connection.prepare<[number]>(`DELETE FROM external_key WHERE entity = 'person' AND id = ?`),
  dropPaper: connection.prepare<[{ id: string }]>(
    `DELETE FROM attachment WHERE id = @id AND NOT EXISTS (SELECT 1 FROM document WHERE attachment_id = @id)
      AND NOT EXISTS (SELECT 1 FROM outbox o, json_each(o.body, '$.proposed.papers') AS p WHERE o.status = 'waiting' AND p.value ->> 'id' = @id)`,
  ),
  settle: connection.prepare<[number, string]>(`UPDATE outbox SET settled_at = ? WHERE file = ? AND settled_at IS NULL AND client_id IS NOT NULL AND status = 'answered'`),
}));
