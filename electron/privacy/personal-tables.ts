import { FOLDED, OF_STAFF, PROOF, REPEATED, type PersonalTable } from './personal-table.ts';

const OF_MEMBER = 't.member_id = :memberId';
const OF_REQUESTS = 't.request_id IN (SELECT id FROM request WHERE member_id = :memberId)';
const OF_CONTRACTS = 't.contract_id IN (SELECT id FROM contract WHERE member_id = :memberId)';

/**
 * Every table in which something is about a member, column by column: the register from which their copy is read. A test compares it
 * with the real schema, so that a table or a column that nobody thought of fails the build.
 *
 * Other people in it: the rule of `shared/domain/privacy/shown-to-member.ts`.
 */
export const PERSONAL_TABLES: Readonly<Record<string, PersonalTable>> = {
  member: {
    rows: 't.id = :memberId', order: 't.id',
    columns: {
      id: 'reference', number: 'text', person_id: 'reference', agency_id: 'reference', insurer: 'text', joined_on: 'date', phone: 'text', mobile: 'text', email: 'text',
      email_changed_on: 'date', phone_changed_on: 'date', street: 'text', street_extra: 'text', postcode: 'text', town: 'text', commune_code: 'text', region_code: 'text', version: 'reference', erased_on: 'reference',
    },
  },
  person: {
    rows: `t.id = :self OR t.id IN (SELECT b.person_id FROM beneficiary b JOIN contract c ON c.id = b.contract_id WHERE c.member_id = :memberId)`, order: 't.id <> :self, t.birth_date, t.id',
    columns: { id: 'reference', civility: 'text', last_name: 'text', first_name: 'text', birth_date: 'date', nir: 'text', sort_key: FOLDED, version: 'reference' },
    protects: { columns: ['birth_date', 'nir'], birthColumn: 'birth_date', personColumn: 'id' },
  },
  external_key: { rows: `t.entity = 'person' AND t.id = :self`, order: 't.reference', columns: { entity: 'reference', reference: 'text', id: 'reference' } },
  contract: {
    rows: OF_MEMBER, order: 't.effect_on, t.id',
    columns: {
      id: 'reference', number: 'text', member_id: 'reference', line: 'text', product_code: 'reference', formula: 'text', status: 'text', effect_on: 'date', renewal_on: 'date', ended_on: 'date',
      premium_cents: 'cents', premium_period: 'text', payment: 'text', payment_due_on: 'date', open_request_id: 'reference', state: { left: 'computed from the status and the open request' },
      monthly_cents: { left: 'computed from the premium' }, subject: 'text', holder_name: REPEATED, holder_sort_key: REPEATED, member_number: REPEATED, version: 'reference',
    },
  },
  beneficiary: {
    rows: `${OF_CONTRACTS} OR t.person_id = :self`, order: 't.contract_id, t.rights_from, t.id',
    columns: {
      id: 'reference', contract_id: 'reference', person_id: 'reference', link: 'text', rights_from: 'date', rights_to: 'date', ouvrant_droit_id: 'reference', birth_rank: 'text', request_id: 'reference', version: 'reference',
    },
  },
  bank_account: {
    rows: OF_MEMBER, order: 't.valid_from, t.id',
    columns: {
      id: 'reference', member_id: 'reference', iban: 'text', bic: 'text', bank_name: 'text', holder: 'text', for_reimbursements: 'flag', for_debits: 'flag', valid_from: 'date', valid_to: 'date',
      request_id: 'reference', version: 'reference',
    },
  },
  instalment: {
    rows: OF_MEMBER, order: 't.due_on, t.id',
    columns: { id: 'reference', contract_id: 'reference', member_id: 'reference', due_on: 'date', amount_cents: 'cents', state: 'text', reject_code: 'text', settled_on: 'date' },
  },
  reimbursement: {
    rows: `t.person_id = :self OR (t.member_id = :memberId AND EXISTS (SELECT 1 FROM person p WHERE p.id = t.person_id AND p.birth_date > :adultBirth))`, order: 't.care_on, t.id',
    columns: {
      id: 'reference', reference: 'text', contract_id: 'reference', member_id: 'reference', person_id: 'reference', care_on: 'date', act_code: 'text', professional: 'text', spent_cents: 'cents', base_cents: 'cents',
      amo_cents: 'cents', amc_cents: 'cents', other_cents: 'cents', rest_cents: 'cents', third_party: 'flag', stage: 'text', amo_on: 'date', paid_on: 'date',
    },
  },
  request: {
    rows: OF_MEMBER, order: 't.received_at, t.id',
    columns: {
      id: 'reference', number: 'text', kind: 'text', member_id: 'reference', agency_id: 'reference', contract_id: 'reference', status: 'text', channel: 'text', entered_by: OF_STAFF, entered_by_name: OF_STAFF, received_at: 'instant',
      goal_at: 'instant', deadline_at: 'instant', paused_at: 'instant', blocks: { left: 'a lock of the desk, no fact about anybody' }, claimed_by: OF_STAFF, claim_until: { left: 'a lock of the desk, no fact about anybody' },
      decided_by: OF_STAFF, decided_at: 'instant', reason_code: 'text', member_message: 'text', correction_kind: 'text', note: 'text', summary: 'text', version: 'reference',
    },
  },
  rib_change: {
    rows: OF_REQUESTS, order: 't.effective_on, t.request_id',
    columns: { request_id: 'reference', iban: 'text', bic: 'text', bank_name: 'text', holder: 'text', for_reimbursements: 'flag', for_debits: 'flag', effective_on: 'date' },
  },
  beneficiary_addition: {
    rows: OF_REQUESTS, order: 't.event_on, t.request_id',
    columns: {
      request_id: 'reference', civility: 'text', last_name: 'text', first_name: 'text', birth_date: 'date', nir: 'text', link: 'text', event: 'text', event_on: 'date', rights_from: 'date',
      premium_before_cents: 'cents', premium_after_cents: 'cents',
    },
    protects: { columns: ['birth_date', 'nir'], birthColumn: 'birth_date', personColumn: null },
  },
  document: {
    rows: OF_MEMBER, order: 't.dated_on, t.id',
    columns: {
      id: 'reference', member_id: 'reference', contract_id: 'reference', request_id: 'reference', kind: 'text', title: 'text', origin: 'text', awaited_from: 'text', dated_on: 'date', attachment_id: 'reference', search_text: FOLDED,
    },
  },
  attachment: {
    rows: `t.id IN (SELECT attachment_id FROM document WHERE member_id = :memberId)`, order: 't.stored_at, t.id',
    columns: {
      id: 'reference', sha256: 'reference', mime: 'text', byte_count: 'text', original_name: 'text', original_mime: 'text', original_sha256: 'reference', content: 'content', stored_at: 'instant', flags: 'text',
    },
  },
  issued_document: {
    rows: OF_MEMBER, order: 't.issued_at, t.number',
    columns: {
      number: 'text', code: 'text', kind: 'text', document_id: 'reference', member_id: 'reference', contract_id: 'reference', facts: 'json', sha256: 'reference', issued_at: 'instant', issued_by: OF_STAFF,
    },
  },
  draft: { rows: OF_MEMBER, order: 't.saved_at, t.id', columns: { id: 'reference', kind: 'text', member_id: 'reference', author_id: OF_STAFF, body: 'json', saved_at: 'instant' } },
  consent: {
    rows: OF_MEMBER, order: 't.decided_on, t.recorded_at, t.id',
    columns: {
      id: 'reference', member_id: 'reference', purpose: 'text', decision: 'text', decided_on: 'date', channel: 'text', text_shown: 'text', text_sha256: 'reference', recorded_at: 'instant', recorded_by: OF_STAFF, recorded_by_name: OF_STAFF,
    },
  },
  consent_text: {
    rows: 't.sha256 IN (SELECT text_sha256 FROM consent WHERE member_id = :memberId)', order: 't.purpose, t.version',
    columns: { sha256: 'reference', purpose: 'text', version: 'text', text: 'text' },
  },
  privacy_request: {
    rows: OF_MEMBER, order: 't.received_on, t.number',
    columns: {
      id: 'reference', number: 'text', member_id: 'reference', kind: 'text', status: 'text', channel: 'text', received_on: 'date', deadline_on: 'date', wording: 'text', identity_means: 'text', identity_by: OF_STAFF,
      identity_at: 'instant', extended_on: 'date', extension_reason: 'text', entered_by: OF_STAFF, entered_by_name: OF_STAFF, entered_at: 'instant', exported_at: 'instant', export_sha256: 'reference',
      decided_by: OF_STAFF, decided_at: 'instant', answer: 'text', lifted_on: 'date', version: 'reference',
    },
  },
  rectification: {
    rows: OF_MEMBER, order: 't.made_at, t.id',
    columns: { id: 'reference', member_id: 'reference', document_id: 'reference', reason: 'text', changes: 'json', made_by: OF_STAFF, made_by_name: OF_STAFF, made_at: 'instant' },
  },
  portal_account: {
    rows: OF_MEMBER, order: 't.member_id',
    columns: { member_id: 'reference', state: 'text', blocked_until: 'instant', login_email: 'text', code_channel: 'text', created_on: 'date', told_at: 'instant' },
  },
  portal_connection: {
    rows: OF_MEMBER, order: 't.at, t.id',
    columns: { id: 'reference', member_id: 'reference', at: 'instant', outcome: 'text', device: 'text', place: 'text', known_device: 'flag' },
  },
  email_bounce: { rows: OF_MEMBER, order: 't.bounced_on, t.address', columns: { member_id: 'reference', address: 'text', bounced_on: 'date' } },
  access_alert: {
    rows: OF_MEMBER, order: 't.opened_at, t.id',
    columns: {
      id: 'reference', member_id: 'reference', kind: 'text', connection_id: 'reference', opened_at: 'instant', opened_by: OF_STAFF, opened_by_name: OF_STAFF, note: 'text',
      closed_at: 'instant', closed_by: OF_STAFF, outcome: 'text', closing_note: 'text', version: 'reference',
    },
  },
  identity_check: { rows: OF_MEMBER, order: 't.at, t.id', columns: { id: 'reference', member_id: 'reference', at: 'instant', staff_id: OF_STAFF, outcome: 'text' } },
  portal_order: {
    rows: OF_MEMBER, order: 't.ordered_at, t.id',
    columns: { id: 'reference', member_id: 'reference', kind: 'text', sent_to: 'text', request_id: 'reference', ordered_at: 'instant', ordered_by: OF_STAFF, ordered_by_name: OF_STAFF, state: 'text' },
  },
  portal_reset: {
    rows: OF_MEMBER, order: 't.seen_at, t.id',
    columns: {
      id: 'reference', member_id: 'reference', request_id: 'reference', document_kind: 'text', number_end: 'text', expires_on: 'date', document_seen: 'flag', photo_matches: 'flag',
      reason: 'text', email: 'text', mobile: 'text', seen_at: 'instant', seen_by: OF_STAFF,
    },
  },
  contact_change: { rows: OF_REQUESTS, order: 't.request_id', columns: { request_id: 'reference', email: 'text', mobile: 'text' } },
  script_run: {
    rows: OF_MEMBER, order: 't.ended_at, t.id',
    columns: { id: 'reference', member_id: 'reference', script: 'text', answers: 'json', outcome: 'text', note: 'text', ended_at: 'instant', ended_by: OF_STAFF, ended_by_name: OF_STAFF },
  },
  file_opening: { rows: OF_MEMBER, order: 't.opened_at, t.staff_id', columns: { staff_id: OF_STAFF, day: 'date', member_id: 'reference', opened_at: 'instant' } },
  audit: {
    rows: `t.file = 'member:' || CAST(:memberId AS INTEGER)`, order: 't.seq',
    columns: {
      seq: 'reference', at: 'instant', workstation_id: PROOF, actor_id: OF_STAFF, role: 'text', action: 'text', subject: 'reference', file: 'reference', file_seq: 'reference', outcome: 'text', detail: 'json',
      command_id: { left: 'a number of the desk, no fact about anybody' }, prev: PROOF, file_prev: PROOF, digest: PROOF, signature: PROOF,
    },
  },
};

/** Tables that lead to a member and stay out of the copy whole, each with its reason. */
export const LEFT_TABLES: Readonly<Record<string, string>> = {
  outbox: 'the same acts, on their way to the hub: what they changed is in the tables above',
  changed_input: 'which inputs others had changed when the hub refused an act: names of fields',
  row_before: 'rows of the tables above as they stood before acts that the hub has not answered', held_line: 'rows of the tables above on their way from the hub, until acts of this desk are answered',
  staff_scope: 'who of the staff follows the member: as who acted',
  paper_owed: 'papers of the tables above, on their way to the hub: which, and when they were sent', paper_awaited: 'papers that have not arrived: a copy is refused until they have',
  paper_part: 'what came so far of a paper that has not arrived: a copy is refused until it has',
};

/** Tables in which nothing is about a member. */
export const IMPERSONAL_TABLES: Readonly<Record<string, string>> = {
  viewing_grant: 'how many files somebody of the staff may open on a day', workstation: 'the workstation and what proves its signature', workstation_key: 'a secret of the workstation',
  audit_checkpoint: 'digests of entries of the journal that are no more',
  account: 'how somebody of the staff signs in', recovery_code: 'digests of codes of the staff', enrolment: 'on which workstation somebody of the staff signs in',
  staff_session: 'when somebody of the staff was at a desk', workstation_access: 'whether a workstation may still be used',
  agency: 'places of the insurer', staff: 'people who work for the insurer', product: 'what is sold', guarantee: 'what is sold', act: 'kinds of care', number_sequence: 'the next numbers of the desk',
  import_run: 'reports of imports: counts, and values masked when they are written', schema_migration: 'the versions of the schema', purge_run: 'counts of what was purged',
  snapshot_taking: 'how far a scope came: digests and counts', scope_wipe: 'how far a scope went: counts', named_line: 'which lines a log that is taken anew names: ids', line_by_act: 'the index of reimbursements by act: derived', place_debt: 'whether that index lacks lines', moved_line: 'which of them changed meanwhile: ids',
  hub_link: 'the hub of the desk, and what lets it in there', hub_scope: 'how far each log of the hub was taken', rebuilt_file: 'files that are made anew from a log: ids', departed_file: 'files that left their agency, until their rows went: ids', settling: 'a lock of the desk, empty at rest',
  erased_key: 'digests of numbers of people who are known no more', erasure_under_way: 'a lock of the desk, empty at rest', index_residue: 'whether indexes are still to be merged',
  member_search: 'the index of names: derived', name_token: 'the words of names: derived', document_search: 'the index of titles: derived', document_search_row: 'the index of titles: derived',
};
