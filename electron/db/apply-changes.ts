import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Change, EntityName } from '../../shared/domain/change/change.ts';
import { ROW_KEYS } from '../../shared/domain/change/row-keys.ts';
import { assert } from '../../shared/lib/assert.ts';
import type { WriteTx } from './handles.ts';
import { account, enrolment, recoveryCode, staffSession, workstationAccess } from './schema/account.ts';
import { bankAccount, beneficiary, contract } from './schema/contract.ts';
import { attachment, document, issuedDocument } from './schema/document.ts';
import { draft, outbox } from './schema/journal.ts';
import { member, person } from './schema/member.ts';
import { instalment } from './schema/money.ts';
import { consent, consentText, privacyRequest, rectification } from './schema/privacy.ts';
import { agency, staff } from './schema/organisation.ts';
import { accessAlert, contactChange, identityCheck, portalOrder, portalReset, scriptRun } from './schema/portal-access.ts';
import { beneficiaryAddition, request, ribChange } from './schema/request.ts';
import { fileOpening, staffScope, viewingGrant } from './schema/rights.ts';

/**
 * The only SQL that writes business rows: whatever a rule answered here, and whatever the hub sends, goes through it.
 * Throws when a row to update is absent or has another version, so that the whole act rolls back.
 */
export function applyChanges(tx: WriteTx, changes: readonly Change[]): void {
  for (const change of changes) applyChange(tx, change);
}

/** Where the rows of each entity are. */
export const ENTITY_TABLES: { readonly [E in EntityName]: SQLiteTable } = {
  person, beneficiary, bankAccount, request, ribChange, beneficiaryAddition, portalReset, contactChange, identityCheck, accessAlert,
  portalOrder, scriptRun, attachment, document, issuedDocument, draft, contract, instalment, staffScope, fileOpening, viewingGrant, member,
  consent, consentText, privacyRequest, rectification, agency, staff, account, recoveryCode, workstationAccess, enrolment, staffSession,
  keptAct: outbox,
};

function applyChange(tx: WriteTx, change: Change): void {
  const table = ENTITY_TABLES[change.entity];
  if (change.op === 'insert') {
    tx.run(insertion(table, { ...change.row }));
    return;
  }
  const where = keyCondition(table, ROW_KEYS[change.entity], change.id);
  if (change.op === 'remove') {
    tx.run(sql`delete from ${table} where ${where}`);
    return;
  }
  const guard = change.seenVersion === null ? sql`` : sql` and version = ${change.seenVersion}`;
  const written = tx.run(sql`update ${table} set ${assignments(table, { ...change.set })} where ${where}${guard}`);
  assert(written.changes === 1, `${change.entity} ${change.id}: ${written.changes} rows updated, expected 1`);
}

function insertion(table: SQLiteTable, row: Readonly<Record<string, unknown>>): SQL {
  const columns = columnsIn(table, row);
  const names = columns.map(({ column }) => sql.identifier(column.name));
  const values = columns.map(({ column, value }) => sql`${sql.param(value, column)}`);
  return sql`insert into ${table} (${sql.join(names, sql`, `)}) values (${sql.join(values, sql`, `)})`;
}

function assignments(table: SQLiteTable, set: Readonly<Record<string, unknown>>): SQL {
  const pairs = columnsIn(table, set).map(({ column, value }) => sql`${sql.identifier(column.name)} = ${sql.param(value, column)}`);
  return sql.join(pairs, sql`, `);
}

function keyCondition(table: SQLiteTable, key: string, id: number | string): SQL {
  const column = getTableColumns(table)[key];
  assert(column !== undefined, `no key column ${key}`);
  return sql`${sql.identifier(column.name)} = ${id}`;
}

function columnsIn(table: SQLiteTable, row: Readonly<Record<string, unknown>>) {
  const known = getTableColumns(table);
  return Object.entries(row).map(([field, value]) => {
    const column = known[field];
    assert(column !== undefined, `change names an unknown column ${field}`);
    return { column, value };
  });
}
