import { beforeAll, expect, test } from 'vitest';
import { readImage } from '../../electron/db/row-images.ts';
import { eraseDue } from '../../electron/privacy/erase-member.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { rowsOfFile } from '../../electron/sync/rows-of-file.ts';
import type { FileRow } from '../../shared/domain/change/file-row.ts';
import { ENTITY_ORDER } from '../../shared/domain/change/entity-order.ts';
import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { eraseFile, type ErasedRow, type FileToErase } from '../../shared/domain/privacy/erase-file.ts';
import { takesIdentity } from '../../shared/domain/privacy/erasure-plan.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { fillEveryKind } from '../fixtures/every-kind-of-row.ts';
import { aSmallAgency } from '../fixtures/seed.ts';

/* The rule that works on rows against the SQL of a desk that stands alone: the same plan and the same rows, whatever is due. */

const policy = loadProfile().privacy;
const rules = policy.retention;
const { connection } = aSmallAgency();

let files: readonly (FileToErase & { readonly places: readonly Place[] })[] = [];
beforeAll(() => {
  connection.transaction(() => fillEveryKind(connection))();
  const memberIds = connection.prepare<[], number>('SELECT id FROM member ORDER BY id').pluck().all();
  files = memberIds.map((memberId) => {
    const places = placesOf(memberId);
    return { memberId, places, rows: imagesOf(memberId, places), sharedPersons: sharedPersons(memberId) };
  });
});

interface Place {
  readonly entity: HeldEntity;
  readonly rowId: string;
}

/** Rows that no line takes away one by one and that a file holds all the same. */
const BESIDE = {
  member: 'SELECT id FROM member WHERE id = @id',
  person: `SELECT person_id FROM member WHERE id = @id UNION SELECT b.person_id FROM beneficiary b JOIN contract c ON c.id = b.contract_id WHERE c.member_id = @id
    UNION SELECT b.ouvrant_droit_id FROM beneficiary b JOIN contract c ON c.id = b.contract_id WHERE c.member_id = @id AND b.ouvrant_droit_id IS NOT NULL UNION SELECT person_id FROM reimbursement WHERE member_id = @id`,
  document: `SELECT id FROM document WHERE member_id = @id AND origin = 'issued'`,
  issuedDocument: 'SELECT document_id FROM issued_document WHERE member_id = @id',
  attachment: 'SELECT DISTINCT attachment_id FROM document WHERE member_id = @id AND attachment_id IS NOT NULL',
} as const satisfies Partial<Record<HeldEntity, string>>;

function placesOf(memberId: number): readonly Place[] {
  const beside = Object.entries(BESIDE).flatMap(([entity, sql]) => connection.prepare<[{ id: number }], number | string>(sql).pluck().all({ id: memberId }).map((rowId) => ({ entity, rowId: String(rowId) })));
  return [...rowsOfFile(connection, `member:${memberId}`), ...beside] as readonly Place[];
}

/** The images of these rows; what is not there is left out. */
function imagesOf(memberId: number, places: readonly Place[]): readonly FileRow[] {
  return places.flatMap(({ entity, rowId }) => {
    const row = readImage(connection, { file: `member:${memberId}`, entity, rowId });
    return row === null ? [] : [{ entity, rowId, row }];
  });
}

function sharedPersons(memberId: number): ReadonlySet<number> {
  const others = `m.id <> @memberId AND m.erased_on IS NULL`;
  return new Set(connection.prepare<[{ memberId: number }], number>(`SELECT m.person_id FROM member m WHERE ${others}
    UNION SELECT b.person_id FROM beneficiary b JOIN contract c ON c.id = b.contract_id JOIN member m ON m.id = c.member_id WHERE ${others}`).pluck().all({ memberId }));
}

/** What `run` leaves is looked at, then undone. */
function undone<T>(run: () => T): T {
  connection.exec('BEGIN');
  const result = run();
  connection.exec('ROLLBACK');
  return result;
}

/** By place, so that a row that only one side has is named; versions apart, as the desk counts one for each statement. */
function withoutVersions(rows: readonly FileRow[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(rows.map(({ entity, rowId, row: { version: _version, ...fields } }) => [`${entity} ${rowId}`, fields]));
}

function applied(before: readonly FileRow[], changed: readonly ErasedRow[]): readonly FileRow[] {
  const rows = new Map(before.map((row) => [`${row.entity} ${row.rowId}`, row]));
  for (const { entity, rowId, row } of changed) {
    if (row === null) rows.delete(`${entity} ${rowId}`);
    else rows.set(`${entity} ${rowId}`, { entity, rowId, row });
  }
  return [...rows.values()];
}

/** On the last day of some rows, the day after, when most are over, and the day after the last payment. */
const DAYS = ['2026-11-23', '2026-11-24', '2032-01-01', '2038-01-01'];
const seen = { whole: 0, part: 0, changed: new Set<string>() };

test.each(DAYS)('on %s, every file of the agency is erased alike by the rule and by the desk', (day) => {
  const when = { today: localDate(day), mode: 'request' } as const;
  for (const file of files) {
    const { memberId, places } = file;
    const { plan, rows } = eraseFile(file, rules, when);
    const desk = undone(() => {
      const deskPlan = eraseDue(connection, policy, memberId, when.today);
      return { plan: deskPlan, rows: imagesOf(memberId, places) };
    });
    const label = `member ${memberId}`;
    expect(plan, label).toEqual(desk.plan);
    // The act that erased lines name is of every file; here it is there already.
    expect(withoutVersions(applied(file.rows, rows.filter(({ entity }) => entity !== 'act'))), label).toEqual(withoutVersions(desk.rows));
    seen[takesIdentity(plan) ? 'whole' : 'part'] += 1;
    for (const { entity, row } of rows) seen.changed.add(`${entity} ${row === null ? 'goes' : 'changes'}`);
  }
});

test('files went whole and in part, and rows of every entity of a file were among them', () => {
  expect([seen.whole > 50, seen.part > 50]).toEqual([true, true]);
  const goes = ['bankAccount', 'portalAccount', 'portalConnection', 'emailBounce', 'contactChange', 'portalReset', 'identityCheck', 'accessAlert', 'portalOrder', 'scriptRun', 'attachment', 'document', 'issuedDocument', 'consent', 'rectification'];
  const changes = ['act', 'person', 'member', 'contract', 'request', 'reimbursement', 'ribChange', 'beneficiaryAddition', 'privacyRequest'];
  expect([...seen.changed].toSorted()).toEqual([...goes.map((entity) => `${entity} goes`), ...changes.map((entity) => `${entity} changes`)].toSorted());
  // What a file holds and erasing leaves as it is: a tie between ids, and amounts. What is left is of the directory, of the desk or of all files.
  const stays = new Set<string>(['beneficiary', 'instalment', 'agency', 'staff', 'account', 'recoveryCode', 'workstationAccess', 'enrolment', 'staffSession', 'keptAct', 'product', 'guarantee', 'staffScope', 'draft', 'fileOpening', 'viewingGrant', 'consentText']);
  expect(ENTITY_ORDER.filter((entity) => !stays.has(entity)).toSorted()).toEqual([...goes, ...changes].toSorted());
});
