import { eq, getTableColumns } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { beforeAll, expect, test } from 'vitest';
import { factsOf } from '../../electron/commands/facts-of.ts';
import { account } from '../../electron/db/schema/account.ts';
import { bankAccount, beneficiary, contract } from '../../electron/db/schema/contract.ts';
import { attachment, document, issuedDocument } from '../../electron/db/schema/document.ts';
import { member, person } from '../../electron/db/schema/member.ts';
import { instalment } from '../../electron/db/schema/money.ts';
import { agency, staff } from '../../electron/db/schema/organisation.ts';
import { accessAlert, contactChange, emailBounce, identityCheck, portalAccount, portalConnection, portalOrder, portalReset } from '../../electron/db/schema/portal-access.ts';
import { consent, privacyRequest } from '../../electron/db/schema/privacy.ts';
import { beneficiaryAddition, request, ribChange } from '../../electron/db/schema/request.ts';
import { staffScope } from '../../electron/db/schema/rights.ts';
import type { Directory } from '../../hub/directory/directory.ts';
import { factsOfFile } from '../../hub/judging/facts-of-file.ts';
import { FileRows, type StoredRow } from '../../hub/judging/file-rows.ts';
import type { AccountRow, AgencyRow, StaffRow } from '../../shared/domain/change/account-rows.ts';
import type { StaffScopeRow } from '../../shared/domain/change/change.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import { aMemberDesk, TODAY, type MemberDesk } from '../fixtures/member-desk.ts';

/* N2: desk and hub judge alike because they answer a judge alike. The rows of a real desk, put into files as the hub keeps them. */

const MEMBERS = 120;
let desk: MemberDesk;
let ids: readonly number[];
let directory: Directory;
let files: ReadonlyMap<number, FileRows>;

beforeAll(() => {
  desk = aMemberDesk(MEMBERS);
  ids = desk.reading.db.select({ id: member.id }).from(member).all().map(({ id }) => id);
  addTies(ids[0] ?? 0);
  const all = <Row>(table: SQLiteTable): Row[] => desk.reading.db.select().from(table).all() as Row[];
  directory = {
    seq: 1, staff: new Map(all<StaffRow>(staff).map((row) => [row.id, row])), grants: all<StaffScopeRow>(staffScope), agencies: all<AgencyRow>(agency),
    accounts: new Map(all<AccountRow>(account).map((row) => [row.staffId, row])),
  };
  files = new Map(ids.map((id) => [id, fileOf(id)]));
});

/** What the demonstration lacks: rows of one moment, the later id first, so that only an order of their own tells them apart. */
function addTies(memberId: number): void {
  const people = desk.reading.db.select({ id: staff.id }).from(staff).all();
  const [by, other] = people.map(({ id }) => id);
  if (by === undefined || other === undefined) throw new Error('the demonstration has no two colleagues');
  const run = (sql: string, ...values: readonly (string | number)[]): void => void desk.connection.prepare(sql).run(...values);
  run(`INSERT INTO document (id, member_id, kind, title, origin, dated_on, search_text) VALUES ('issued', ?, 'attestation-de-droits', 'Attestation', 'issued', '2026-01-05', 'attestation')`, memberId);
  run(`INSERT INTO issued_document SELECT '56-2026-000001', '7K4Q-2M9X', 'attestation-de-droits', 'issued', ?, id, '{}', 'digest', 1700000000000, ? FROM contract WHERE member_id = ? LIMIT 1`, memberId, by, memberId);
  for (const end of ['f1', 'a1', 'c1']) {
    const id = `00000000-0000-4000-8000-0000000000${end}`;
    run('INSERT INTO identity_check (id, member_id, at, staff_id, outcome) VALUES (?, ?, 1700000000000, ?, ?)', id, memberId, by, end === 'a1' ? 'match' : 'mismatch');
    run(`INSERT INTO portal_order (id, member_id, kind, ordered_at, ordered_by, ordered_by_name, state) VALUES (?, ?, ?, 1700000000000, ?, 'Claire', 'to-send')`, id, memberId, end === 'a1' ? 'send-identifier' : 'send-reset-link', by);
    run(`INSERT INTO access_alert (id, member_id, kind, opened_at, opened_by, opened_by_name, version) VALUES (?, ?, 'unusual-connection', 1700000000000, 'portal', 'Portail', 1)`, id, memberId);
    run(`INSERT INTO email_bounce (member_id, address, bounced_on) VALUES (?, ?, '2026-01-05')`, memberId, `${end}@exemple.fr`);
    run(`INSERT INTO staff_scope (id, staff_id, member_id, valid_from, granted_by, granted_at) VALUES (?, ?, ?, '2026-01-05', ?, 1700000000000)`, id, by, memberId, other);
  }
}

/** The rows of one member, through JSON as PostgreSQL gives them back. */
function fileOf(memberId: number): FileRows {
  const { db } = desk.reading;
  const rows: StoredRow[] = [];
  const add = (entity: string, table: SQLiteTable, column: SQLiteColumn, value: number | string, key = 'id'): readonly Record<string, unknown>[] => {
    const found = db.select().from(table).where(eq(column, value)).all() as Record<string, unknown>[];
    for (const row of found) rows.push({ entity, rowId: String(row[key]), ver: 1, body: JSON.parse(JSON.stringify(row)) as Record<string, unknown> });
    return found;
  };
  const of = (entity: string, table: SQLiteTable): readonly Record<string, unknown>[] => {
    const { memberId: column } = getTableColumns(table);
    if (column === undefined) throw new Error(`${entity}: no member`);
    return add(entity, table, column as SQLiteColumn, memberId, entity === 'portalAccount' ? 'memberId' : entity === 'emailBounce' ? 'address' : 'id');
  };
  for (const row of add('member', member, member.id, memberId)) add('person', person, person.id, Number(row.personId));
  for (const { id } of of('contract', contract)) {
    add('instalment', instalment, instalment.contractId, Number(id));
    for (const row of add('beneficiary', beneficiary, beneficiary.contractId, Number(id))) add('person', person, person.id, Number(row.personId));
  }
  for (const { id } of of('request', request)) {
    add('ribChange', ribChange, ribChange.requestId, String(id), 'requestId');
    add('beneficiaryAddition', beneficiaryAddition, beneficiaryAddition.requestId, String(id), 'requestId');
    add('contactChange', contactChange, contactChange.requestId, String(id), 'requestId');
  }
  const tables = { bankAccount, document, accessAlert, identityCheck, portalOrder, portalReset, portalAccount, portalConnection, emailBounce, consent, privacyRequest };
  for (const [entity, table] of Object.entries(tables)) of(entity, table);
  for (const row of db.select({ id: attachment.id, sha256: attachment.sha256, mime: attachment.mime }).from(attachment).innerJoin(document, eq(document.attachmentId, attachment.id)).where(eq(document.memberId, memberId)).all()) {
    rows.push({ entity: 'attachment', rowId: row.id, ver: 1, body: row });
  }
  add('issuedDocument', issuedDocument, issuedDocument.memberId, memberId, 'documentId');
  return new FileRows(`member:${memberId}`, rows);
}

type Question = readonly [name: keyof Facts, args: readonly unknown[]];

/** Everything that a judge may ask of this member. */
function questionsOf(memberId: number): readonly Question[] {
  const file = files.get(memberId);
  if (file === undefined) throw new Error(`member ${memberId}: no file`);
  const aboutMember: readonly (keyof Facts)[] = [
    'findMember', 'findMemberPerson', 'findPersonOfMember', 'findContactOfMember', 'listBankAccounts', 'listOpenRibChanges', 'findPortalMember', 'findPortalAccount', 'listIdentityChecks', 'listBounces',
    'listWaitingOrders', 'listOpenAlerts', 'listConsents',
  ];
  const aboutContract: readonly (keyof Facts)[] = ['findContractToJoin', 'findPricedContract', 'listCoveredPersons', 'listPlannedInstalments'];
  const aboutRequest: readonly (keyof Facts)[] = ['findRequest', 'findRibChange', 'findBeneficiaryAddition', 'findContactChange', 'findReset', 'listAwaitedPapers'];
  const contracts = file.listOther<{ readonly id: number }>('contract');
  const requests = file.list('request');
  return [
    ...aboutMember.map((name): Question => [name, [memberId]]),
    ['listAccountsInUse', [memberId, TODAY]],
    ...contracts.flatMap(({ id }) => [...aboutContract.map((name): Question => [name, [id]]), ['listCovered', [id, TODAY]] as const]),
    ...requests.flatMap(({ id, blocks }) => [...aboutRequest.map((name): Question => [name, [id]]), ...(blocks === null ? [] : [['findOpenOperation', [blocks]] as const])]),
    ...file.list('accessAlert').map(({ id }): Question => ['findAlert', [id]]),
    ...file.list('privacyRequest').map(({ id }): Question => ['findPrivacyRequest', [id]]),
    ['findOpenPrivacyRequest', [memberId, 'access']],
    ...file.listOther<{ readonly id: string }>('attachment').map(({ id }): Question => ['findPaper', [id]]),
    ['findPaper', ['no such paper']],
    ...file.list('issuedDocument').map(({ number }): Question => ['isNumberIssued', [number]]),
    ['isNumberIssued', ['56-2026-000002']],
    ...file.listOther<{ readonly id: string }>('portalConnection').map(({ id }): Question => ['hasConnection', [memberId, id]]),
  ];
}

function answerOf(facts: Facts, [name, args]: Question): unknown {
  return (facts[name] as (...given: readonly unknown[]) => unknown)(...args);
}

test('the hub answers each question of a judge as the desk does, in the same order, for every member of the demonstration', () => {
  const deskFacts = factsOf(desk.reading.db);
  const asked = new Map<string, number>();
  for (const id of ids) {
    const file = files.get(id);
    if (file === undefined) continue;
    const hubFacts = factsOfFile(file, { directory, members: new Set(ids), papers: [] });
    for (const question of questionsOf(id)) {
      const [expected, answer] = [answerOf(deskFacts, question), answerOf(hubFacts, question)];
      const hasAnswer = expected !== null && !(Array.isArray(expected) && expected.length === 0);
      if (hasAnswer) asked.set(question[0], (asked.get(question[0]) ?? 0) + 1);
      // The hub may say more of a row than was asked for; never less, and nothing else.
      if (typeof expected === 'object' && expected !== null) expect(answer, `${question[0]} of member ${id}`).toMatchObject(expected);
      else expect(answer, `${question[0]} of member ${id}`).toEqual(expected);
    }
  }
  expect([...asked.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1_000);
  expect([...asked.keys()]).toEqual(expect.arrayContaining(['findMember', 'listBankAccounts', 'findRibChange', 'findBeneficiaryAddition', 'listPlannedInstalments', 'listCovered', 'listOpenAlerts', 'findPortalAccount', 'listConsents', 'findPrivacyRequest', 'findPersonOfMember', 'findContactOfMember', 'listIdentityChecks', 'listBounces', 'findPaper', 'isNumberIssued']));
});

test('and each question about colleagues', () => {
  const [deskFacts, [first]] = [factsOf(desk.reading.db), ids];
  const hubFacts = factsOfFile(files.get(first ?? 0) ?? new FileRows('none', []), { directory, members: new Set([first ?? 0]), papers: [] });
  for (const id of [...directory.staff.keys(), 'nobody']) {
    expect(hubFacts.findStaffName(id)).toBe(deskFacts.findStaffName(id));
    expect(hubFacts.findMakerAccount(id)?.createdBy).toBe(deskFacts.findMakerAccount(id)?.createdBy);
    expect(hubFacts.listScope(id)).toEqual(deskFacts.listScope(id));
  }
  for (const [agencyIds, memberIds] of [[['vannes'], [first ?? 0]], [['atlantis'], []], [[], [987_654]]] as const) expect(hubFacts.areKnown(agencyIds, memberIds)).toBe(deskFacts.areKnown(agencyIds, memberIds));
});
