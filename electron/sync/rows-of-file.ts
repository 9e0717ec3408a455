import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';

/** Where the rows of a file are. `null`: rows that no line of the hub takes away: of this desk alone, of several files, or kept for what they prove. */
const OF_MEMBER: Readonly<Record<HeldEntity, string | null>> = {
  agency: null, staff: null, account: null, recoveryCode: null, workstationAccess: null, enrolment: null, staffSession: null, keptAct: null, product: null, guarantee: null, act: null, staffScope: null,
  person: null,
  member: null,
  contract: 'SELECT id FROM contract WHERE member_id = @id',
  beneficiary: 'SELECT b.id FROM beneficiary b JOIN contract c ON c.id = b.contract_id WHERE c.member_id = @id',
  bankAccount: 'SELECT id FROM bank_account WHERE member_id = @id',
  instalment: 'SELECT id FROM instalment WHERE member_id = @id',
  reimbursement: 'SELECT id FROM reimbursement WHERE member_id = @id',
  portalAccount: 'SELECT member_id FROM portal_account WHERE member_id = @id',
  portalConnection: 'SELECT id FROM portal_connection WHERE member_id = @id',
  emailBounce: 'SELECT address FROM email_bounce WHERE member_id = @id',
  request: 'SELECT id FROM request WHERE member_id = @id',
  ribChange: 'SELECT request_id FROM rib_change WHERE request_id IN (SELECT id FROM request WHERE member_id = @id)',
  beneficiaryAddition: 'SELECT request_id FROM beneficiary_addition WHERE request_id IN (SELECT id FROM request WHERE member_id = @id)',
  contactChange: 'SELECT request_id FROM contact_change WHERE request_id IN (SELECT id FROM request WHERE member_id = @id)',
  portalReset: 'SELECT id FROM portal_reset WHERE member_id = @id',
  identityCheck: 'SELECT id FROM identity_check WHERE member_id = @id',
  accessAlert: 'SELECT id FROM access_alert WHERE member_id = @id',
  portalOrder: 'SELECT id FROM portal_order WHERE member_id = @id',
  scriptRun: 'SELECT id FROM script_run WHERE member_id = @id',
  attachment: null,
  // What was issued stays: it was handed over.
  document: `SELECT id FROM document WHERE member_id = @id AND origin <> 'issued'`,
  issuedDocument: null, draft: null, fileOpening: null, viewingGrant: null, consentText: null,
  consent: 'SELECT id FROM consent WHERE member_id = @id',
  privacyRequest: 'SELECT id FROM privacy_request WHERE member_id = @id',
  rectification: 'SELECT id FROM rectification WHERE member_id = @id',
};
/** What an erasure or the end of its time takes beside them: what had been handed over, and papers that no other file names. */
const BEYOND: Readonly<Partial<Record<HeldEntity, string>>> = {
  document: `SELECT id FROM document WHERE member_id = @id AND origin = 'issued'`,
  issuedDocument: 'SELECT document_id FROM issued_document WHERE member_id = @id',
  attachment: `SELECT DISTINCT d.attachment_id FROM document d WHERE d.member_id = @id AND d.attachment_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM document other WHERE other.attachment_id = d.attachment_id AND other.member_id <> @id)`,
};
const OF_DIRECTORY: Readonly<Partial<Record<HeldEntity, string>>> = { staffScope: 'SELECT id FROM staff_scope' };

interface RowOfFile {
  readonly entity: string;
  readonly rowId: string;
}

/** The rows of a file ('member:7', 'directory') that a line may take away, as they are here. */
export function rowsOfFile(connection: SqliteConnection, file: string): readonly RowOfFile[] {
  const [kind, id] = file.split(':');
  const { ofMember, ofDirectory } = statementsOf(connection);
  if (kind === 'directory') return ofDirectory.flatMap(({ entity, ids }) => ids.all().map((rowId) => ({ entity, rowId: String(rowId) })));
  return ofMember.flatMap(({ entity, ids }) => ids.all({ id: Number(id) }).map((rowId) => ({ entity, rowId: String(rowId) })));
}

/** Those that stay though the hub's log may not know them, until the member is erased or their time is over. */
export function rowsBeyond(connection: SqliteConnection, file: string): readonly RowOfFile[] {
  const [kind, id] = file.split(':');
  if (kind !== 'member') return [];
  return statementsOf(connection).beyond.flatMap(({ entity, ids }) => ids.all({ id: Number(id) }).map((rowId) => ({ entity, rowId: String(rowId) })));
}

/** The files of a scope that have rows here. */
export function filesOfScope(connection: SqliteConnection, scope: string): readonly string[] {
  const [kind, agencyId] = scope.split(':');
  if (kind !== 'agency' || agencyId === undefined) return ['directory'];
  return statementsOf(connection).membersOf.all(agencyId).map((id) => `member:${id}`);
}

function idsOf(connection: SqliteConnection, queries: Readonly<Record<string, string | null>>) {
  return Object.entries(queries).flatMap(([entity, sql]) => (sql === null ? [] : [{ entity, ids: connection.prepare<[{ id: number }], number | string>(sql).pluck() }]));
}

const statementsOf = perConnection((connection) => ({
  ofMember: idsOf(connection, OF_MEMBER),
  beyond: idsOf(connection, BEYOND),
  ofDirectory: Object.entries(OF_DIRECTORY).map(([entity, sql]) => ({ entity, ids: connection.prepare<[], number | string>(sql).pluck() })),
  membersOf: connection.prepare<[string], number>('SELECT id FROM member WHERE agency_id = ?').pluck(),
}));
