import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Change, EntityName } from '../../shared/domain/change/change.ts';
import { assert } from '../../shared/lib/assert.ts';
import type { WriteTx } from './handles.ts';
import { account, enrolment, recoveryCode, staffSession, workstationAccess } from './schema/account.ts';
import { bankAccount, beneficiary, contract } from './schema/contract.ts';
import { attachment, document, issuedDocument } from './schema/document.ts';
import { draft } from './schema/journal.ts';
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

const TABLES: { readonly [E in EntityName]: { readonly table: SQLiteTable; readonly key: string } } = {
  person: { table: person, key: 'id' },
  beneficiary: { table: beneficiary, key: 'id' },
  bankAccount: { table: bankAccount, key: 'id' },
  request: { table: request, key: 'id' },
  ribChange: { table: ribChange, key: 'requestId' },
  beneficiaryAddition: { table: beneficiaryAddition, key: 'requestId' },
  portalReset: { table: portalReset, key: 'id' },
  contactChange: { table: contactChange, key: 'requestId' },
  identityCheck: { table: identityCheck, key: 'id' },
  accessAlert: { table: accessAlert, key: 'id' },
  portalOrder: { table: portalOrder, key: 'id' },
  scriptRun: { table: scriptRun, key: 'id' },
  attachment: { table: attachment, key: 'id' },
  document: { table: document, key: 'id' },
  issuedDocument: { table: issuedDocument, key: 'number' },
  draft: { table: draft, key: 'id' },
  contract: { table: contract, key: 'id' },
  instalment: { table: instalment, key: 'id' },
  staffScope: { table: staffScope, key: 'id' },
  fileOpening: { table: fileOpening, key: 'memberId' },
  viewingGrant: { table: viewingGrant, key: 'id' },
  member: { table: member, key: 'id' },
  consent: { table: consent, key: 'id' },
  consentText: { table: consentText, key: 'sha256' },
  privacyRequest: { table: privacyRequest, key: 'id' },
  rectification: { table: rectification, key: 'id' },
  agency: { table: agency, key: 'id' },
  staff: { table: staff, key: 'id' },
  account: { table: account, key: 'staffId' },
  recoveryCode: { table: recoveryCode, key: 'id' },
  workstationAccess: { table: workstationAccess, key: 'workstationId' },
  enrolment: { table: enrolment, key: 'id' },
  staffSession: { table: staffSession, key: 'id' },
};

function applyChange(tx: WriteTx, change: Change): void {
  const { table, key } = TABLES[change.entity];
  if (change.op === 'insert') {
    tx.run(insertion(table, { ...change.row }));
    return;
  }
  const where = keyCondition(table, key, change.id);
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
