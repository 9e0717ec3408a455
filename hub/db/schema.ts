import { bigint, boolean, customType, date, integer, json, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { CommandOutcome } from '../../shared/contract/sync/receipt.ts';
import type { ReimbursementStep } from '../../shared/domain/reimbursement/reimbursement-stage.ts';

/** The hub's tables as the ORM knows them; the SQL of `migrations/` makes them, and a test compares the two. */

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
/** UTC milliseconds or a position: far below 2^53. */
const count = (name: string) => bigint(name, { mode: 'number' });

export const scope = pgTable('scope', { scopeId: integer('scope_id').primaryKey(), name: text('name').notNull() });

export const scopeHead = pgTable('scope_head', {
  scopeId: integer('scope_id').primaryKey(),
  seq: count('seq').notNull(),
  lowSeq: count('low_seq').notNull(),
  hash: bytea('hash').notNull(),
  epoch: uuid('epoch').notNull(),
});

export const fileHead = pgTable(
  'file_head',
  { scopeId: integer('scope_id').notNull(), fileId: text('file_id').notNull(), ver: count('ver').notNull() },
  (table) => [primaryKey({ columns: [table.scopeId, table.fileId] })],
);

export const fileRow = pgTable(
  'file_row',
  {
    scopeId: integer('scope_id').notNull(),
    fileId: text('file_id').notNull(),
    entity: text('entity').notNull(),
    rowId: text('row_id').notNull(),
    ver: count('ver').notNull(),
    body: jsonb('body').$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.fileId, table.entity, table.rowId] })],
);

export const change = pgTable(
  'change',
  {
    scopeId: integer('scope_id').notNull(),
    seq: count('seq').notNull(),
    fileId: text('file_id').notNull(),
    entity: text('entity').notNull(),
    rowId: text('row_id').notNull(),
    op: text('op').$type<'U' | 'D'>().notNull(),
    ver: count('ver').notNull(),
    body: text('body'),
    cmdId: uuid('cmd_id'),
    authorId: text('author_id').notNull(),
    at: count('at').notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.seq] })],
);

export const device = pgTable('device', {
  deviceId: uuid('device_id').primaryKey(),
  publicKey: bytea('public_key').notNull(),
  label: text('label').notNull(),
  enrolledAt: count('enrolled_at').notNull(),
  revokedAt: count('revoked_at'),
  revokedBy: text('revoked_by'),
});

export const counter = pgTable('counter', { name: text('name').primaryKey(), next: count('next').notNull() });

export const client = pgTable('client', {
  clientId: uuid('client_id').primaryKey(),
  deviceId: uuid('device_id').notNull(),
  series: text('series').notNull(),
  mintedAt: count('minted_at').notNull(),
});

export const lane = pgTable(
  'lane',
  { scopeId: integer('scope_id').notNull(), clientId: uuid('client_id').notNull(), lastClientSeq: count('last_client_seq').notNull() },
  (table) => [primaryKey({ columns: [table.scopeId, table.clientId] })],
);

export const command = pgTable(
  'command',
  {
    scopeId: integer('scope_id').notNull(),
    cmdId: uuid('cmd_id').notNull(),
    authorId: text('author_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    name: text('name').notNull(),
    body: text('body').notNull(),
    bodySha256: bytea('body_sha256').notNull(),
    signature: bytea('signature').notNull(),
    outcome: text('outcome').$type<CommandOutcome>().notNull(),
    result: text('result').notNull(),
    scopeSeq: count('scope_seq').notNull(),
    recordedAt: count('recorded_at').notNull(),
    fileId: text('file_id'),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.cmdId] })],
);

export const erasure = pgTable(
  'erasure',
  { scopeId: integer('scope_id').notNull(), cmdId: uuid('cmd_id').notNull(), fileId: text('file_id').notNull(), erasedAt: count('erased_at').notNull(), actsUntil: count('acts_until').notNull() },
  (table) => [primaryKey({ columns: [table.scopeId, table.cmdId] })],
);

export const laneEntry = pgTable(
  'lane_entry',
  { scopeId: integer('scope_id').notNull(), clientId: uuid('client_id').notNull(), clientSeq: count('client_seq').notNull(), cmdId: uuid('cmd_id').notNull() },
  (table) => [primaryKey({ columns: [table.scopeId, table.clientId, table.clientSeq] })],
);

export const commandFault = pgTable(
  'command_fault',
  { scopeId: integer('scope_id').notNull(), cmdId: uuid('cmd_id').notNull(), faults: integer('faults').notNull() },
  (table) => [primaryKey({ columns: [table.scopeId, table.cmdId] })],
);

export const requestGuard = pgTable(
  'request_guard',
  {
    scopeId: integer('scope_id').notNull(),
    requestId: text('request_id').notNull(),
    number: text('number').notNull(),
    blocks: text('blocks'),
    isOpen: boolean('is_open').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.requestId] })],
);

export const decision = pgTable(
  'decision',
  {
    scopeId: integer('scope_id').notNull(),
    itemId: text('item_id').notNull(),
    decidedBy: text('decided_by').notNull(),
    submitterId: text('submitter_id').notNull(),
    verdict: text('verdict').$type<'accepted' | 'refused'>().notNull(),
    cmdId: uuid('cmd_id').notNull(),
    at: count('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.itemId] })],
);

export const subscription = pgTable(
  'subscription',
  { scopeId: integer('scope_id').notNull(), deviceId: uuid('device_id').notNull(), since: count('since').notNull() },
  (table) => [primaryKey({ columns: [table.scopeId, table.deviceId] })],
);

export const enrolmentCode = pgTable('enrolment_code', {
  codeSha256: bytea('code_sha256').primaryKey(),
  staffId: text('staff_id').notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: count('made_at').notNull(),
  until: count('until').notNull(),
  usedAt: count('used_at'),
});

export const sessionFamily = pgTable('session_family', {
  familyId: uuid('family_id').primaryKey(),
  deviceId: uuid('device_id').notNull(),
  staffId: text('staff_id').notNull(),
  startedAt: count('started_at').notNull(),
  revokedAt: count('revoked_at'),
  revokedWhy: text('revoked_why'),
});

export const refreshToken = pgTable('refresh_token', {
  tokenSha256: bytea('token_sha256').primaryKey(),
  familyId: uuid('family_id').notNull(),
  issuedAt: count('issued_at').notNull(),
  until: count('until').notNull(),
  usedAt: count('used_at'),
  successor: bytea('successor'),
});

export const paper = pgTable(
  'paper',
  {
    scopeId: integer('scope_id').notNull(),
    sha256: text('sha256').notNull(),
    byteCount: count('byte_count').notNull(),
    received: count('received').notNull(),
    begunAt: count('begun_at').notNull(),
    storedAt: count('stored_at'),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.sha256] })],
);

export const paperChunk = pgTable(
  'paper_chunk',
  { scopeId: integer('scope_id').notNull(), sha256: text('sha256').notNull(), start: count('start').notNull(), content: bytea('content').notNull() },
  (table) => [primaryKey({ columns: [table.scopeId, table.sha256, table.start] })],
);

export const reimbursementLine = pgTable(
  'reimbursement_line',
  {
    scopeId: integer('scope_id').notNull(),
    ver: integer('ver').notNull(),
    id: count('line_id').notNull(),
    contractId: count('contract_id').notNull(),
    memberId: count('member_id').notNull(),
    personId: count('person_id').notNull(),
    spentCents: integer('spent_cents').notNull(),
    baseCents: integer('base_cents').notNull(),
    amoCents: integer('amo_cents').notNull(),
    amcCents: integer('amc_cents').notNull(),
    otherCents: integer('other_cents').notNull(),
    restCents: integer('rest_cents').notNull(),
    careOn: date('care_on').notNull(),
    amoOn: date('amo_on'),
    paidOn: date('paid_on'),
    thirdParty: boolean('third_party').notNull(),
    stage: text('stage').$type<ReimbursementStep>().notNull(),
    actCode: text('act_code').notNull(),
    reference: text('reference').notNull(),
    professional: text('professional').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.id] })],
);

export const snapshotCount = pgTable('snapshot_count', { scopeId: integer('scope_id').primaryKey(), builds: count('builds').notNull() });

export const snapshot = pgTable(
  'snapshot',
  {
    scopeId: integer('scope_id').notNull(),
    build: count('build').notNull(),
    epoch: uuid('epoch').notNull(),
    form: integer('form').notNull(),
    keyId: text('key_id').notNull(),
    seq: count('seq').notNull(),
    rowCount: count('row_count').notNull(),
    builtAt: count('built_at').notNull(),
    manifest: text('manifest').notNull(),
    signature: text('signature').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.build] })],
);

export const snapshotPiece = pgTable(
  'snapshot_piece',
  { scopeId: integer('scope_id').notNull(), sha256: text('sha256').notNull(), content: bytea('content').notNull() },
  (table) => [primaryKey({ columns: [table.scopeId, table.sha256] })],
);

export const snapshotPart = pgTable(
  'snapshot_part',
  { scopeId: integer('scope_id').notNull(), build: count('build').notNull(), place: integer('place').notNull(), sha256: text('sha256').notNull() },
  (table) => [primaryKey({ columns: [table.scopeId, table.build, table.place] })],
);

export const personReference = pgTable('person_reference', { reference: text('reference').primaryKey(), personId: count('person_id').notNull() });

export const operatorRun = pgTable('operator_run', {
  runId: uuid('run_id').primaryKey(),
  command: text('command').notNull(),
  operator: text('operator').notNull(),
  source: text('source').notNull(),
  startedAt: count('started_at').notNull(),
  endedAt: count('ended_at'),
  counts: json('counts').$type<Readonly<Record<string, number>>>(),
});

export const erasedKey = pgTable('erased_key', { digest: text('digest').primaryKey(), erasedOn: date('erased_on').notNull() });

export const departure = pgTable(
  'departure',
  { scopeId: integer('scope_id').notNull(), fileId: text('file_id').notNull(), at: count('at').notNull() },
  (table) => [primaryKey({ columns: [table.scopeId, table.fileId] })],
);
