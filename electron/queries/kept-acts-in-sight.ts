import { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import type { Role } from '../../shared/domain/rights/role.ts';
import { andInScope, scopeValues } from '../rights/in-scope.ts';
import type { QueryContext } from './query.ts';

/** Joins the member whose file an act of the outbox is about; what is of nobody’s file has none. */
export const MEMBER_OF_ACT = `LEFT JOIN member ON outbox.file LIKE 'member:%' AND member.id = cast(substr(outbox.file, 8) AS integer)`;

/** What is left to take up: its partial index holds nothing else. */
export const TO_TAKE_UP = `outbox.hub_outcome IN ('rejected', 'failed') AND outbox.taken_up_at IS NULL`;

/** The condition that keeps acts to those that a person may do themselves, on files within their scope; after a WHERE that joins `MEMBER_OF_ACT`. */
export function andActInSight({ scope }: Pick<QueryContext, 'scope'>): string {
  return ` AND outbox.name IN (SELECT value FROM json_each(@actNames)) AND (outbox.file NOT LIKE 'member:%' OR (member.id IS NOT NULL${andInScope(scope)}))`;
}

/** What `andActInSight` compares with. */
export function sightValues({ actor, scope }: Pick<QueryContext, 'actor' | 'scope'>): Readonly<Record<string, string>> {
  return { ...scopeValues(scope), actNames: JSON.stringify(actor === null ? [] : namesOf(actor.role)) };
}

function namesOf(role: Role): readonly string[] {
  return Object.values<CommandContract>(RECORD_COMMANDS).filter(({ travels, roles }) => travels && roles.includes(role)).map(({ name }) => name);
}
