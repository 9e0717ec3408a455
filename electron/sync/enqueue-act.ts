import { COMMAND_BODY_VERSION, signedOfAct, type CommandBody, type TravellingPaper } from '../../shared/contract/sync/command-body.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { assert } from '../../shared/lib/assert.ts';
import { workstationSigner } from '../audit/append-entries.ts';
import { fileFinder } from '../audit/file-of-subject.ts';
import { sha256 } from '../audit/signature.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';

/** An act that was judged and whose changes are applied. */
export interface ActToSend {
  readonly commandId: string;
  readonly name: string;
  readonly input: unknown;
  /** What its author was told; the same command id is answered it again. */
  readonly value: unknown;
  readonly actor: { readonly staffId: string };
  readonly now: Instant;
  readonly today: LocalDate;
  readonly isSteppedUp: boolean;
  /** The file that it belongs to, as the journal names it: 'member:7', 'request:…'. */
  readonly subject: string;
  readonly chance: Pick<CommandBody['proposed'], 'uuids' | 'ids' | 'numbers'>;
  readonly changes: readonly Change[];
}

/** Files an act for the hub, in the transaction of its effect: what is written here is sent as it stands, whenever there is a hub. */
export function enqueueAct(connection: SqliteConnection, act: ActToSend): void {
  assert(connection.inTransaction, 'an act is filed in the transaction of its effect');
  const { last, nextOfLane, add } = statementsOf(connection);
  const before = last.get();
  const chain = { number: (before?.number ?? 0) + 1, previous: before?.digest.toString('hex') ?? null };
  const scope = scopeOf(connection, act.subject);
  const body = JSON.stringify(bodyOf(connection, act, scope, chain));
  const bodySha256 = sha256(body);
  const signature = workstationSigner(connection, act.now).sign(Buffer.from(signedOfAct(chain.number, bodySha256.toString('hex'))));
  add.run({
    commandId: act.commandId, name: act.name, outcome: JSON.stringify(act.value ?? null), actorId: act.actor.staffId, at: act.now,
    body, bodySha256, signature, chainNumber: chain.number, scope, clientSeq: nextOfLane.get(scope) ?? 1,
  });
}

function bodyOf(connection: SqliteConnection, act: ActToSend, scope: string, chain: CommandBody['chain']): CommandBody {
  const { commandId, name, input, actor, now, today, isSteppedUp, chance, changes } = act;
  return {
    version: COMMAND_BODY_VERSION, cmdId: commandId, scope, name, input, authorId: actor.staffId, at: now, today,
    proposed: { uuids: chance.uuids, ids: chance.ids, series: null, numbers: chance.numbers, papers: papersOf(connection, changes) },
    isSteppedUp, chain,
  };
}

/** The agency of the member whose file it is; what is of nobody's file is everybody's. */
function scopeOf(connection: SqliteConnection, subject: string): string {
  const { findFile, agencyOf } = statementsOf(connection);
  const [kind, id] = findFile(subject).split(':');
  const agencyId = kind === 'member' ? agencyOf.get(Number(id)) : undefined;
  return agencyId === undefined ? 'directory' : `agency:${agencyId}`;
}

/** Facts of the papers that the act files: their bytes travel on their own. */
function papersOf(connection: SqliteConnection, changes: readonly Change[]): TravellingPaper[] {
  const filed = new Set(changes.flatMap(filedBy));
  return [...filed].map((id) => {
    const paper = statementsOf(connection).paper.get(id);
    assert(paper !== undefined, `the act files paper ${id}, which is not there`);
    return paper;
  });
}

function filedBy(change: Change): readonly string[] {
  if (change.entity !== 'document' || change.op === 'remove') return [];
  const { attachmentId } = change.op === 'insert' ? change.row : change.set;
  return attachmentId === null || attachmentId === undefined ? [] : [attachmentId];
}

/** Prepared once: they run with every act, and preparing them costs more than running them. */
const statementsOf = perConnection((connection) => ({
  last: connection.prepare<[], { number: number; digest: Buffer }>(
    'SELECT chain_number AS number, body_sha256 AS digest FROM outbox WHERE chain_number IS NOT NULL ORDER BY chain_number DESC LIMIT 1',
  ),
  nextOfLane: connection.prepare<[string], number | null>('SELECT max(client_seq) + 1 FROM outbox WHERE scope = ?').pluck(),
  agencyOf: connection.prepare<[number], string>('SELECT agency_id FROM member WHERE id = ?').pluck(),
  findFile: fileFinder(connection),
  paper: connection.prepare<[string], TravellingPaper>(
    `SELECT id, sha256, mime, byte_count AS byteCount, original_name AS originalName, original_mime AS originalMime, original_sha256 AS originalSha256, flags, stored_at AS storedAt
    FROM attachment WHERE id = ?`,
  ),
  add: connection.prepare<[Filed]>(
    `INSERT INTO outbox (command_id, name, outcome, actor_id, at, status, body, body_sha256, signature, chain_number, scope, client_seq)
    VALUES (@commandId, @name, @outcome, @actorId, @at, 'waiting', @body, @bodySha256, @signature, @chainNumber, @scope, @clientSeq)`,
  ),
}));

interface Filed {
  readonly commandId: string;
  readonly name: string;
  readonly outcome: string;
  readonly actorId: string;
  readonly at: Instant;
  readonly body: string;
  readonly bodySha256: Buffer;
  readonly signature: Buffer;
  readonly chainNumber: number;
  readonly scope: string;
  readonly clientSeq: number;
}
