import { REFUSED_ACTS_LIMIT, type RefusedAct, type refusedActsQuery } from '../../shared/contract/sync-contract.ts';
import { inputsOfRefusal, isNamedInput } from '../../shared/domain/change/named-inputs.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { prepared } from '../db/prepared.ts';
import { enteredValues } from './entered-values.ts';
import { andActInSight, MEMBER_OF_ACT, sightValues, TO_TAKE_UP } from './kept-acts-in-sight.ts';
import type { Query } from './query.ts';
import { refusalOf } from './refusal-of-act.ts';

type StandingRequest = NonNullable<RefusedAct['request']>;

interface Row {
  readonly actId: string;
  readonly name: string;
  readonly at: number;
  readonly actorId: string;
  readonly actorName: string;
  readonly outcome: RefusedAct['outcome'];
  readonly receiptedAt: number;
  readonly refusal: string | null;
  readonly body: string | null;
  readonly memberId: number | null;
  readonly memberNumber: string | null;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
  readonly requestId: string | null;
  readonly requestNumber: string | null;
  readonly requestKind: StandingRequest['kind'] | null;
  readonly requestStatus: StandingRequest['status'] | null;
  readonly decidedAt: number | null;
  readonly decidedByName: string | null;
}

/** Once its file is settled, the rows say what the hub says: the request that is joined is the version that stands. */
export const listRefusedActs: Query<typeof refusedActsQuery> = ({ connection }, _input, context) => {
  const rows = prepared<Row>(connection, `
    SELECT outbox.command_id AS actId, outbox.name, outbox.at, outbox.actor_id AS actorId, coalesce(author.full_name, outbox.actor_id) AS actorName, outbox.hub_outcome AS outcome,
      outbox.receipted_at AS receiptedAt, outbox.refusal, outbox.body, member.id AS memberId, member.number AS memberNumber,
      person.civility, person.last_name AS lastName, person.first_name AS firstName,
      request.id AS requestId, request.number AS requestNumber, request.kind AS requestKind, request.status AS requestStatus, request.decided_at AS decidedAt, decider.full_name AS decidedByName
    FROM outbox ${MEMBER_OF_ACT}
    LEFT JOIN person ON person.id = member.person_id
    LEFT JOIN staff AS author ON author.id = outbox.actor_id
    LEFT JOIN request ON request.id = json_extract(outbox.body, '$.input.requestId')
    LEFT JOIN staff AS decider ON decider.id = request.decided_by
    WHERE ${TO_TAKE_UP}${andActInSight(context)}
    ORDER BY outbox.seq LIMIT ${REFUSED_ACTS_LIMIT}`).all(sightValues(context));
  return rows.map((row) => actOf(row, context.actor?.staffId ?? '', changedOf(connection, row)));
};

function actOf({ actId, name, at, actorId, actorName, outcome, receiptedAt, refusal, body, ...joined }: Row, staffId: string, changed: RefusedAct['changed']): RefusedAct {
  return {
    actId, name, actorName, outcome, at: instant(at), isOwn: actorId === staffId, answeredAt: instant(receiptedAt), refusal: refusalOf(refusal),
    changed, entered: enteredValues(body)?.slice() ?? null, member: memberOf(joined), request: requestOf(joined),
  };
}

/** A name that another program gave is not shown by this one, nor what the refusal does not rest on. */
function changedOf(connection: SqliteConnection, { actId, refusal }: Pick<Row, 'actId' | 'refusal'>): RefusedAct['changed'] {
  const rows = prepared<{ input: string; byName: string; at: number }>(connection, `
    SELECT input, coalesce(staff.full_name, author_id) AS byName, at FROM changed_input LEFT JOIN staff ON staff.id = author_id WHERE command_id = ? ORDER BY at DESC, input`).all(actId);
  const changed = rows.flatMap(({ input, at, byName }) => (isNamedInput(input) ? [{ input, byName, at: instant(at) }] : []));
  const rested = inputsOfRefusal(refusalOf(refusal).code, changed.map(({ input }) => input));
  return changed.filter(({ input }) => rested.includes(input));
}

function memberOf({ memberId, memberNumber, civility, lastName, firstName }: Pick<Row, 'memberId' | 'memberNumber' | 'civility' | 'lastName' | 'firstName'>): RefusedAct['member'] {
  if (memberId === null || memberNumber === null) return null;
  return { id: memberId, number: memberNumber, name: displayName({ civility: civility === 'mme' ? 'Mme' : 'M.', lastName, firstNames: [firstName] }) };
}

type RequestColumns = Pick<Row, 'requestId' | 'requestNumber' | 'requestKind' | 'requestStatus' | 'decidedAt' | 'decidedByName'>;

function requestOf({ requestId, requestNumber, requestKind, requestStatus, decidedAt, decidedByName }: RequestColumns): RefusedAct['request'] {
  if (requestId === null || requestNumber === null || requestKind === null || requestStatus === null) return null;
  return { requestId, number: requestNumber, kind: requestKind, status: requestStatus, decidedAt: decidedAt === null ? null : instant(decidedAt), decidedByName };
}
