import { sql } from 'drizzle-orm';
import pg, { type Pool } from 'pg';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { imageTable, type RowImage } from '../../electron/db/row-images.ts';
import type { ImportKind } from '../../shared/contract/import-contract.ts';
import { IMPORTED_KEYS, ROW_KEYS, type HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { atOneMoment, type Tx } from '../db/transaction.ts';
import { walkRows } from '../db/walk-rows.ts';
import { LINE_COLUMNS, REIMBURSEMENT } from '../reimbursements/reimbursement-image.ts';
import { readFirstIds } from './free-ids.ts';

/** What every export is judged by. */
const ALWAYS: readonly HeldEntity[] = ['agency', 'product', 'act', 'person', 'member', 'contract'];
/** What an export is judged by where it has a file of the kind: a hub holds millions of these. */
const BY_KIND: Readonly<Partial<Record<ImportKind, HeldEntity>>> = { beneficiaries: 'beneficiary', 'bank-accounts': 'bankAccount', instalments: 'instalment' };

/** Where the rows of the hub were when they were read: the file of each copy of a person, and the counts by which a later change is told. */
const PLACES = `
  CREATE TABLE hub_file (agency_id TEXT NOT NULL, member_id INTEGER NOT NULL, ver INTEGER NOT NULL, PRIMARY KEY (agency_id, member_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE hub_copy (person_id INTEGER NOT NULL, agency_id TEXT NOT NULL, member_id INTEGER NOT NULL, PRIMARY KEY (person_id, agency_id, member_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE hub_line (id INTEGER PRIMARY KEY, ver INTEGER NOT NULL) STRICT;`;

/** Copies what an export is judged by from the hub into the empty working file, as it is at one moment; acts go on meanwhile. Gives the lowest ids that new rows may have. */
export async function takeHubRows(pool: Pool, connection: SqliteConnection, kinds: readonly ImportKind[]): Promise<Readonly<Record<string, number>>> {
  // Guards of acts and words of a search have no part in this: of the triggers, that by which contracts follow the name of their holder is the import's own.
  for (const name of connection.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name <> 'contract_follows_holder'`).pluck().all()) connection.exec(`DROP TRIGGER "${name}"`);
  connection.exec(PLACES);
  connection.exec('BEGIN');
  const firstIds = await atOneMoment(pool, async (tx) => {
    await takeFiles(tx, connection);
    await takeRows(tx, connection, [...ALWAYS, ...kinds.flatMap((kind) => BY_KIND[kind] ?? [])]);
    if (kinds.includes('reimbursements')) await takeLines(tx, connection);
    await takeKeys(tx, connection);
    return readFirstIds(tx);
  });
  // A hub leaves to each desk what a contract repeats of its holder.
  connection.exec(`UPDATE contract SET holder_name = p.last_name || ' ' || p.first_name, holder_sort_key = p.sort_key FROM member m JOIN person p ON p.id = m.person_id
    WHERE m.id = contract.member_id AND (contract.holder_sort_key IS NOT p.sort_key OR contract.holder_name IS NOT p.last_name || ' ' || p.first_name)`);
  connection.exec('COMMIT');
  return firstIds;
}

interface HubFile extends Record<string, unknown> {
  readonly scope: string;
  readonly file: string;
}

/** The agency and the member whose file it is; null of a file of nobody. */
function placeOf({ scope, file }: HubFile): readonly [agencyId: string, memberId: number] | null {
  const [kind, id] = file.split(':');
  return kind === 'member' && scope.startsWith('agency:') ? [scope.slice('agency:'.length), Number(id)] : null;
}

async function takeFiles(tx: Tx, connection: SqliteConnection): Promise<void> {
  const insert = connection.prepare<[string, number, number]>('INSERT INTO hub_file VALUES (?, ?, ?)');
  const query = 'SELECT s.name AS scope, f.file_id AS file, f.ver FROM file_head f JOIN scope s ON s.scope_id = f.scope_id';
  for await (const rows of walkRows<HubFile & { readonly ver: number }>(tx, query)) {
    for (const row of rows) {
      const place = placeOf(row);
      if (place !== null) insert.run(...place, row.ver);
    }
  }
}

async function takeRows(tx: Tx, connection: SqliteConnection, entities: readonly HeldEntity[]): Promise<void> {
  const writers = new Map(entities.map((entity) => [entity, rowWriter(connection, entity)]));
  const copy = connection.prepare<[number, string, number]>('INSERT INTO hub_copy VALUES (?, ?, ?)');
  const names = entities.map((entity) => pg.escapeLiteral(entity)).join(', ');
  const query = `SELECT s.name AS scope, r.file_id AS file, r.entity, r.row_id AS id, r.body FROM file_row r JOIN scope s ON s.scope_id = r.scope_id WHERE r.entity IN (${names})`;
  for await (const rows of walkRows<HubFile & { readonly entity: HeldEntity; readonly id: string; readonly body: RowImage }>(tx, query)) {
    for (const row of rows) {
      writers.get(row.entity)?.(row.body);
      const place = row.entity === 'person' ? placeOf(row) : null;
      if (place !== null) copy.run(Number(row.id), ...place);
    }
  }
}

const KEYS: Readonly<Record<HeldEntity, string>> = { ...ROW_KEYS, ...IMPORTED_KEYS };

/** Of copies of one row the one that was changed most often is taken: a person is in each file that names them. Throws where two rows have one number, which no desk could hold. */
function rowWriter(connection: SqliteConnection, entity: HeldEntity): (image: RowImage) => void {
  const { name, columns, unread } = imageTable(entity);
  const written = [...columns].filter(([field]) => !unread.has(field));
  const names = written.map(([, column]) => `"${column.name}"`);
  const later = columns.has('version') ? `UPDATE SET ${names.map((column) => `${column} = excluded.${column}`).join(', ')} WHERE excluded.version > "${name}".version` : 'NOTHING';
  const insert = connection.prepare<unknown[]>(`INSERT INTO "${name}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ON CONFLICT ("${columns.get(KEYS[entity])?.name ?? ''}") DO ${later}`);
  return (image) => void insert.run(written.map(([field, column]) => (image[field] == null ? null : column.mapToDriverValue(image[field]))));
}

async function takeLines(tx: Tx, connection: SqliteConnection): Promise<void> {
  const write = rowWriter(connection, REIMBURSEMENT);
  const noteVer = connection.prepare<[number, number]>('INSERT INTO hub_line VALUES (?, ?)');
  const fields = LINE_COLUMNS.map(({ field, name, type }) => `${type === 'date' ? `to_char(${name}, 'YYYY-MM-DD')` : name} AS "${field}"`).join(', ');
  for await (const rows of walkRows<RowImage & { readonly id: number; readonly ver: number }>(tx, `SELECT ver, ${fields} FROM reimbursement_line`)) {
    for (const row of rows) {
      write(row);
      noteVer.run(row.id, row.ver);
    }
  }
}

async function takeKeys(tx: Tx, connection: SqliteConnection): Promise<void> {
  const name = connection.prepare<[string, number]>(`INSERT INTO external_key (entity, reference, id) VALUES ('person', ?, ?)`);
  for await (const rows of walkRows<{ reference: string; id: number }>(tx, 'SELECT reference, person_id AS id FROM person_reference')) for (const { reference, id } of rows) name.run(reference, id);
  const erase = connection.prepare<[string, string]>('INSERT INTO erased_key (digest, erased_on) VALUES (?, ?)');
  const { rows } = await tx.execute<{ digest: string; day: string }>(sql`SELECT digest, to_char(erased_on, 'YYYY-MM-DD') AS day FROM erased_key`);
  for (const { digest, day } of rows) erase.run(digest, day);
}
