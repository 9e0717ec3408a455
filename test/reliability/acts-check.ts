import { structureProblems } from '../../electron/backup/row-counts.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import type { Acknowledged } from './working-desk.ts';

/** What is wrong with a database, given what people were told is done: lost acts, and faults of the database itself. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly faults: readonly string[];
}

/**
 * Every acknowledged act is there, whole: its audit entry, its entry in the outbox where it travels, its effect. What nobody was told
 * is done is there whole or not at all.
 */
export function judgeDatabase(connection: SqliteConnection, acknowledged: readonly Acknowledged[]): Verdict {
  const drafts = acknowledged.filter(({ name }) => name === saveDraftCommand.name);
  return {
    lost: [...acknowledged.filter(({ name }) => name !== saveDraftCommand.name).filter((act) => !isThere(connection, act)).map(({ name, commandId }) => `${name} ${commandId}`), ...lostDraft(connection, drafts)],
    faults: [
      ...structureProblems(connection),
      ...(connection.pragma('foreign_key_check') as readonly object[]).map((orphan) => `orphan ${JSON.stringify(orphan)}`),
      ...RULES.flatMap(({ rule, broken }) => (connection.prepare(broken).pluck().all() as readonly unknown[]).map((row) => `${rule}: ${String(row)}`)),
    ],
  };
}

function isThere(connection: SqliteConnection, { commandId, name }: Acknowledged): boolean {
  const count = (sql: string): unknown => connection.prepare(sql).pluck().get(commandId, name);
  const travels = Number(connection.prepare('SELECT count(*) FROM outbox WHERE name = ?').pluck().get(name)) > 0;
  return count(`SELECT count(*) FROM audit WHERE command_id = ? AND action = ? AND outcome = 'done'`) === 1
    && (!travels || count('SELECT count(*) FROM outbox WHERE command_id = ? AND name = ?') === 1);
}

/** A draft holds what was saved last; a save that nobody was told of may have come after it. */
function lostDraft(connection: SqliteConnection, saves: readonly Acknowledged[]): readonly string[] {
  const last = saves.at(-1);
  if (last === undefined) return [];
  const kept: unknown = connection.prepare('SELECT body FROM draft WHERE kind = ? AND member_id = 8').pluck().get('rib-change');
  const isOlder = kept === undefined || saves.slice(0, -1).some(({ body }) => body === kept);
  return kept === last.body || !isOlder ? [] : [`${last.name} ${last.commandId}`];
}

/** Each gives the rows that break it: an act is its change, its outbox entry and its audit entry, or nothing. */
const RULES = [
  { rule: 'outbox without audit', broken: `SELECT command_id FROM outbox WHERE command_id NOT IN (SELECT command_id FROM audit WHERE command_id IS NOT NULL)` },
  { rule: 'twice in the outbox', broken: 'SELECT command_id FROM outbox GROUP BY command_id HAVING count(*) > 1' },
  { rule: 'a hole in the outbox', broken: 'SELECT seq FROM outbox WHERE seq > 1 AND seq - 1 NOT IN (SELECT seq FROM outbox)' },
  {
    rule: 'a correction without its effect',
    broken: `SELECT r.id FROM request r WHERE r.kind = 'termination' AND r.status <> CASE (SELECT name FROM outbox WHERE json_extract(body, '$.input.requestId') = r.id ORDER BY seq DESC LIMIT 1)
      WHEN 'request.ask-correction' THEN 'correction' WHEN 'request.answer-correction' THEN 'to-check' ELSE r.status END`,
  },
  {
    rule: 'a change of RIB without its request',
    broken: `SELECT command_id FROM outbox WHERE name = 'rib.submit-change' AND json_extract(outcome, '$.requestId') NOT IN (SELECT request_id FROM rib_change)`,
  },
  {
    rule: 'a decision without its account',
    broken: `SELECT r.id FROM request r WHERE r.kind = 'rib-change' AND r.status = 'accepted' AND r.id NOT IN (SELECT request_id FROM bank_account WHERE request_id IS NOT NULL)`,
  },
  { rule: 'a request that nobody sent', broken: `SELECT id FROM request WHERE number > 'D-2026-00004' AND id NOT IN (SELECT json_extract(outcome, '$.requestId') FROM outbox WHERE name IN ('rib.submit-change', 'beneficiary.submit-addition'))` },
] as const;
