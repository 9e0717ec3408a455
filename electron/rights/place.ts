import type { Place } from '../../shared/domain/rights/scope.ts';
import type { Subject, SubjectKind } from '../../shared/domain/rights/subject.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { prepared } from '../db/prepared.ts';

/** Where a row lies, and of what kind its document is when it is a paper. */
export interface PlacedRow extends Place {
  readonly documentKind: string | null;
}

/** What was found of a subject. A paper has one place for each document that shows it, and none until it is filed. */
export interface Found {
  readonly isThere: boolean;
  /** Where there is no such row, the place of another: whoever judges does the same work on both, and takes as long. */
  readonly places: readonly PlacedRow[];
}

/** Looks a subject up. One statement, which reads a row of the table whether the one asked is there or not. */
export function findPlaces(connection: SqliteConnection, subject: Subject): Found {
  const rows = prepared<FoundRow>(connection, PLACE_SQL[subject.kind]).all({ id: subject.id });
  return {
    isThere: rows[0]?.isThere === 1,
    places: rows.flatMap(({ agencyId, memberId, documentKind }) => (agencyId === null ? [] : [{ agencyId, memberId, documentKind }])),
  };
}

interface FoundRow {
  readonly isThere: 0 | 1;
  readonly agencyId: string | null;
  readonly memberId: number | null;
  readonly documentKind: string | null;
}

/** The row asked, or the first one of its table in its stead. */
function askedOrFirst(table: string): string {
  return `${table}.id = coalesce((SELECT id FROM ${table} WHERE id = @id), (SELECT min(id) FROM ${table}))`;
}

function ofMember(table: string, documentKind = 'NULL'): string {
  return `
    SELECT ${table}.id = @id AS isThere, member.agency_id AS agencyId, member.id AS memberId, ${documentKind} AS documentKind
    FROM ${table} JOIN member ON member.id = ${table}.member_id WHERE ${askedOrFirst(table)}`;
}

const PLACE_SQL: Readonly<Record<SubjectKind, string>> = {
  member: `SELECT id = @id AS isThere, agency_id AS agencyId, id AS memberId, NULL AS documentKind FROM member WHERE ${askedOrFirst('member')}`,
  contract: ofMember('contract'),
  reimbursement: ofMember('reimbursement'),
  request: ofMember('request'),
  'privacy-request': ofMember('privacy_request'),
  'access-alert': ofMember('access_alert'),
  document: ofMember('document', 'document.kind'),
  attachment: `
    SELECT attachment.id = @id AS isThere, member.agency_id AS agencyId, member.id AS memberId, document.kind AS documentKind
    FROM attachment LEFT JOIN document ON document.attachment_id = attachment.id LEFT JOIN member ON member.id = document.member_id
    WHERE ${askedOrFirst('attachment')}`,
  staff: `SELECT id = @id AS isThere, agency_id AS agencyId, NULL AS memberId, NULL AS documentKind FROM staff WHERE ${askedOrFirst('staff')}`,
  'kept-act': `
    SELECT outbox.command_id = @id AS isThere, member.agency_id AS agencyId, member.id AS memberId, NULL AS documentKind
    FROM outbox LEFT JOIN member ON outbox.file LIKE 'member:%' AND member.id = cast(substr(outbox.file, 8) AS integer)
    WHERE outbox.command_id = coalesce((SELECT command_id FROM outbox WHERE command_id = @id), (SELECT command_id FROM outbox ORDER BY seq LIMIT 1))`,
  agency: `SELECT id = @id AS isThere, id AS agencyId, NULL AS memberId, NULL AS documentKind FROM agency WHERE ${askedOrFirst('agency')}`,
};
