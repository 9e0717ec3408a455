import type { SearchKind } from '../../shared/domain/search/search-kind.ts';
import { CARE_READ_PER_SHOWN, likeliest, SCORES, type Found } from './found.ts';
import { rowsOf } from './prepared.ts';
import { OF_OPEN_KIND, type Sight } from './sight.ts';

/** Beyond, the person is still choosing among members, and what they have would only crowd. */
const MOST_OWNERS = 3;
/** « contrat lefevre »: the kind was asked for. */
const MOST_OWNERS_ASKED = 12;

/**
 * What belongs to the members found, when they are few: contracts in force and open requests. The kind that the line names
 * (« remboursement lefevre ») is looked for among more members, and whatever its state.
 */
export function findBelongings(sight: Sight, members: readonly Found[], named: SearchKind | null, limit: number): Found[] {
  const owners = likeliest(members, MOST_OWNERS_ASKED + 1);
  const belonging: Found[] = [];
  for (const [kind, { sql, askedSql }] of BELONGINGS) {
    const asked = kind === named;
    if (owners.length > (asked ? MOST_OWNERS_ASKED : MOST_OWNERS)) continue;
    const statement = asked ? askedSql : sql;
    if (statement === null) continue;
    for (const owner of owners) {
      const rows = rowsOf<{ id: number | string }>(sight, statement, Number(owner.id), kind === 'reimbursement' ? limit * CARE_READ_PER_SHOWN : limit);
      belonging.push(...rows.map(({ id }): Found => ({ kind, id: String(id), score: owner.score + SCORES.belongs })));
    }
  }
  return belonging;
}

const BELONGINGS: readonly (readonly [SearchKind, { readonly sql: string | null; readonly askedSql: string }])[] = [
  ['contract', {
    sql: `SELECT id FROM contract WHERE member_id = ? AND status <> 'terminated' ORDER BY effect_on LIMIT ?`,
    askedSql: `SELECT id FROM contract WHERE member_id = ? ORDER BY status = 'terminated', effect_on LIMIT ?`,
  }],
  ['request', {
    sql: `SELECT id FROM request WHERE member_id = ? AND status IN ('to-check', 'correction') ORDER BY received_at DESC LIMIT ?`,
    askedSql: `SELECT id FROM request WHERE member_id = ? ORDER BY received_at DESC LIMIT ?`,
  }],
  ['reimbursement', { sql: null, askedSql: 'SELECT id FROM reimbursement WHERE member_id = ? ORDER BY care_on DESC LIMIT ?' }],
  ['document', { sql: null, askedSql: `SELECT id FROM document WHERE member_id = ? ${OF_OPEN_KIND} ORDER BY dated_on DESC LIMIT ?` }],
];
