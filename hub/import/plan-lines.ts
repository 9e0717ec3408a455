import { imageTable } from '../../electron/db/row-images.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { rankOf } from '../../shared/domain/change/entity-order.ts';
import { REIMBURSEMENT } from '../reimbursements/reimbursement-image.ts';

/* What an import wrote in the working file, row by row, and the lines of logs that it makes: each row in the file of its member, a person in each file that names them. */

/** What an import writes, and how each row leads to the member whose file it is in. */
const MEMBER_OF = {
  member: 'JOIN member m ON m.id = t.id',
  contract: 'JOIN contract r ON r.id = t.id JOIN member m ON m.id = r.member_id',
  beneficiary: 'JOIN beneficiary r ON r.id = t.id JOIN contract c ON c.id = r.contract_id JOIN member m ON m.id = c.member_id',
  bankAccount: 'JOIN bank_account r ON r.id = t.id JOIN member m ON m.id = r.member_id',
  instalment: 'JOIN instalment r ON r.id = t.id JOIN member m ON m.id = r.member_id',
  [REIMBURSEMENT]: 'JOIN reimbursement r ON r.id = t.id JOIN member m ON m.id = r.member_id',
} as const;

/** The persons whom a row names, and without whom no desk can write it. */
const PERSONS_OF = {
  member: ['person_id'], beneficiary: ['person_id', 'ouvrant_droit_id'], [REIMBURSEMENT]: ['person_id'],
} as const satisfies Partial<Record<keyof typeof MEMBER_OF, readonly string[]>>;

/** What contracts repeat of their holder is not a change of theirs: each desk works it out. */
const REPEATED = new Set(['holderName', 'holderSortKey']);

/** A row that a line of the log of its agency is to say. */
export interface PlannedRow {
  readonly agencyId: string;
  readonly memberId: number;
  readonly rank: number;
  readonly entity: 'person' | keyof typeof MEMBER_OF;
  readonly rowId: number;
}

/** From here on, what is written to the working file is noted. */
export function noteWrites(connection: SqliteConnection): void {
  connection.exec(`
    CREATE TABLE touched (entity TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE new_reference (reference TEXT PRIMARY KEY, person_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX new_reference_by_person ON new_reference (person_id);
    CREATE TRIGGER hub_notes_reference AFTER INSERT ON external_key BEGIN INSERT INTO new_reference VALUES (NEW.reference, NEW.id); END;`);
  for (const entity of ['person', ...Object.keys(MEMBER_OF)] as const satisfies readonly string[]) noteWritesOf(connection, entity as PlannedRow['entity']);
}

function noteWritesOf(connection: SqliteConnection, entity: PlannedRow['entity']): void {
  const { name, columns, unread } = imageTable(entity);
  const own = [...columns].filter(([field]) => !unread.has(field) && !REPEATED.has(field)).map(([, column]) => column.name);
  const note = `BEGIN INSERT INTO touched SELECT '${entity}', NEW.id WHERE NOT EXISTS (SELECT 1 FROM touched WHERE entity = '${entity}' AND id = NEW.id); END;`;
  connection.exec(`CREATE TRIGGER "hub_notes_new_${name}" AFTER INSERT ON "${name}" ${note} CREATE TRIGGER "hub_notes_${name}" AFTER UPDATE OF ${own.join(', ')} ON "${name}" ${note}`);
}

/** What is planned, in counts. */
export interface PlannedCounts {
  readonly linesByScope: Readonly<Record<string, number>>;
  /** Persons of the export whom no file of a member names: a hub has no place for them, and no reason to hold them. */
  readonly personsOfNoFile: number;
}

/** Works out the lines once the import has ended. */
export function planLines(connection: SqliteConnection): PlannedCounts {
  connection.exec(`CREATE TABLE plan (agency_id TEXT NOT NULL, member_id INTEGER NOT NULL, rank INTEGER NOT NULL, entity TEXT NOT NULL, row_id INTEGER NOT NULL, PRIMARY KEY (agency_id, member_id, rank, row_id)) STRICT, WITHOUT ROWID`);
  for (const [entity, join] of Object.entries(MEMBER_OF)) {
    connection.exec(`INSERT INTO plan SELECT m.agency_id, m.id, ${rankOf(entity)}, t.entity, t.id FROM touched t ${join} WHERE t.entity = '${entity}'`);
  }
  connection.exec(`INSERT INTO plan SELECT h.agency_id, h.member_id, ${rankOf('person')}, 'person', t.id FROM touched t JOIN hub_copy h ON h.person_id = t.id WHERE t.entity = 'person'`);
  for (const [entity, fields] of Object.entries(PERSONS_OF)) for (const field of fields) connection.exec(missingPersons(entity, field));
  const lines = connection.prepare<[], { scope: string; lines: number }>(`SELECT 'agency:' || agency_id AS scope, count(*) AS lines FROM plan GROUP BY agency_id`).all();
  const personsOfNoFile = connection.prepare<[], number>(`SELECT count(*) FROM touched WHERE entity = 'person' AND id NOT IN (SELECT row_id FROM plan WHERE entity = 'person')`).pluck().get() ?? 0;
  return { linesByScope: Object.fromEntries(lines.map(({ scope, lines: count }) => [scope, count])), personsOfNoFile };
}

/** Persons whom a planned row names and whom its file has not yet. */
function missingPersons(entity: string, field: string): string {
  return `INSERT OR IGNORE INTO plan SELECT p.agency_id, p.member_id, ${rankOf('person')}, 'person', r.${field} FROM plan p JOIN "${entity}" r ON r.id = p.row_id
    WHERE p.entity = '${entity}' AND r.${field} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hub_copy h WHERE h.person_id = r.${field} AND h.agency_id = p.agency_id AND h.member_id = p.member_id)`;
}

/** Few enough that acts on these files, and the end of the log, are kept waiting for less than a person notices. */
const ROWS_A_TRANSACTION = 1_000;

/** The next rows that one transaction may write: of one agency, and whole files as far as they fit. Empty at the end. */
export function nextRows(connection: SqliteConnection, after: PlannedRow | null): readonly PlannedRow[] {
  const { agencyId = '', memberId = 0, rank = 0, rowId = 0 } = after ?? {};
  const rows = connection.prepare<[string, number, number, number], PlannedRow>(
    `SELECT agency_id AS agencyId, member_id AS memberId, rank, entity, row_id AS rowId FROM plan WHERE (agency_id, member_id, rank, row_id) > (?, ?, ?, ?)
     ORDER BY agency_id, member_id, rank, row_id LIMIT ${ROWS_A_TRANSACTION + 1}`).all(agencyId, memberId, rank, rowId);
  const ofAgency = rows.filter((row) => row.agencyId === rows[0]?.agencyId);
  if (ofAgency.length <= ROWS_A_TRANSACTION) return ofAgency;
  const cut = ofAgency.filter((row) => row.memberId !== ofAgency.at(-1)?.memberId);
  return cut.length > 0 ? cut : ofAgency.slice(0, ROWS_A_TRANSACTION);
}
