import { ERASED, ERASED_ACT } from '../../shared/domain/privacy/erased-values.ts';
import { needsIdentity, type DatedItems } from '../../shared/domain/privacy/erasure-plan.ts';
import { durationOf, latestDueStart, retentionRule, type RetentionMode } from '../../shared/domain/privacy/retention.ts';
import type { DataCategory, RetainedLine, RetentionRule } from '../../shared/domain/policy/privacy-policy.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { SqliteConnection } from '../db/open-database.ts';

/**
 * Where each category lies and when its time begins: one row for each thing that is kept, with `start_on` null while something it
 * depends on is still open, and `pending` 1 while it still holds what erasing takes away.
 */
interface RetainedItems {
  readonly category: DataCategory;
  readonly sql: string;
}

/** Instants become the day that it then was in France, or the day after: nothing goes a day early. */
const dayOf = (instant: string): string => `date(${instant} / 1000, 'unixepoch', '+2 hours')`;

/** The end of the member's last contract; null while one is in force. Who never had one counts from the day they joined. */
const END_OF_CONTRACTS = `(
  SELECT CASE WHEN count(*) > count(c.ended_on) THEN NULL ELSE coalesce(max(c.ended_on), m.joined_on) END FROM contract c WHERE c.member_id = m.id)`;

const yearEnd = (day: string): string => `substr(${day}, 1, 4) || '-12-31'`;

const ITEMS: readonly RetainedItems[] = [
  {
    category: 'contact',
    sql: `SELECT m.id AS key, m.id AS member_id, NULL AS line, ${END_OF_CONTRACTS} AS start_on, 1 AS pending FROM member m
      WHERE m.erased_on IS NULL AND (m.phone IS NOT NULL OR m.mobile IS NOT NULL OR m.email IS NOT NULL
        OR EXISTS (SELECT 1 FROM portal_account a WHERE a.member_id = m.id) OR EXISTS (SELECT 1 FROM email_bounce b WHERE b.member_id = m.id))`,
  },
  { category: 'draft', sql: `SELECT d.id AS key, d.member_id, NULL AS line, ${dayOf('d.saved_at')} AS start_on, 1 AS pending FROM draft d` },
  {
    category: 'care',
    sql: `SELECT r.id AS key, r.member_id, NULL AS line, r.care_on AS start_on, 1 AS pending FROM reimbursement r WHERE r.act_code <> '${ERASED_ACT}'`,
  },
  {
    category: 'account',
    sql: `SELECT a.id AS key, a.member_id, NULL AS line, coalesce(a.valid_to, ${END_OF_CONTRACTS}) AS start_on, 1 AS pending
      FROM bank_account a JOIN member m ON m.id = a.member_id`,
  },
  {
    category: 'rectification',
    sql: `SELECT t.id AS key, t.member_id, NULL AS line, ${dayOf('t.made_at')} AS start_on, 1 AS pending FROM rectification t`,
  },
  {
    // A paper that proves a correction stays as long as the correction, which names it.
    category: 'paper',
    sql: `SELECT d.id AS key, d.member_id, c.line,
        max(CASE WHEN d.contract_id IS NOT NULL THEN c.ended_on WHEN d.request_id IS NOT NULL THEN ${dayOf('q.decided_at')} ELSE d.dated_on END,
          coalesce((SELECT max(${dayOf('t.made_at')}) FROM rectification t WHERE t.member_id = d.member_id AND t.document_id = d.id), '')) AS start_on, 1 AS pending
      FROM document d LEFT JOIN contract c ON c.id = d.contract_id LEFT JOIN request q ON q.id = d.request_id`,
  },
  {
    category: 'request',
    sql: `SELECT q.id AS key, q.member_id, NULL AS line,
        CASE WHEN q.status IN ('accepted', 'refused', 'withdrawn') THEN ${dayOf('coalesce(q.decided_at, q.received_at)')} END AS start_on,
        q.summary <> '${ERASED}' AS pending FROM request q
      UNION ALL SELECT p.id, p.member_id, NULL, ${dayOf('p.seen_at')}, 1 FROM portal_reset p WHERE p.request_id IS NULL`,
  },
  {
    // A connection that an alert names stays as long as the alert; by their keys, alerts go before connections.
    category: 'portal-access',
    sql: `SELECT 'alert:' || a.id AS key, a.member_id, NULL AS line, ${dayOf('a.closed_at')} AS start_on, 1 AS pending FROM access_alert a
      UNION ALL SELECT 'check:' || k.id, k.member_id, NULL, ${dayOf('k.at')}, 1 FROM identity_check k
      UNION ALL SELECT 'connection:' || c.id, c.member_id, NULL,
        CASE WHEN EXISTS (SELECT 1 FROM access_alert a WHERE a.connection_id = c.id AND a.closed_at IS NULL) THEN NULL
          ELSE ${dayOf('max(c.at, coalesce((SELECT max(a.closed_at) FROM access_alert a WHERE a.connection_id = c.id), 0))')} END, 1 FROM portal_connection c
      UNION ALL SELECT 'order:' || o.id, o.member_id, NULL, ${dayOf('o.ordered_at')}, 1 FROM portal_order o
      UNION ALL SELECT 'script:' || s.id, s.member_id, NULL, ${dayOf('s.ended_at')}, 1 FROM script_run s`,
  },
  {
    category: 'privacy-request',
    sql: `SELECT p.id AS key, p.member_id, NULL AS line, CASE WHEN p.status <> 'open' THEN ${dayOf('p.decided_at')} END AS start_on,
        p.wording <> '${ERASED}' AS pending FROM privacy_request p`,
  },
  {
    category: 'consent',
    sql: `SELECT m.id AS key, m.id AS member_id, NULL AS line,
        max(${END_OF_CONTRACTS}, (SELECT max(k.decided_on) FROM consent k WHERE k.member_id = m.id)) AS start_on, 1 AS pending
      FROM member m WHERE EXISTS (SELECT 1 FROM consent k WHERE k.member_id = m.id)`,
  },
  {
    category: 'contract',
    sql: `SELECT c.id AS key, c.member_id, c.line, c.ended_on AS start_on, c.subject IS NOT NULL AS pending FROM contract c`,
  },
  {
    category: 'payment',
    sql: `SELECT i.id AS key, i.member_id, NULL AS line, ${yearEnd('i.due_on')} AS start_on, 0 AS pending FROM instalment i
      UNION ALL SELECT r.id, r.member_id, NULL, ${yearEnd('coalesce(r.paid_on, r.care_on)')}, 0 FROM reimbursement r`,
  },
];

/** An opening has no id of its own. */
export const OPENING_KEY = `staff_id || '/' || day || '/' || member_id`;

const DESK_ITEMS: readonly RetainedItems[] = [
  {
    category: 'viewing',
    sql: `SELECT ${OPENING_KEY} AS key, NULL AS member_id, NULL AS line, day AS start_on, 1 AS pending FROM file_opening
      UNION ALL SELECT id, NULL, NULL, day, 1 FROM viewing_grant`,
  },
  {
    // A draft names its papers by their ids, so that a search of the id in its body is exact enough to keep a paper.
    category: 'unused-paper',
    sql: `SELECT a.id AS key, NULL AS member_id, NULL AS line, ${dayOf('a.stored_at')} AS start_on, 1 AS pending FROM attachment a
      WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.attachment_id = a.id) AND NOT EXISTS (SELECT 1 FROM draft f WHERE instr(f.body, a.id) > 0)`,
  },
  {
    // The last run says how fresh the desk is: it stays.
    category: 'import-report',
    sql: `SELECT r.id AS key, NULL AS member_id, NULL AS line, ${dayOf('r.ended_at')} AS start_on, 1 AS pending FROM import_run r
      WHERE r.ended_at < (SELECT max(ended_at) FROM import_run)`,
  },
];

/** Contracts of the lines of business for which the profile keeps the identity itself. */
function identityItems(rules: readonly RetentionRule[]): RetainedItems {
  const lines = rules.filter(({ category, line }) => category === 'identity' && line !== null).map(({ line }) => `'${line ?? ''}'`);
  return { category: 'identity', sql: `SELECT c.id AS key, c.member_id, c.line, c.ended_on AS start_on, 0 AS pending FROM contract c WHERE c.line IN (${lines.join(', ')})` };
}

/** Everything that is kept of one member, grouped by what decides how long. */
export function itemsOfMember(connection: SqliteConnection, rules: readonly RetentionRule[], memberId: number): readonly DatedItems[] {
  return [...ITEMS, identityItems(rules)].flatMap(({ category, sql }) =>
    connection
      .prepare<[number], Omit<DatedItems, 'category'>>(`SELECT line, start_on AS startOn, count(*) AS count FROM (${sql}) WHERE member_id = ? GROUP BY line, start_on`)
      .all(memberId)
      .map((row) => ({ category, ...row })),
  );
}

/** Categories in the order in which a purge takes them: what refers to something goes before it. */
export const PURGED_CATEGORIES: readonly DataCategory[] = [
  'draft', 'care', 'account', 'rectification', 'paper', 'request', 'contact', 'portal-access', 'privacy-request', 'consent', 'contract', 'unused-paper', 'viewing', 'import-report',
];

/** Of those what a desk is alone to have, whatever hub it has. */
export const DESK_CATEGORIES: readonly DataCategory[] = ['draft', 'unused-paper', 'viewing', 'import-report'];

/** The items of a category over the whole desk, as a table expression. */
export function itemsSql(category: DataCategory): string {
  const items = [...ITEMS, ...DESK_ITEMS].find((candidate) => candidate.category === category);
  if (items === undefined) throw new Error(`no items for ${category}`);
  return items.sql;
}

/** Whether the member of an item asked for erasure and was answered: only what the law obliges is then kept. */
export const HAS_ASKED = `EXISTS (SELECT 1 FROM privacy_request asked WHERE asked.member_id = item.member_id AND asked.kind = 'erasure' AND asked.status = 'answered')`;

/** The SQL that says whether `item` is over: its start against the bound of its line and of what its member asked. */
export function isOverSql(rules: readonly RetentionRule[], category: DataCategory, today: LocalDate): string {
  return `item.start_on <= CASE WHEN ${HAS_ASKED} THEN ${boundSql(rules, category, today, 'request')} ELSE ${boundSql(rules, category, today, 'retention')} END`;
}

const LINES: readonly RetainedLine[] = ['sante', 'prevoyance', 'auto', 'habitation', 'epargne'];

/** Dates and lines come from the profile and the clock, never from a person: they may stand in the text. A category without rule is never over. */
function boundSql(rules: readonly RetentionRule[], category: DataCategory, today: LocalDate, mode: RetentionMode): string {
  const boundOf = (line: RetainedLine | null): string => {
    const rule = retentionRule(rules, category, line, today);
    return rule === null ? 'NULL' : `'${latestDueStart(durationOf(rule, mode), today)}'`;
  };
  return `CASE item.line ${LINES.map((line) => `WHEN '${line}' THEN ${boundOf(line)}`).join(' ')} ELSE ${boundOf(null)} END`;
}

/** The SQL that says whether something that needs the identity of the member `whose` is still kept. */
export function holdsIdentitySql(rules: readonly RetentionRule[], today: LocalDate): string {
  return [...ITEMS, identityItems(rules)]
    .filter(({ category }) => needsIdentity(category))
    .map(({ category, sql }) => `EXISTS (SELECT 1 FROM (${sql}) item WHERE item.member_id = whose.id AND coalesce(NOT (${isOverSql(rules, category, today)}), 1))`)
    .join(' OR ');
}
