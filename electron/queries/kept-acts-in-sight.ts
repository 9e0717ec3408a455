import { hasRight } from '../../shared/domain/rights/right.ts';
import { andInScope, scopeValues } from '../rights/in-scope.ts';
import type { QueryContext } from './query.ts';

/** Joins the member whose file an act of the outbox is about; what is of nobody’s file has none. */
export const MEMBER_OF_ACT = `LEFT JOIN member ON outbox.file LIKE 'member:%' AND member.id = cast(substr(outbox.file, 8) AS integer)`;

/** What is left to take up: its partial index holds nothing else. */
export const TO_TAKE_UP = `outbox.hub_outcome IN ('rejected', 'failed') AND outbox.taken_up_at IS NULL`;

/**
 * The condition that keeps acts to what a person may take up, to be put after a WHERE that joins `MEMBER_OF_ACT`: those on files within their
 * scope for whoever reads files, those of nobody’s file for whoever gives scopes.
 */
export function andActInSight({ actor, scope }: Pick<QueryContext, 'actor' | 'scope'>): string {
  const parts = [
    ...(actor !== null && hasRight(actor.role, 'consult-files') ? [`(member.id IS NOT NULL${andInScope(scope)})`] : []),
    ...(actor !== null && hasRight(actor.role, 'set-scope') ? ['member.id IS NULL'] : []),
  ];
  return ` AND (${parts.length === 0 ? '0' : parts.join(' OR ')})`;
}

/** What `andActInSight` compares with. */
export function sightValues({ actor, scope }: Pick<QueryContext, 'actor' | 'scope'>): Readonly<Record<string, string>> {
  return actor !== null && hasRight(actor.role, 'consult-files') ? scopeValues(scope) : {};
}
