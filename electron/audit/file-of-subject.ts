import type { SqliteConnection } from '../db/open-database.ts';

/** What is not of one member's file. */
const DESK_FILE = 'desk';

/** Finds the member's file that a subject belongs to: requests, a contract and a paper are filed under their member. */
export function fileFinder(connection: SqliteConnection): (subject: string) => string {
  const owners: Readonly<Record<string, (id: string) => number | undefined>> = {
    request: ownerBy(connection, 'SELECT member_id FROM request WHERE id = ?'),
    'privacy-request': ownerBy(connection, 'SELECT member_id FROM privacy_request WHERE id = ?'),
    'access-alert': ownerBy(connection, 'SELECT member_id FROM access_alert WHERE id = ?'),
    contract: ownerBy(connection, 'SELECT member_id FROM contract WHERE id = ?'),
    attachment: ownerBy(connection, 'SELECT member_id FROM document WHERE attachment_id = ?'),
  };
  return (subject) => {
    const [kind = '', id = ''] = subject.split(':');
    if (kind === 'member') return subject;
    const memberId = owners[kind]?.(id);
    return memberId === undefined ? DESK_FILE : `member:${memberId}`;
  };
}

function ownerBy(connection: SqliteConnection, sql: string): (id: string) => number | undefined {
  const statement = connection.prepare<[string], number>(sql).pluck();
  return (id) => statement.get(id);
}
