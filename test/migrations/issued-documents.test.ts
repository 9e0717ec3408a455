import { expect, test } from 'vitest';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';
import { aMigratedDatabase } from './schema-of.ts';

const BEFORE = MIGRATIONS.slice(0, MIGRATIONS.findIndex(({ name }) => name === '0016-issued-documents'));

function issue(connection: SqliteConnection, number: string, code: string, documentId = `document of ${number}`): void {
  connection.prepare(`INSERT INTO document (id, member_id, contract_id, kind, title, origin, dated_on, search_text) VALUES (?, 7, 70, 'attestation-de-droits', 'Attestation', 'issued', '2026-11-20', 'attestation')`).run(documentId);
  connection.prepare(`INSERT INTO issued_document VALUES (?, ?, 'attestation-de-droits', ?, 7, 70, '{}', 'digest', 1, 'claire')`).run(number, code, documentId);
}
const rows = (connection: SqliteConnection) => connection.prepare('SELECT number, code, document_id AS documentId, issued_by AS issuedBy FROM issued_document ORDER BY number').all();
const settling = (connection: SqliteConnection, write: () => void): void => {
  connection.exec(`INSERT INTO settling (file) VALUES ('')`);
  write();
  connection.exec('DELETE FROM settling');
};

test('documents of before are there, as they were', () => {
  const connection = aMigratedDatabase(BEFORE);
  fillDesk(connection);
  issue(connection, '56-2026-000001', 'AAAA-AAAA');
  migrate(connection, MIGRATIONS);
  expect(rows(connection)).toEqual([{ number: '56-2026-000001', code: 'AAAA-AAAA', documentId: 'document of 56-2026-000001', issuedBy: 'claire' }]);
  expect(connection.pragma('foreign_key_check')).toEqual([]);
});

test('what was issued is changed by nobody, and goes with the act that the hub refused alone', () => {
  const connection = aMigratedDatabase(MIGRATIONS);
  fillDesk(connection);
  issue(connection, '56-2026-000001', 'AAAA-AAAA');
  const run = (sql: string) => (): void => void connection.exec(sql);
  const change = run(`UPDATE issued_document SET sha256 = 'other'`);
  expect(change).toThrow('issued-document-is-frozen');
  expect(() => settling(connection, change)).toThrow('issued-document-is-frozen');
  connection.exec('DELETE FROM settling');
  expect(run('DELETE FROM issued_document')).toThrow('issued-document-is-frozen');
  settling(connection, run('DELETE FROM issued_document'));
  expect(rows(connection)).toEqual([]);
});

test('a number and a code are given once here; of what comes from elsewhere none is refused', () => {
  const connection = aMigratedDatabase(MIGRATIONS);
  fillDesk(connection);
  issue(connection, '56-2026-K7-000001', 'AAAA-AAAA');
  expect(() => issue(connection, '56-2026-K7-000002', 'AAAA-AAAA')).toThrow('number-taken');
  expect(() => issue(connection, '56-2026-K7-000001', 'BBBB-BBBB', 'another')).toThrow('number-taken');
  settling(connection, () => issue(connection, '56-2026-K7-000001', 'AAAA-AAAA', 'of another desk'));
  expect(rows(connection)).toHaveLength(2);
});
