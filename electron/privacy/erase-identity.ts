import { ERASED_NAME, ERASED_SORT_KEY } from '../../shared/domain/privacy/erased-values.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { erasedKeyDigest } from '../db/erased-keys.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { eraseItems } from './erase-category.ts';
import { erasedNumberSql } from './erased-number-sql.ts';
import { itemsSql, PURGED_CATEGORIES } from './retained-items.ts';

/**
 * Takes the identity of members whose file keeps nothing that needs it, inside the transaction of the caller: names, birth day, NIR,
 * address, numbers, whoever their contracts covered and nobody else does, and every word by which they could be found. Ids, amounts,
 * months and the year of birth stay. What came from an import is remembered by digest, so that the next one does not bring it back.
 */
export function eraseIdentity(connection: SqliteConnection, memberIds: readonly number[], today: LocalDate): void {
  for (const memberId of memberIds) eraseOne(connection, memberId, today);
}

function eraseOne(connection: SqliteConnection, memberId: number, today: LocalDate): void {
  // Nothing of the file is kept that proves something: what is left of it has no reason to outlive the name.
  for (const category of PURGED_CATEGORIES) {
    eraseItems(connection, category, connection.prepare<[number], number | string>(`SELECT key FROM (${itemsSql(category)}) WHERE member_id = ?`).pluck().all(memberId));
  }
  const persons = personsToErase(connection, memberId);
  remember(connection, keysOf(connection, memberId, persons), today);
  const who = JSON.stringify(persons);
  connection.prepare(`UPDATE member SET number = ${erasedNumberSql('id')}, joined_on = substr(joined_on, 1, 4) || '-01-01', phone = NULL, mobile = NULL, email = NULL, email_changed_on = NULL, phone_changed_on = NULL,
    street = '', street_extra = NULL, postcode = CASE WHEN postcode LIKE '97%' THEN substr(postcode, 1, 3) || '00' ELSE substr(postcode, 1, 2) || '000' END, town = '',
    commune_code = NULL, erased_on = ?, version = version + 1 WHERE id = ?`).run(today, memberId);
  connection.prepare(`UPDATE person SET last_name = '${ERASED_NAME}', first_name = '', birth_date = substr(birth_date, 1, 4) || '-01-01', nir = NULL, sort_key = '${ERASED_SORT_KEY}',
    version = version + 1 WHERE id IN (SELECT value FROM json_each(?))`).run(who);
  connection.prepare(`DELETE FROM external_key WHERE entity = 'person' AND id IN (SELECT value FROM json_each(?))`).run(who);
  connection.prepare(`UPDATE contract SET number = ${erasedNumberSql('id')}, subject = NULL, holder_name = '${ERASED_NAME}', holder_sort_key = '${ERASED_SORT_KEY}', member_number = ${erasedNumberSql('member_id')},
    version = version + 1 WHERE member_id = ?`).run(memberId);
  connection.prepare(`UPDATE reimbursement SET reference = ${erasedNumberSql('id')} WHERE member_id = ?`).run(memberId);
  forgetSearch(connection, memberId);
  forgetActs(connection, memberId);
}

/**
 * The member and whoever their contracts cover, but for those whom another file still needs: a member who is not erased, or a
 * beneficiary of one.
 */
function personsToErase(connection: SqliteConnection, memberId: number): readonly number[] {
  return connection.prepare<[{ memberId: number }], number>(`
    WITH candidate (id) AS (
      SELECT person_id FROM member WHERE id = :memberId
      UNION SELECT b.person_id FROM beneficiary b JOIN contract c ON c.id = b.contract_id WHERE c.member_id = :memberId
      UNION SELECT b.ouvrant_droit_id FROM beneficiary b JOIN contract c ON c.id = b.contract_id WHERE c.member_id = :memberId AND b.ouvrant_droit_id IS NOT NULL
      UNION SELECT person_id FROM reimbursement WHERE member_id = :memberId)
    SELECT id FROM candidate
    WHERE NOT EXISTS (SELECT 1 FROM member m WHERE m.person_id = candidate.id AND m.id <> :memberId AND m.erased_on IS NULL)
      AND NOT EXISTS (SELECT 1 FROM beneficiary b JOIN contract c ON c.id = b.contract_id JOIN member m ON m.id = c.member_id
        WHERE b.person_id = candidate.id AND m.id <> :memberId AND m.erased_on IS NULL)`).pluck().all({ memberId });
}

/** The keys by which an insurer's export would name this file again. */
function keysOf(connection: SqliteConnection, memberId: number, persons: readonly number[]): readonly string[] {
  const number = connection.prepare<[number], string>('SELECT number FROM member WHERE id = ?').pluck().all(memberId).map((value) => erasedKeyDigest('member', value));
  const contracts = connection.prepare<[number], string>('SELECT number FROM contract WHERE member_id = ?').pluck().all(memberId).map((value) => erasedKeyDigest('contract', value));
  const references = connection
    .prepare<[string], string>(`SELECT reference FROM external_key WHERE entity = 'person' AND id IN (SELECT value FROM json_each(?))`)
    .pluck()
    .all(JSON.stringify(persons))
    .map((value) => erasedKeyDigest('person', value));
  return [...number, ...contracts, ...references];
}

function remember(connection: SqliteConnection, digests: readonly string[], today: LocalDate): void {
  const insert = connection.prepare<[string, string]>('INSERT OR IGNORE INTO erased_key (digest, erased_on) VALUES (?, ?)');
  for (const digest of digests) insert.run(digest, today);
}

/** The trigger of the schema has already taken the words of the former name; what it wrote for the new one is nobody's. */
export function forgetSearch(connection: SqliteConnection, memberId: number): void {
  connection.prepare('DELETE FROM member_search WHERE rowid = ?').run(memberId);
  connection.prepare(`DELETE FROM name_token WHERE token = '${ERASED_SORT_KEY}'`).run();
}

/** Acts of this file on their way to the hub: nothing of them is left. */
function forgetActs(connection: SqliteConnection, memberId: number): void {
  connection.prepare(`UPDATE outbox SET body = NULL WHERE json_extract(body, '$.input.memberId') = :memberId
    OR json_extract(body, '$.input.contractId') IN (SELECT id FROM contract WHERE member_id = :memberId)
    OR json_extract(body, '$.input.requestId') IN (SELECT id FROM request WHERE member_id = :memberId)
    OR json_extract(body, '$.input.privacyRequestId') IN (SELECT id FROM privacy_request WHERE member_id = :memberId)`).run({ memberId });
}
