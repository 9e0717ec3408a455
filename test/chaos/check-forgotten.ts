import type { Pool } from 'pg';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { LEAVING_NAME } from './agency-rows.ts';
import { violation, type Violation } from './history.ts';

/** Whether those who were erased are forgotten, once desks are at rest and the hub was made to forget. */

/** Files of members whose identity the hub erased. */
export async function erasedFiles(pool: Pool): Promise<readonly string[]> {
  return (await pool.query<{ file: string }>(`SELECT file_id AS file FROM file_row WHERE entity = 'member' AND body ->> 'erasedOn' IS NOT NULL ORDER BY 1`)).rows.map(({ file }) => file);
}

/** No row, line, act or snapshot of the hub names them; of what was refused it keeps no word. */
export async function checkForgottenAtHub(pool: Pool, files: readonly string[]): Promise<readonly Violation[]> {
  const named = `'%${LEAVING_NAME}%'`;
  const { rows } = await pool.query<{ file: string; what: string }>(
    `SELECT file_id AS file, 'a row of ' || entity AS what FROM file_row WHERE file_id = ANY($1) AND body::text LIKE ${named}
    UNION ALL SELECT file_id, 'line ' || seq || ' of ' || entity FROM change WHERE file_id = ANY($1) AND body LIKE ${named}
    UNION ALL SELECT file_id, 'act ' || name || ' ' || outcome FROM command WHERE file_id = ANY($1) AND name <> 'privacy.validate-erasure' AND body <> '' AND (outcome <> 'accepted' OR body LIKE ${named})`, [[...files]]);
  return rows.map(({ file, what }) => violation('remembered', `hub: ${what} says what it held of ${file}`));
}

/** The same of a desk: people, and what it filed itself. */
export function checkForgottenAtDesk(name: string, connection: SqliteConnection, files: readonly string[]): readonly Violation[] {
  const kept = connection.prepare<[{ readonly file: string }], string>(`SELECT 'act ' || name FROM outbox WHERE file = @file AND client_id IS NOT NULL AND body IS NOT NULL AND name <> 'privacy.validate-erasure'
    UNION ALL SELECT 'a person' FROM person JOIN member ON member.person_id = person.id WHERE 'member:' || member.id = @file AND person.last_name LIKE '%${LEAVING_NAME}%'`).pluck();
  const isHere = connection.prepare<[string]>(`SELECT 1 FROM member WHERE 'member:' || id = ?`);
  return files.filter((file) => isHere.get(file) !== undefined).flatMap((file) => kept.all({ file }).map((what) => violation('remembered', `${name}: ${what} of ${file} is there`)));
}
