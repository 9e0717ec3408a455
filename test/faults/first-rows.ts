import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { bankAccount, beneficiary, contract, product } from '../../electron/db/schema/contract.ts';
import { document } from '../../electron/db/schema/document.ts';
import { member, person } from '../../electron/db/schema/member.ts';
import { instalment } from '../../electron/db/schema/money.ts';
import { agency, staff } from '../../electron/db/schema/organisation.ts';
import { accessAlert, contactChange, identityCheck, portalOrder } from '../../electron/db/schema/portal-access.ts';
import { consent, privacyRequest, rectification } from '../../electron/db/schema/privacy.ts';
import { beneficiaryAddition, request, ribChange } from '../../electron/db/schema/request.ts';
import { staffScope } from '../../electron/db/schema/rights.ts';
import { ROW_KEYS, IMPORTED_KEYS, type HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';
import { aMigratedDatabase } from '../migrations/schema-of.ts';

/** The tables whose rows a hub and its desks must hold alike. */
export const COMPARED = {
  agency, staff, staffScope, product, person, member, contract, beneficiary, bankAccount, instalment, request, ribChange, beneficiaryAddition, contactChange, document, consent, privacyRequest, rectification,
  identityCheck, accessAlert, portalOrder,
} as const satisfies Partial<Record<HeldEntity, SQLiteTable>>;

export type Row = Readonly<Record<string, unknown>>;

export function keyOf(entity: keyof typeof COMPARED): string {
  return { ...ROW_KEYS, ...IMPORTED_KEYS }[entity];
}

/** Every row of an entity, as JSON would carry it. */
export function rowsOf(connection: SqliteConnection, entity: keyof typeof COMPARED): readonly Row[] {
  return JSON.parse(JSON.stringify(drizzle(connection).select().from(COMPARED[entity]).all())) as readonly Row[];
}

/** Who has which agency's files at hand: an advisor and a validator for each, one validator and one head for both, an administrator. */
export const PEOPLE = [
  ['claire', 'conseiller', 'vannes'], ['yann', 'conseiller', 'auray'], ['karim', 'gestionnaire', 'vannes'], ['gael', 'gestionnaire', 'vannes'], ['sophie', 'responsable', 'vannes'], ['admin', 'administrateur', 'vannes'],
] as const;

/** Of two members without a contract, of whom nothing obliges to keep anything: a word that nobody else has. */
export const LEAVING_NAME = 'ZQXLEVENEZ';

/** What an import brought to the hub: two agencies, six members, a few contracts; the rows of each scope. */
export function firstRows(): ReadonlyMap<string, readonly FilledRow[]> {
  const connection = aMigratedDatabase(MIGRATIONS);
  fillDesk(connection);
  connection.exec(`
    INSERT INTO agency VALUES ('auray', 'Agence d’Auray', '18, place de la République', '56400', 'Auray', '+33261912010', '9 h à 18 h');
    INSERT INTO staff VALUES ('yann', 'Yann CORBEL', 'conseiller', 'auray', 1), ('gael', 'Gaël TANGUY', 'gestionnaire', 'vannes', 1);
    INSERT INTO person VALUES (30, 'mme', 'ABGRALL', 'Nolwenn', '1975-02-11', NULL, 'abgrall  nolwenn', 1), (31, 'm', 'LE BIHAN', 'Yves', '1950-07-30', NULL, 'le bihan  yves', 1),
      (40, 'mme', '${LEAVING_NAME}', 'Anna', '1982-01-15', NULL, '${LEAVING_NAME.toLowerCase()}  anna', 1), (41, 'm', '${LEAVING_NAME}', 'Per', '1979-12-03', NULL, '${LEAVING_NAME.toLowerCase()}  per', 1);
    INSERT INTO member (id, number, person_id, agency_id, insurer, joined_on, street, postcode, town, version) VALUES
      (30, '04659981', 30, 'auray', 'mutuelle-des-rives', '2012-01-01', '3, rue du Port', '56400', 'Auray', 1),
      (31, '04659982', 31, 'auray', 'mutuelle-des-rives', '2012-01-01', '4, rue du Port', '56400', 'Auray', 1),
      (40, '04659990', 40, 'vannes', 'mutuelle-des-rives', '2012-01-01', '5, rue du Port', '56000', 'Vannes', 1),
      (41, '04659991', 41, 'auray', 'mutuelle-des-rives', '2012-01-01', '6, rue du Port', '56400', 'Auray', 1);
    INSERT INTO instalment (id, contract_id, member_id, due_on, amount_cents, state) VALUES (900, 70, 7, '2027-01-05', 9640, 'planned'), (901, 70, 7, '2027-02-05', 9640, 'planned');
    INSERT INTO staff_scope (id, staff_id, agency_id, member_id, valid_from, valid_to, granted_by, granted_at) VALUES ${GRANTS.map(([staffId, agencyId], at) => `('00000000-0000-4000-8000-00000000000${at}', '${staffId}', '${agencyId}', NULL, '2026-01-05', NULL, 'admin', 0)`).join(', ')};`);
  const scopes = new Map<string, FilledRow[]>();
  const fill = (scope: string, fileId: string, entity: keyof typeof COMPARED, row: Row): void => void scopes.set(scope, [...(scopes.get(scope) ?? []), { fileId, entity, row }]);
  for (const entity of ['product', 'agency', 'staff', 'staffScope'] as const) for (const row of rowsOf(connection, entity)) fill('directory', 'directory', entity, row);
  for (const row of rowsOf(connection, 'member')) fillMember(connection, row, (entity, of) => fill(`agency:${String(row.agencyId)}`, `member:${String(row.id)}`, entity, of));
  connection.close();
  return scopes;
}

const GRANTS = [['karim', 'vannes'], ['karim', 'auray'], ['sophie', 'vannes'], ['sophie', 'auray']] as const;

/** A member with whoever their contracts cover. */
function fillMember(connection: SqliteConnection, memberRow: Row, fill: (entity: keyof typeof COMPARED, row: Row) => void): void {
  const { id } = memberRow;
  const contracts = rowsOf(connection, 'contract').filter(({ memberId }) => memberId === id);
  const isOfContract = ({ contractId }: Row): boolean => contracts.some((one) => one.id === contractId);
  const covered = rowsOf(connection, 'beneficiary').filter(isOfContract);
  const people = new Set([memberRow.personId, ...covered.map(({ personId }) => personId)]);
  for (const row of rowsOf(connection, 'person')) if (people.has(row.id)) fill('person', row);
  fill('member', memberRow);
  for (const row of contracts) fill('contract', row);
  for (const row of covered) fill('beneficiary', row);
  for (const row of rowsOf(connection, 'bankAccount')) if (row.memberId === id) fill('bankAccount', row);
  for (const row of rowsOf(connection, 'instalment')) if (isOfContract(row)) fill('instalment', row);
}
