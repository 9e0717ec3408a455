import type { PurgeLine } from '../../shared/contract/purge-contract.ts';
import { durationOf, isDue, keptUntil, retentionRule } from '../../shared/domain/privacy/retention.ts';
import type { DataCategory, RetainedLine, RetentionRule } from '../../shared/domain/policy/privacy-policy.ts';
import { addDays, type LocalDate } from '../../shared/domain/values/local-date.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { readLink } from '../sync/hub-link.ts';
import { DESK_CATEGORIES, HAS_ASKED, holdsIdentitySql, itemsSql, PURGED_CATEGORIES } from './retained-items.ts';

interface Group {
  readonly line: RetainedLine | null;
  readonly startOn: LocalDate | null;
  readonly hasAsked: number;
  readonly count: number;
}

/** Category by category: how much is over on that day, how much is kept, and when the next and the last of it will be. Of a desk that has a hub, what it is alone to have. */
export function rehearse(connection: SqliteConnection, rules: readonly RetentionRule[], today: LocalDate): PurgeLine[] {
  const linesOf = (categories: readonly DataCategory[]): PurgeLine[] => categories.map((category) => lineOf(category, groupsOf(connection, category), rules, today));
  return readLink(connection) === null ? [...linesOf(PURGED_CATEGORIES), identityLine(connection, rules, today)] : linesOf(DESK_CATEGORIES);
}

function groupsOf(connection: SqliteConnection, category: DataCategory): readonly Group[] {
  return connection
    .prepare<[], Group>(`SELECT line, startOn, hasAsked, count(*) AS count FROM (
      SELECT item.line AS line, item.start_on AS startOn, ${HAS_ASKED} AS hasAsked FROM (${itemsSql(category)}) item WHERE item.pending = 1) GROUP BY line, startOn, hasAsked`)
    .all();
}

function lineOf(category: DataCategory, groups: readonly Group[], rules: readonly RetentionRule[], today: LocalDate): PurgeLine {
  const line = { category, gone: 0, kept: 0, open: 0, nextOn: null as LocalDate | null, lastOn: null as LocalDate | null };
  for (const { line: business, startOn, hasAsked, count } of groups) {
    const rule = retentionRule(rules, category, business, today);
    const keep = rule === null ? null : durationOf(rule, hasAsked === 1 ? 'request' : 'retention');
    if (startOn === null || keep === null) line.open += count;
    else if (isDue(startOn, keep, today)) line.gone += count;
    else {
      const goesOn = addDays(keptUntil(startOn, keep), 1);
      line.kept += count;
      if (line.nextOn === null || goesOn < line.nextOn) line.nextOn = goesOn;
      if (line.lastOn === null || goesOn > line.lastOn) line.lastOn = goesOn;
    }
  }
  return line;
}

function identityLine(connection: SqliteConnection, rules: readonly RetentionRule[], today: LocalDate): PurgeLine {
  const count = (condition: string): number =>
    connection.prepare<[], number>(`SELECT count(*) FROM member whose WHERE whose.erased_on IS NULL AND ${condition}`).pluck().get() ?? 0;
  const gone = count(`NOT (${holdsIdentitySql(rules, today)})`);
  return { category: 'identity', gone, kept: 0, open: count('1') - gone, nextOn: null, lastOn: null };
}
